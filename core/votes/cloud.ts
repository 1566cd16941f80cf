import * as z from 'zod/mini'
import { decimal } from '../charts/format.ts'
import { wordcloud } from '../charts/wordcloud.ts'
import { asWritten, say, Text } from '../text.ts'
import { defineVote, type ShownEntry } from './define.ts'
import { cut, sameWords, without, Written } from './written.ts'

export const CloudQuestion = z.strictObject({
  type: z.literal('cloud'),
  prompt: Text,
  help: z.optional(Text),
  /** Most words, or short phrases, from one person. */
  words: z.int().check(z.minimum(1), z.maximum(5)),
  /** Most letters in one of them, as a reader counts them. */
  maxLength: z.int().check(z.minimum(8), z.maximum(40)),
})
export type CloudQuestion = z.infer<typeof CloudQuestion>

/** Distinct words; case and white space do not make two. */
export type CloudBallot = string[]

export interface CloudResult {
  /** Ballots counted, shown or not. */
  readonly n: number
  /** Heaviest first, alphabetical among equals. */
  readonly words: readonly ShownEntry[]
  /** Words the moderator hid. */
  readonly hidden: number
}

const alphabetical = new Intl.Collator('da')

/** One or a few words each, sized by how many said them. */
export const cloud = defineVote<CloudQuestion, CloudBallot, CloudResult>({
  type: 'cloud',
  name: { da: 'Ordsky', en: 'Word cloud' },
  how: { da: 'Skriv et ord på telefonen. Skriv ikke navne', en: 'Write a word on your phone. No names, please' },
  question: CloudQuestion,

  ballot: ({ words, maxLength }) =>
    z.array(Written(maxLength, { lines: false })).check(
      z.minLength(1),
      z.maxLength(words),
      z.refine((said) => new Set(said.map(sameWords)).size === said.length, { error: 'ballot.duplicate-word' }),
    ),

  // A person reads the words first: nothing can be shown from the ballots alone.
  tally: (_, ballots) => ({ n: ballots.length, words: [], hidden: 0 }),

  texts: (ballot) => ballot,

  without,

  gather: (_, shown, n, hidden) => ({
    n,
    words: merged(shown).toSorted((a, b) => b.weight - a.weight || alphabetical.compare(a.text, b.text)),
    hidden,
  }),

  offer: (_, result) => result.words.map(({ id, text }) => ({ id, label: asWritten(text) })),

  chart: (question, result, context) =>
    wordcloud(
      {
        title: say(question.prompt, context.locale),
        description: context.t('charts:wordcloud.description'),
        words: result.words,
        n: result.n,
      },
      context,
    ),

  table: (_, result, { locale, t }) => ({
    columns: [t('charts:table.word'), t('charts:table.count')],
    rows: result.words.map((word) => [word.text, decimal(word.weight, locale, 0)]),
  }),

  sentence: (_, result, { t }) => {
    const first = result.words[0]
    if (result.n === 0) return t('charts:sentence.none')
    if (!first) return t('charts:sentence.cloud-empty', { count: result.n })
    return t('charts:sentence.cloud', {
      count: result.words.length,
      n: result.n,
      first: first.text,
      weight: first.weight,
    })
  },

  simulate: ({ words, maxLength }, person) => {
    const wanted = 1 + Math.floor(person.random() ** 0.7 * words)
    const said = Array.from({ length: wanted }, () =>
      cut(person.phrase(), maxLength, { da: 'nærvær', en: 'presence' }, person),
    )
    return [...new Map(said.map((word) => [sameWords(word), word])).values()]
  },

  blank: () => ({
    type: 'cloud',
    prompt: { da: 'Ét ord om i dag', en: 'One word about today' },
    words: 1,
    maxLength: 24,
  }),
})

/** Same words become one, spelled as most spelled it and named as the first was. */
function merged(shown: readonly ShownEntry[]): ShownEntry[] {
  const found = new Map<string, { id: string; text: string; heaviest: number; weight: number }>()
  for (const entry of shown) {
    const key = sameWords(entry.text)
    const earlier = found.get(key)
    if (!earlier) {
      found.set(key, { id: entry.id, text: entry.text, heaviest: entry.weight, weight: entry.weight })
      continue
    }
    earlier.weight += entry.weight
    if (entry.weight <= earlier.heaviest) continue
    earlier.heaviest = entry.weight
    earlier.text = entry.text
  }
  return [...found.values()].map(({ id, text, weight }) => ({ id, text, weight }))
}
