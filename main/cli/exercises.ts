import { parseArgs } from 'node:util'
import { missingLanguages } from '../../core/exercises/texts.ts'
import type { Catalogue, CatalogueProblem, Exercise } from '../../core/exercises/schema.ts'
import { locales, say } from '../../core/text.ts'
import { voteTypes } from '../../core/votes/index.ts'
import { builtInFolders, loadCatalogue } from '../catalogue/load.ts'
import { yamlReasonsInEnglish } from '../catalogue/yaml-reasons.ts'

/** What the stable codes mean. Anything else is the schema's own words. */
const reasons: Readonly<Record<string, string>> = {
  ...yamlReasonsInEnglish,
  'exercise.duplicate-id': 'another exercise already has this id',
  'exercise.duplicate-round': 'two rounds have the same id',
  'exercise.duplicate-step': 'two steps have the same id',
  'exercise.unknown-round': 'there is no round with this id',
  'exercise.unknown-picture': 'no result shown in this step has a picture of this name',
  'exercise.round-never-opened': 'no step opens this round',
  'exercise.minutes-differ': 'the minutes of the steps add up to something else',
  'exercise.short-longer': 'the short version of a step cannot be longer than the step',
  'exercise.feed-not-earlier': 'a round can only be fed by one that is asked before it',
  'exercise.feed-offers-nothing': 'this type of question comes up with nothing to hand on',
  'exercise.feed-not-taken': 'this type of question cannot be fed',
  'exercise.not-comparable': 'a before and an after must be the same type of question',
  'template.duplicate-id': 'another template already has this id',
  'template.unknown-exercise': 'there is no exercise with this id',
  'text.empty': 'a text needs at least one language, da or en',
  'text.missing-language': 'what comes with Samspil is written in every language',
  'vote.unused': 'no exercise that comes with Samspil uses this type of question',
  'question.unknown-type': 'there is no such type of question',
  'question.range': 'the scale must have from 2 to 21 points',
  'question.label-per-point': 'there must be one label for each point, or none',
  'question.label-too-long': 'this label does not fit in a chart',
  'question.duplicate-id': 'two of these have the same id',
  'question.family-id': 'a group or another family has the same id',
  'question.family-of-one': 'a family needs two groups at least',
  'question.family-unknown-group': 'there is no group with this id',
  'question.group-in-two-families': 'a group can be in one family only, and only once',
  'question.family-of-all': 'a family of all groups leaves no ties to show',
  'file.unreadable': 'it cannot be read',
  'file.not-a-file': 'it is not a file',
  'file.too-large': 'it is larger than 256 KiB',
  'file.not-utf-8': 'it is not written in UTF-8',
  'file.bad-aliases': 'its aliases lead nowhere, or multiply it beyond what can be read',
  'file.key-twice': 'this key stands twice',
}

/** `samspil exercises`. Resolves to the exit code: 1 when `--check` found a problem. */
export async function runExercises(
  argv: readonly string[],
  print: (line: string) => void = console.log,
): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      check: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      also: { type: 'string', multiple: true, default: [] },
    },
  })
  const folders = builtInFolders()
  const builtIn = await loadCatalogue(folders)
  const catalogue = await loadCatalogue({ ...folders, exercises: [...folders.exercises, ...values.also] })
  const exercises = Object.values(catalogue.exercises)

  if (!values.check) {
    const rows = exercises.map((exercise) => ({ id: exercise.id, title: exercise.title, minutes: minutesOf(exercise) }))
    if (values.json) print(JSON.stringify(rows))
    else
      for (const { id, title, minutes } of rows)
        print(`${id.padEnd(20)} ${String(minutes).padStart(3)} min  ${say(title, 'en')}`)
    return 0
  }

  const incomplete = untranslated(builtIn)
  const problems: CatalogueProblem[] = [...catalogue.problems, ...incomplete.problems, ...unused(builtIn)]
  const types = [...new Set(exercises.flatMap(({ rounds }) => rounds.map(({ question }) => question.type)))].sort()
  if (values.json) {
    print(JSON.stringify({ exercises: exercises.length, languages: incomplete.languages, voteTypes: types, problems }))
  } else {
    print(`${exercises.length} exercises in ${incomplete.languages.join(', ')}, using ${types.join(', ')}`)
    for (const problem of problems) print(inPlainText(problem))
    print(
      problems.length === 0 ? 'No problems' : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
    )
  }
  return problems.length === 0 ? 0 : 1
}

function minutesOf(exercise: Exercise): number {
  return exercise.steps.reduce((sum, step) => sum + step.minutes, 0)
}

/** The languages every built-in text is written in, and the texts that lack one. */
function untranslated(builtIn: Catalogue): { languages: string[]; problems: CatalogueProblem[] } {
  const shelves = { exercises: builtIn.exercises, templates: builtIn.templates }
  const missing = Object.entries(shelves).flatMap(([folder, files]) =>
    Object.values(files).flatMap((file) =>
      missingLanguages(file).map((gap) => ({ ...gap, file: `assets/${folder}/${file.id}.yaml` })),
    ),
  )
  return {
    languages: locales.filter((locale) => missing.every(({ language }) => language !== locale)),
    problems: missing.map(({ file, place }) => ({ file, place, reason: 'text.missing-language' })),
  }
}

/** Types of question that no built-in exercise shows how to use. */
function unused(builtIn: Catalogue): CatalogueProblem[] {
  const used = new Set(
    Object.values(builtIn.exercises).flatMap(({ rounds }) => rounds.map(({ question }) => question.type)),
  )
  return voteTypes
    .filter(({ type }) => !used.has(type))
    .map(({ type }) => ({ file: 'assets/exercises', place: type, reason: 'vote.unused' }))
}

function inPlainText({ file, place, line, reason }: CatalogueProblem): string {
  const where = [file, ...(line === undefined ? [] : [`line ${line}`]), ...(place === '.' ? [] : [place])]
  return `${where.join(', ')}: ${reasons[reason] ?? reason}`
}
