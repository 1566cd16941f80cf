import * as z from 'zod/mini'
import { cards } from '../charts/cards.ts'
import { decimal } from '../charts/format.ts'
import { asWritten, say, Text } from '../text.ts'
import { defineVote, type EntryMark } from './define.ts'
import { distinctIds, Label, PartId } from './parts.ts'
import { cut, letters, Written } from './written.ts'

/** The highest number a table can have. */
export const mostTables = 60
/** Longest label of a field, in letters. */
export const longestField = 40

export const TableTextQuestion = z.strictObject({
  type: z.literal('table-text'),
  prompt: Text,
  help: z.optional(Text),
  /** How many tables there are, where that is known. */
  tables: z.optional(z.int().check(z.minimum(1), z.maximum(mostTables))),
  /** Most letters from one table, as a reader counts them: all its fields together. */
  maxLength: z.int().check(z.minimum(20), z.maximum(200)),
  /** Without fields a table writes one text. */
  fields: z.optional(
    z
      .array(z.strictObject({ id: PartId, label: Label(longestField) }))
      .check(z.minLength(1), z.maxLength(4), z.refine(distinctIds, { error: 'question.duplicate-id' })),
  ),
})
export type TableTextQuestion = z.infer<typeof TableTextQuestion>

export interface TableTextBallot {
  readonly table: number
  /** One for each field of the question, in its order; one alone without fields. A field may be empty, but not all. */
  readonly texts: readonly string[]
}

export interface TableTextResult {
  /** Ballots counted, shown or not. */
  readonly n: number
  /** By number. A table that wrote twice has two entries. */
  readonly tables: readonly {
    readonly table: number
    readonly entries: readonly { readonly id: string; readonly texts: readonly string[]; readonly weight: number }[]
  }[]
  /** Texts the moderator hid. */
  readonly hidden: number
}

/** What a table agreed on, written on one of its phones. */
export const tableText = defineVote<TableTextQuestion, TableTextBallot, TableTextResult>({
  type: 'table-text',
  name: { da: 'Bordtekst', en: 'Table text' },
  how: {
    da: 'Skriv på én telefon ved hvert bord. Skriv ikke navne',
    en: 'Write on one phone at each table. Do not write names',
  },
  question: TableTextQuestion,
  mode: 'wall',
  byTable: true,

  ballot: ({ tables = mostTables, maxLength, fields = [undefined] }) => {
    // Fields stand on one line each; a text alone may have several.
    const written = Written(maxLength, { lines: fields.length === 1 })
    return z.strictObject({
      table: z.int().check(z.minimum(1), z.maximum(tables)),
      texts: z.array(z.union([z.literal(''), written])).check(
        z.minLength(fields.length),
        z.maxLength(fields.length),
        z.refine((texts) => texts.some((text) => text !== ''), { error: 'ballot.empty' }),
        z.refine((texts) => texts.reduce((sum, text) => sum + letters(text).length, 0) <= maxLength, {
          error: 'ballot.too-long',
        }),
      ),
    })
  },

  // A person reads the texts first: nothing can be shown from the ballots alone.
  tally: (_, ballots) => ({ n: ballots.length, tables: [], hidden: 0 }),

  texts: ({ texts }) => [texts.filter((text) => text !== '').join(' · ')],

  marks: ({ table, texts }): EntryMark[] => [{ table, fields: texts }],

  gather: (_, shown, n, hidden) => {
    const numbers = [...new Set(shown.map(({ table = 0 }) => table))].toSorted((one, other) => one - other)
    return {
      n,
      tables: numbers.map((number) => ({
        table: number,
        entries: shown
          .filter(({ table = 0 }) => table === number)
          .map(({ id, text, fields, weight }) => ({ id, texts: fields ?? [text], weight })),
      })),
      hidden,
    }
  },

  offer: (_, { tables }) =>
    tables
      .flatMap(({ entries }) => entries)
      .toSorted((one, other) => other.weight - one.weight)
      .map(({ id, texts }) => ({ id, label: asWritten(texts.filter((text) => text !== '').join(' · ')) })),

  chart: (question, result, context) => {
    const { locale, t } = context
    return cards(
      {
        title: say(question.prompt, locale),
        description: t('charts:tables.description'),
        cards: result.tables.flatMap(({ table, entries }) =>
          entries.map(({ texts, weight }) => ({
            heading: t('charts:tables.table', { table }),
            aside: weight > 1 ? `×${weight}` : undefined,
            parts: texts.flatMap((text, at) => {
              const label = question.fields?.[at]?.label
              return text === '' ? [] : [{ text, label: label && say(label, locale) }]
            }),
          })),
        ),
      },
      context,
    )
  },

  table: ({ fields }, { tables }, { locale, t }) => ({
    columns: [
      t('charts:tables.column'),
      ...(fields ? fields.map(({ label }) => say(label, locale)) : [t('charts:table.text')]),
      t('charts:table.count'),
    ],
    rows: tables.flatMap(({ table, entries }) =>
      entries.map(({ texts, weight }) => [
        decimal(table, locale, 0),
        ...(fields ?? [undefined]).map((_, at) => texts[at] || '–'),
        decimal(weight, locale, 0),
      ]),
    ),
  }),

  sentence: (_, { n, tables, hidden }, { t }) => {
    if (n === 0) return t('charts:sentence.none')
    const values = { count: tables.reduce((sum, { entries }) => sum + entries.length, 0), n, hidden }
    return t(hidden > 0 ? 'charts:sentence.tables-hidden' : 'charts:sentence.tables', values)
  },

  simulate: ({ tables = mostTables, maxLength, fields = [undefined] }, person) => {
    const room = Math.floor(maxLength / fields.length)
    const texts = fields.map((_, at) =>
      at > 0 && person.random() < 0.15 ? '' : cut(person.sentence(), room, { da: 'Ja', en: 'Yes' }, person),
    )
    return { table: 1 + Math.floor(person.random() * tables), texts }
  },

  blank: () => ({
    type: 'table-text',
    prompt: { da: 'Hvad foreslår jeres bord?', en: 'What does your table propose?' },
    maxLength: 200,
  }),
})
