import * as z from 'zod/mini'
import { voteTypes } from '../../core/votes/index.ts'
import { mostFindings, placeOf, type Finding, type Path, type YamlFile } from './yaml-file.ts'

// zod/mini says no more than "Invalid input" until it is given words.
const inWords = { error: z.locales.en().localeError }

interface Flaw {
  readonly path: Path
  readonly reason: string
}

/** The value as the schema reads it, or its flaws, each with its place and line in the file. */
export function checkAgainst<T>(
  schema: z.ZodMiniType<T>,
  file: YamlFile,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly findings: readonly Finding[] } {
  const parsed = schema.safeParse(file.value, inWords)
  if (parsed.success) return { ok: true, value: parsed.data }

  const questions = new Set<string>()
  const flaws = parsed.error.issues.flatMap((issue): Flaw[] => {
    const path = issue.path.map(asStep)
    const question = path.indexOf('question')
    const within = question < 0 ? undefined : questionFlaws(file.value, path.slice(0, question + 1))
    if (!within) return flawsOf(issue, [])
    const place = placeOf(path.slice(0, question + 1))
    if (questions.has(place)) return []
    questions.add(place)
    return within
  })
  const findings = flaws
    .slice(0, mostFindings)
    .map(({ path, reason }) => ({ place: placeOf(path), line: file.lineOf(path), reason }))
  return { ok: false, findings }
}

/** The schema of questions passes on only the place and the code of a flaw: the vote type itself is asked for the words. */
function questionFlaws(value: unknown, path: Path): Flaw[] | undefined {
  const question = path.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[step] : undefined), value)
  if (!isRecord(question)) return undefined
  const parsed = voteTypes.find(({ type }) => type === question['type'])?.question.safeParse(question, inWords)
  return parsed?.error?.issues.flatMap((issue) => flawsOf(issue, path))
}

function flawsOf(issue: z.core.$ZodIssue, before: Path): Flaw[] {
  const path = [...before, ...issue.path.map(asStep)]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], reason: `Unrecognized key: "${key}"` }))
  }
  if (issue.code === 'invalid_union') {
    // What was meant is the alternative with the least wrong.
    const branches = issue.errors.map((issues) => issues.flatMap((inner) => flawsOf(inner, path)))
    const meant = branches.toSorted((a, b) => a.length - b.length)[0]
    if (meant && meant.length > 0) return meant
  }
  return [{ path, reason: issue.message }]
}

function asStep(step: PropertyKey): string | number {
  return typeof step === 'number' ? step : String(step)
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null
}
