import * as z from 'zod/mini'
import { decimal } from '../charts/format.ts'
import { textwall } from '../charts/textwall.ts'
import { asWritten, say, Text } from '../text.ts'
import { defineVote, type ShownEntry } from './define.ts'
import { cut, Written } from './written.ts'

export const TextQuestion = z.strictObject({
  type: z.literal('text'),
  prompt: Text,
  help: z.optional(Text),
  /** Most letters, as a reader counts them. */
  maxLength: z.int().check(z.minimum(20), z.maximum(500)),
})
export type TextQuestion = z.infer<typeof TextQuestion>

/** Trimmed and composed; may hold line breaks. */
export type TextBallot = string

export interface TextResult {
  /** Ballots counted, shown or not. */
  readonly n: number
  /** In the moderator's order. */
  readonly entries: readonly ShownEntry[]
  /** Texts the moderator hid. */
  readonly hidden: number
}

/** A few sentences in one's own words. */
export const text = defineVote<TextQuestion, TextBallot, TextResult>({
  type: 'text',
  name: { da: 'Tekst', en: 'Text' },
  how: { da: 'Skriv på telefonen. Skriv ikke navne', en: 'Write on your phone. No names, please' },
  question: TextQuestion,

  ballot: ({ maxLength }) => Written(maxLength, { lines: true }),

  // A person reads the texts first: nothing can be shown from the ballots alone.
  tally: (_, ballots) => ({ n: ballots.length, entries: [], hidden: 0 }),

  texts: (ballot) => [ballot],

  gather: (_, shown, n, hidden) => ({ n, entries: shown, hidden }),

  // Alone or merged, the most said first; among equals the order says nothing.
  offer: (_, result) =>
    result.entries
      .toSorted((one, other) => other.weight - one.weight)
      .map(({ id, text: words }) => ({ id, label: asWritten(words) })),

  chart: (question, result, context) =>
    textwall(
      {
        title: say(question.prompt, context.locale),
        description: context.t('charts:textwall.description'),
        entries: result.entries,
        n: result.n,
      },
      context,
    ),

  table: (_, result, { locale, t }) => ({
    columns: [t('charts:table.text'), t('charts:table.count')],
    rows: result.entries.map((entry) => [entry.text, decimal(entry.weight, locale, 0)]),
  }),

  sentence: (_, result, { t }) => {
    if (result.n === 0) return t('charts:sentence.none')
    const values = { count: result.entries.length, n: result.n, hidden: result.hidden }
    return result.hidden > 0 ? t('charts:sentence.text-hidden', values) : t('charts:sentence.text', values)
  },

  simulate: ({ maxLength }, person) =>
    cut(person.sentence(), maxLength, { da: 'Mere tid sammen.', en: 'More time together.' }, person),

  blank: () => ({
    type: 'text',
    prompt: { da: 'Hvad vil du sige til de andre?', en: 'What do you want to say to the others?' },
    maxLength: 200,
  }),
})
