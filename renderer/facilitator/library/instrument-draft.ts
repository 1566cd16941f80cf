import { itemHash } from '../../../core/instruments/item-hash.ts'
import { questionOf } from '../../../core/instruments/question.ts'
import { Instrument } from '../../../core/instruments/schema.ts'
import type { Text } from '../../../core/text.ts'
import { likert, type LikertQuestion } from '../../../core/votes/likert.ts'
import { freeKey, keyOf } from '../exercise/exercise-draft.ts'

/** What is written about an instrument besides its items. A text may still be empty. */
export interface About {
  readonly title: Text
  readonly purpose: Text
  readonly referent: Text
  readonly source: Text
  readonly licence: Text
  readonly validated: boolean
}

const none: Text = {}

export function aboutOf(stored: Instrument | undefined): About {
  if (!stored) return { title: none, purpose: none, referent: none, source: none, licence: none, validated: false }
  const { title, purpose, referent = none, source, licence, validated } = stored
  return { title, purpose, referent, source, licence, validated }
}

/** The items as a question to be edited: without the mark that says whose items they are. */
export function questionFor(stored: Instrument | undefined): LikertQuestion {
  if (!stored) return { ...likert.blank(), items: [{ id: 'p1', text: none, short: none }] }
  const { instrument: _, ...question } = questionOf(stored)
  return question
}

/** Texts that have to be there and are not, by their name. */
export function missingIn(about: About): (keyof About)[] {
  const needed = ['title', 'purpose', 'source', 'licence'] as const
  return needed.filter((name) => written(about[name]) === undefined)
}

/**
 * What is written as an instrument. It keeps the id it was stored under, and what its editor does not show; the version rises by itself when
 * items or scale are not what they were.
 */
export function instrumentFrom(
  about: About,
  question: LikertQuestion,
  stored: Instrument | undefined,
  taken: readonly string[],
): Instrument | undefined {
  const { prompt, help, labels, items, dontKnow, poles, dimensions, total } = question
  const referent = written(about.referent)
  const next = {
    ...(stored?.exercises && { exercises: stored.exercises }),
    id: stored?.id ?? freeKey(keyOf(about.title.da ?? about.title.en ?? ''), taken),
    version: stored?.version ?? 1,
    kind: 'battery' as const,
    title: written(about.title),
    purpose: written(about.purpose),
    ...(referent && { referent }),
    prompt,
    ...(help && { help }),
    labels,
    items: items.map((item) => ({ ...exercisesOf(stored?.items, item.id), ...item })),
    dontKnow,
    ...(poles && { poles }),
    ...(dimensions && {
      dimensions: dimensions.map((dimension) => ({ ...exercisesOf(stored?.dimensions, dimension.id), ...dimension })),
    }),
    total: total !== false && !dimensions,
    validated: about.validated,
    source: written(about.source),
    licence: written(about.licence),
  }
  const parsed = Instrument.safeParse(next)
  if (!parsed.success) return undefined
  const reworded = stored && itemHash(stored) !== itemHash(parsed.data)
  return reworded ? { ...parsed.data, version: stored.version + 1 } : parsed.data
}

function exercisesOf(
  parts: readonly { readonly id: string; readonly exercises?: string[] | undefined }[] | undefined,
  id: string,
) {
  const exercises = parts?.find((part) => part.id === id)?.exercises
  return exercises ? { exercises } : {}
}

/** Only languages in which something is written; undefined when that is none. */
function written(text: Text): Text | undefined {
  const da = text.da?.trim()
  const en = text.en?.trim()
  return da || en ? { ...(da && { da }), ...(en && { en }) } : undefined
}
