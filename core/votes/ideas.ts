import * as z from 'zod/mini'
import { cards } from '../charts/cards.ts'
import { decimal } from '../charts/format.ts'
import { asWritten, say, Text, type Locale } from '../text.ts'
import { defineVote, type EntryMark, type ShownEntry } from './define.ts'
import { distinctIds, Label, PartId } from './parts.ts'
import { leaning } from './rehearsal.ts'
import { cut, sameWords, without, Written } from './written.ts'

/** Longest label of a tag, in letters: it stands under a text that may itself be short. */
export const longestTag = 28

export const IdeasQuestion = z.strictObject({
  type: z.literal('ideas'),
  prompt: Text,
  help: z.optional(Text),
  /** Most ideas from one phone or table. */
  most: z.int().check(z.minimum(1), z.maximum(5)),
  /** Most letters in one of them, as a reader counts them. */
  maxLength: z.int().check(z.minimum(20), z.maximum(200)),
  /** What kind of idea it is: a challenge, a solution, an experience. With tags each idea has one. */
  tags: z.optional(
    z
      .array(z.strictObject({ id: PartId, label: Label(longestTag) }))
      .check(z.maxLength(6), z.refine(distinctIds, { error: 'question.duplicate-id' })),
  ),
})
export type IdeasQuestion = z.infer<typeof IdeasQuestion>

export interface Idea {
  readonly text: string
  readonly tag?: string | undefined
}
export type IdeasBallot = Idea[]

export interface IdeaShown {
  readonly id: string
  readonly text: string
  readonly weight: number
  readonly tag?: string | undefined
}

export interface IdeasResult {
  /** Ballots counted, shown or not. */
  readonly n: number
  /** In the order they were made; only those in which something is shown. */
  readonly clusters: readonly { readonly id: string; readonly title: string; readonly entries: readonly IdeaShown[] }[]
  /** Ideas in no cluster, the most said first. */
  readonly loose: readonly IdeaShown[]
  /** Ideas the moderator hid. */
  readonly hidden: number
}

