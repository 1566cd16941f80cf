import { parseArgs } from 'node:util'
import { missingLanguages } from '../../core/exercises/texts.ts'
import type { InstrumentProblem, InstrumentShelf } from '../../core/instruments/schema.ts'
import { locales, say } from '../../core/text.ts'
import { builtInInstruments, loadInstruments } from '../catalogue/load-instruments.ts'
import { builtInFolders, loadCatalogue } from '../catalogue/load.ts'
import { yamlReasonsInEnglish } from '../catalogue/yaml-reasons.ts'

/** What the stable codes mean. Anything else is the schema's own words. */
const reasons: Readonly<Record<string, string>> = {
  ...yamlReasonsInEnglish,
  'instrument.duplicate-id': 'another instrument already has this id',
  'instrument.duplicate-item': 'two items have the same id',
  'instrument.duplicate-dimension': 'two dimensions have the same id',
  'instrument.without-items': 'an instrument is nothing without its items',
  'instrument.unknown-item': 'there is no item with this id',
  'instrument.item-twice': 'this item stands in another dimension already',
  'instrument.item-without-dimension': 'an item stands in no dimension',
  'instrument.network-items': 'a network has seven items: four about communication, three about the relationship',
  'instrument.network-points': 'a network has five points',
  'instrument.network-reverse': 'the items of a network are not reversed',
  'instrument.own-missing': 'an item of a network needs its words about one’s own group',
  'instrument.own-in-battery': 'only a network asks about one’s own group',
  'instrument.unknown-exercise': 'there is no exercise with this id',
  'text.empty': 'a text needs at least one language, da or en',
  'text.missing-language': 'what comes with Samspil is written in every language',
  'question.label-too-long': 'this label does not fit in a chart',
  'file.unreadable': 'it cannot be read',
  'file.not-a-file': 'it is not a file',
  'file.too-large': 'it is larger than 256 KiB',
  'file.not-utf-8': 'it is not written in UTF-8',
  'file.bad-aliases': 'its aliases lead nowhere, or multiply it beyond what can be read',
  'file.key-twice': 'this key stands twice',
}

/** `samspil instruments`. Resolves to the exit code: 1 when `--check` found a problem. */
export async function runInstruments(
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
  const shelf = await loadInstruments(values.also)
  const shelved = Object.values(shelf.instruments)

  if (!values.check) {
    const rows = shelved.map(({ instrument, hash, builtIn }) => ({
      id: instrument.id,
      version: instrument.version,
      title: instrument.title,
      items: instrument.items.length,
      hash,
      builtIn,
    }))
    if (values.json) print(JSON.stringify(rows))
    else
      for (const { id, version, items, hash, title } of rows)
        print(`${`${id} v${version}`.padEnd(22)} ${String(items).padStart(2)} items  ${hash}  ${say(title, 'en')}`)
    return 0
  }

  const problems = [...shelf.problems, ...untranslated(shelf), ...(await unknownExercises(shelf))]
  const languages = locales.filter((locale) => !untranslated(shelf).some(({ place }) => place.endsWith(`.${locale}`)))
  if (values.json) print(JSON.stringify({ instruments: shelved.length, languages, problems }))
  else {
    print(`${shelved.length} instruments in ${languages.join(', ')}`)
    for (const problem of problems) print(inPlainText(problem))
    print(
      problems.length === 0 ? 'No problems' : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
    )
  }
  return problems.length === 0 ? 0 : 1
}

function untranslated({ instruments }: InstrumentShelf): InstrumentProblem[] {
  return Object.values(instruments)
    .filter(({ builtIn }) => builtIn)
    .flatMap(({ instrument }) =>
      missingLanguages(instrument).map(({ place }) => ({
        file: `${builtInInstruments()}/${instrument.id}.yaml`,
        place,
        reason: 'text.missing-language',
      })),
    )
}

/** Exercises suggested by what comes with the program have to come with it too. */
async function unknownExercises({ instruments }: InstrumentShelf): Promise<InstrumentProblem[]> {
  const { exercises } = await loadCatalogue(builtInFolders())
  return Object.values(instruments)
    .filter(({ builtIn }) => builtIn)
    .flatMap(({ instrument }) =>
      [instrument, ...instrument.items, ...(instrument.dimensions ?? [])]
        .flatMap((part) => (part.exercises ?? []).map((exercise) => ({ part, exercise })))
        .filter(({ exercise }) => !Object.hasOwn(exercises, exercise))
        .map(({ part, exercise }) => ({
          file: `${builtInInstruments()}/${instrument.id}.yaml`,
          place: `${part.id}.exercises: ${exercise}`,
          reason: 'instrument.unknown-exercise',
        })),
    )
}

function inPlainText({ file, place, line, reason }: InstrumentProblem): string {
  const where = [file, ...(line === undefined ? [] : [`line ${line}`]), ...(place === '.' ? [] : [place])]
  return `${where.join(', ')}: ${reasons[reason] ?? reason}`
}
