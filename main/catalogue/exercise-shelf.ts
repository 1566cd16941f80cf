import fs from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'yaml'
import { accept, refuse, type Outcome } from '../../core/errors.ts'
import { Exercise, type Catalogue } from '../../core/exercises/schema.ts'
import { own } from '../../core/own.ts'
import { builtInFolders, contentFile, loadCatalogue, type CatalogueFolders } from './load.ts'
import { checkAgainst } from './schema-findings.ts'
import { largestFile, parseYaml } from './yaml-file.ts'

export interface ExerciseFile {
  readonly name: string
  readonly text: string
}

/** The catalogue as it stands, and the user's own exercises: each a file in `folder` that anybody may copy. */
export interface ExerciseShelf {
  readonly catalogue: () => Catalogue
  /** Stores an own exercise under its id. Refused `exercise.built-in` for the id of a built-in, `exercise.invalid` with place and reason. */
  save(exercise: unknown): Promise<Outcome<string>>
  /** The same for a file somebody sent; nothing of a broken one is stored. An own exercise of the same id is not replaced: `exercise.exists`. */
  import(text: string): Promise<Outcome<string>>
  remove(id: string): Promise<Outcome<undefined>>
  export(id: string): Outcome<ExerciseFile>
}

/** Reads the built-in exercises and templates, and the user's own exercises in `folder`, which is made if it is not there. */
export async function openExerciseShelf(
  folder: string,
  others: CatalogueFolders = builtInFolders(),
): Promise<ExerciseShelf> {
  await fs.mkdir(folder, { recursive: true })
  const builtIn = new Set(Object.keys((await loadCatalogue(others)).exercises))
  let catalogue = await read()

  async function read(): Promise<Catalogue> {
    const all = await loadCatalogue({ ...others, exercises: [...others.exercises, folder] })
    return { ...all, own: Object.keys(all.exercises).filter((id) => !builtIn.has(id)) }
  }

  const fileOf = (id: string): string => path.join(folder, `${id}.yaml`)

  async function store(exercise: Exercise): Promise<Outcome<string>> {
    const part = `${fileOf(exercise.id)}.part`
    await fs.writeFile(part, stringify(exercise, { lineWidth: 120 }))
    await fs.rename(part, fileOf(exercise.id))
    catalogue = await read()
    return accept(exercise.id)
  }

  function checked(text: string): Outcome<Exercise> {
    if (Buffer.byteLength(text) > largestFile)
      return refuse('exercise.invalid', { place: '.', line: 0, reason: 'file.too-large' })
    const reading = parseYaml(text)
    const result = reading.ok ? checkAgainst(Exercise, reading.file) : reading
    if (result.ok) return accept(result.value)
    const [first] = result.findings
    return refuse('exercise.invalid', {
      place: first?.place ?? '.',
      line: first?.line ?? 0,
      reason: first?.reason ?? '',
    })
  }

  return {
    catalogue: () => catalogue,
    async save(exercise) {
      const valid = checked(stringify(exercise))
      if (!valid.ok) return valid
      return builtIn.has(valid.value.id) ? refuse('exercise.built-in') : store(valid.value)
    },
    async import(text) {
      const valid = checked(text)
      if (!valid.ok) return valid
      if (builtIn.has(valid.value.id)) return refuse('exercise.built-in')
      return own(catalogue.exercises, valid.value.id) ? refuse('exercise.exists') : store(valid.value)
    },
    async remove(id) {
      if (builtIn.has(id)) return refuse('exercise.built-in')
      if (!own(catalogue.exercises, id)) return refuse('plan.unknown-exercise')
      // A file that was put there by hand may have another name than its id.
      for (const name of await fs.readdir(folder)) {
        const reading = contentFile.test(name)
          ? parseYaml(await fs.readFile(path.join(folder, name), 'utf8'))
          : undefined
        const value = reading?.ok ? reading.file.value : undefined
        if (typeof value === 'object' && value !== null && 'id' in value && value.id === id)
          await fs.rm(path.join(folder, name))
      }
      catalogue = await read()
      return accept(undefined)
    },
    export(id) {
      const exercise = own(catalogue.exercises, id)
      return exercise
        ? accept({ name: `${id}.samspil`, text: stringify(exercise, { lineWidth: 120 }) })
        : refuse('plan.unknown-exercise')
    },
  }
}
