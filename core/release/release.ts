import type { RoundMode } from '../session/round-modes.ts'
import type { Entry } from '../session/state.ts'
import type { Cluster, Comparison, ShownEntry } from '../votes/define.ts'
import { voteFor, type Question } from '../votes/index.ts'
import type { Released } from './released.ts'

/** No result about fewer people than this. A wall round is the exception: the room reads it while it is made. */
export const smallestGroup = 5

/** What may be known of a round whose ballots are these. Ballots were checked against the question when they were cast. */
export function release(
  question: Question,
  mode: RoundMode,
  ballots: readonly unknown[],
  comparison?: Comparison,
): Released {
  const n = ballots.length
  if (mode !== 'wall' && n < smallestGroup)
    return { status: 'withheld', n, reason: 'release.too-few', minimum: smallestGroup }
  const result = voteFor(question).tally(question, ballots)
  const enough = comparison !== undefined && comparison.n >= smallestGroup
  return enough ? { status: 'shown', n, result, comparison } : { status: 'shown', n, result }
}

/**
 * How answers moved between two linked rounds. Only persons who answered both count; `before` and `after` are keyed by person, and the
 * keys go no further than here.
 */
export function compareBallots(
  question: Question,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): Comparison | undefined {
  const pairs: [unknown, unknown][] = []
  for (const [person, later] of after) {
    const earlier = before.get(person)
    if (earlier !== undefined) pairs.push([earlier, later])
  }
  return voteFor(question).compare?.(question, pairs)
}

/** The texts of a moderated round that a room may read, and how many it may not. Weights of merged texts are added. */
export function shownEntries(
  entries: Readonly<Record<string, Entry>>,
  clusters: readonly Cluster[] = [],
): { shown: ShownEntry[]; hidden: number } {
  const inside = new Map(clusters.map((cluster, place) => [cluster.id, { ...cluster, place }]))
  const weights = new Map<string, number>()
  for (const entry of Object.values(entries)) {
    const into = entry.mergedInto ?? entry.id
    weights.set(into, (weights.get(into) ?? 0) + 1)
  }
  const standing = Object.values(entries).filter((entry) => entry.mergedInto === undefined)
  const shown = standing
    .filter((entry) => entry.status === 'shown')
    .map(({ id, text, tag, table, fields, cluster }) => {
      const found = cluster === undefined ? undefined : inside.get(cluster)
      return {
        id,
        text,
        weight: weights.get(id) ?? 1,
        ...(tag !== undefined && { tag }),
        ...(table !== undefined && { table }),
        ...(fields && { fields }),
        ...(found && { cluster: found }),
      }
    })
    // By id, a hash: the order says nothing of who or when.
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { shown, hidden: standing.filter((entry) => entry.status === 'hidden').length }
}

/** What a room may see of a round: of moderated types the figures, and only the texts somebody let through. */
export function releasedToRoom(
  question: Question,
  released: Released,
  entries: Readonly<Record<string, Entry>>,
  clusters: readonly Cluster[] = [],
): { released: Released; hiddenTexts: number } {
  const vote = voteFor(question)
  if (released.status === 'withheld' || !vote.gather) return { released, hiddenTexts: 0 }
  const { shown, hidden } = shownEntries(entries, clusters)
  const result = vote.gather(question, shown, released.n, hidden, released.result)
  return { released: { ...released, result }, hiddenTexts: hidden }
}