/** Ideas from every phone or table, gathered in clusters by the facilitator while the room looks on. */
export const ideas = defineVote<IdeasQuestion, IdeasBallot, IdeasResult>({
  type: 'ideas',
  name: { da: 'Idétavle', en: 'Idea board' },
  how: {
    da: 'Skriv jeres ideer på telefonen. Skriv ikke navne',
    en: 'Write your ideas on the phone. Do not write names',
  },
  question: IdeasQuestion,
  mode: 'wall',
  clusters: true,

  ballot: ({ most, maxLength, tags = [] }) => {
    const known = new Set(tags.map((tag) => tag.id))
    return z.array(z.strictObject({ text: Written(maxLength, { lines: false }), tag: z.optional(z.string()) })).check(
      z.minLength(1),
      z.maxLength(most),
      z.refine((said) => said.every(({ tag }) => (known.size === 0 ? tag === undefined : known.has(tag ?? ''))), {
        error: 'ballot.unknown-tag',
      }),
      z.refine((said) => new Set(said.map(({ text }) => sameWords(text))).size === said.length, {
        error: 'ballot.duplicate-idea',
      }),
    )
  },

  // A person reads the ideas first: nothing can be shown from the ballots alone.
  tally: (_, ballots) => ({ n: ballots.length, clusters: [], loose: [], hidden: 0 }),

  texts: (ballot) => ballot.map(({ text }) => text),

  without,

  marks: (ballot) => ballot.map(({ tag }): EntryMark => (tag === undefined ? {} : { tag })),

  gather: (_, shown, n, hidden) => {
    const clusters = [...new Map(shown.flatMap(({ cluster }) => (cluster ? [[cluster.id, cluster]] : []))).values()]
    return {
      n,
      clusters: clusters
        .toSorted((one, other) => one.place - other.place)
        .map(({ id, title }) => ({
          id,
          title,
          entries: heaviestFirst(shown.filter(({ cluster }) => cluster?.id === id)),
        })),
      loose: heaviestFirst(shown.filter(({ cluster }) => cluster === undefined)),
      hidden,
    }
  },

  offer: (_, { clusters, loose }) => [
    ...clusters
      .toSorted((one, other) => sizeOf(other) - sizeOf(one))
      .map(({ id, title }) => ({ id, label: asWritten(title) })),
    ...loose.map(({ id, text }) => ({ id, label: asWritten(text) })),
  ],

  chart: (question, result, context) =>
    cards(
      {
        title: say(question.prompt, context.locale),
        description: context.t('charts:ideas.description'),
        cards: [
          ...result.clusters.map((cluster) => ({
            heading: cluster.title,
            aside: `×${sizeOf(cluster)}`,
            parts: cluster.entries.map((entry) => partOf(question, entry, context.locale)),
          })),
          ...result.loose.map((entry) => ({ parts: [partOf(question, entry, context.locale)] })),
        ],
      },
      context,
    ),

  table: (question, { clusters, loose }, { locale, t }) => {
    const tagged = (question.tags?.length ?? 0) > 0
    const row = (title: string, { text, weight, tag }: IdeaShown) => [
      title,
      text,
      ...(tagged ? [tagLabel(question, tag, locale) ?? '–'] : []),
      decimal(weight, locale, 0),
    ]
    return {
      columns: [
        t('charts:ideas.cluster'),
        t('charts:ideas.idea'),
        ...(tagged ? [t('charts:ideas.tag')] : []),
        t('charts:table.count'),
      ],
      rows: [
        ...clusters.flatMap((cluster) => cluster.entries.map((entry) => row(cluster.title, entry))),
        ...loose.map((entry) => row('–', entry)),
      ],
    }
  },

  sentence: (_, { n, clusters, loose }, { t }) => {
    if (n === 0) return t('charts:sentence.none')
    const count = clusters.reduce((sum, cluster) => sum + cluster.entries.length, 0) + loose.length
    const [largest] = clusters.toSorted((one, other) => sizeOf(other) - sizeOf(one))
    if (count === 0) return t('charts:sentence.ideas-empty', { count: n })
    if (!largest) return t('charts:sentence.ideas', { count, n })
    return t('charts:sentence.ideas-clustered', {
      count,
      n,
      clusters: clusters.length,
      first: largest.title,
      size: sizeOf(largest),
      loose: loose.length,
    })
  },

  simulate: ({ most, maxLength, tags = [] }, person) => {
    const wanted = 1 + Math.floor(person.random() ** 1.4 * most)
    const said = Array.from({ length: wanted }, (): Idea => {
      const text = cut(person.sentence(), maxLength, { da: 'Mere tid sammen.', en: 'More time together.' }, person)
      const tag = tags[leaning(tags.length, person.random)]
      return { text, ...(tag && { tag: tag.id }) }
    })
    return [...new Map(said.map((idea) => [sameWords(idea.text), idea])).values()]
  },

  blank: () => ({
    type: 'ideas',
    prompt: { da: 'Hvad skal vi arbejde med?', en: 'What should we work on?' },
    most: 3,
    maxLength: 120,
  }),
})

function heaviestFirst(entries: readonly ShownEntry[]): IdeaShown[] {
  return entries
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ id, text, weight, tag }) => ({ id, text, weight, ...(tag !== undefined && { tag }) }))
}

/** How many said something that stands in it. */
function sizeOf({ entries }: IdeasResult['clusters'][number]): number {
  return entries.reduce((sum, entry) => sum + entry.weight, 0)
}

function tagLabel(question: IdeasQuestion, tag: string | undefined, locale: Locale): string | undefined {
  const found = question.tags?.find(({ id }) => id === tag)
  return found && say(found.label, locale)
}

function partOf(question: IdeasQuestion, { text, weight, tag }: IdeaShown, locale: Locale) {
  return { text, note: tagLabel(question, tag, locale), times: weight > 1 ? `×${weight}` : undefined }
}
