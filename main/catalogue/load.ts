import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type * as z from 'zod/mini'
import { Exercise, Template, type Catalogue, type CatalogueProblem } from '../../core/exercises/schema.ts'
import { checkAgainst } from './schema-findings.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

export interface CatalogueFolders {
  readonly exercises: readonly string[]
  readonly templates: readonly string[]
}

/** The folders that come with the program: from the sources and, since both lie two folders down, from `dist/main` too. */
export function builtInFolders(root = path.resolve(import.meta.dirname, '../..')): CatalogueFolders {
  return { exercises: [path.join(root, 'assets/exercises')], templates: [path.join(root, 'assets/templates')] }
}

export interface Loaded<T> {
  readonly name: string
  readonly file: YamlFile
  readonly value: T
}

/**
 * Reads every YAML file of the folders, in the order given and by name within one. A file with anything wrong is left out and named
 * among the problems; the others load. Where two have the same id, the first stays. Never rejects for what is in a folder.
 */
export async function loadCatalogue(folders: CatalogueFolders): Promise<Catalogue> {
  const problems: CatalogueProblem[] = []
  const exercises = distinct(await readAll(folders.exercises, Exercise, problems), 'exercise.duplicate-id', problems)
  const known: Readonly<Record<string, Exercise>> = Object.fromEntries(exercises.map(({ value }) => [value.id, value]))

  const whole = (await readAll(folders.templates, Template, problems)).filter((loaded) => {
    const missing = missingExercises(loaded, known)
    problems.push(...missing)
    return missing.length === 0
  })
  const templates = distinct(whole, 'template.duplicate-id', problems)
  return { exercises: known, templates: Object.fromEntries(templates.map(({ value }) => [value.id, value])), problems }
}

/** `.samspil` is what an exercise is sent as, so that a double click opens it; inside it is the same YAML. */
export const contentFile = /\.(ya?ml|samspil)$/i

/** Every file of the folders that is what the schema says; why the others are not is put among the problems. */
export async function readAll<T>(
  folders: readonly string[],
  schema: z.ZodMiniType<T>,
  problems: CatalogueProblem[],
): Promise<Loaded<T>[]> {
  const loaded: Loaded<T>[] = []
  for (const folder of folders) {
    for (const name of await yamlFiles(folder, problems)) {
      const reading = await readYaml(name)
      const checked = reading.ok ? checkAgainst(schema, reading.file) : reading
      if (!checked.ok) problems.push(...checked.findings.map((finding) => ({ file: name, ...finding })))
      else if (reading.ok) loaded.push({ name, file: reading.file, value: checked.value })
    }
  }
  return loaded
}

async function yamlFiles(folder: string, problems: CatalogueProblem[]): Promise<string[]> {
  try {
    const names = await readdir(folder)
    // Some systems leave hidden twins of every file on a memory stick.
    const wanted = names.filter((name) => contentFile.test(name) && !name.startsWith('.'))
    return wanted.sort().map((name) => path.join(folder, name))
  } catch {
    problems.push({ file: folder, place: '.', reason: 'file.unreadable' })
    return []
  }
}

/** Where two have the same id, the first stays. */
export function distinct<T extends { readonly id: string }>(
  loaded: readonly Loaded<T>[],
  reason: string,
  problems: CatalogueProblem[],
): Loaded<T>[] {
  const seen = new Set<string>()
  return loaded.filter(({ name, file, value }) => {
    if (seen.has(value.id)) {
      problems.push({ file: name, place: 'id', line: file.lineOf(['id']), reason })
      return false
    }
    seen.add(value.id)
    return true
  })
}

function missingExercises({ name, file, value }: Loaded<Template>, known: Catalogue['exercises']): CatalogueProblem[] {
  return value.agenda.flatMap((entry, index) => {
    if (!('exercise' in entry) || Object.hasOwn(known, entry.exercise)) return []
    const line = file.lineOf(['agenda', index, 'exercise'])
    return [{ file: name, place: `agenda.${index}.exercise`, line, reason: 'template.unknown-exercise' }]
  })
}
