import type { NetworkBallot, NetworkQuestion } from '../../core/votes/network.ts'

/** Where a person is in the question. */
export type Place = { readonly at: 'group' | 'others' | 'overview' } | { readonly at: 'item'; readonly index: number }

type Group = NetworkQuestion['groups'][number]
type Item = NetworkQuestion['items'][number]

/** Every statement to answer: about each group chosen, in the question's order, and about one's own last. */
export function stepsOf(
  question: NetworkQuestion,
  ballot: NetworkBallot,
): { readonly group: Group; readonly item: Item }[] {
  const { groups, items } = question
  const others = groups.filter(({ id }) => id !== ballot.group && id in ballot.ratings)
  const own = groups.filter(({ id }) => id === ballot.group)
  return [...others, ...own].flatMap((group) => items.map((item) => ({ group, item })))
}

export function filledOf(question: NetworkQuestion, ballot: NetworkBallot): boolean[] {
  return stepsOf(question, ballot).map(({ group, item }) => ballot.ratings[group.id]?.[item.id] !== undefined)
}

/** The first thing not answered yet. Groups have been chosen once there is a place for the rating of one's own. */
export function firstPlace(question: NetworkQuestion, ballot: NetworkBallot | undefined): Place {
  if (!ballot) return { at: 'group' }
  if (!(ballot.group in ballot.ratings)) return { at: 'others' }
  const index = filledOf(question, ballot).indexOf(false)
  return index === -1 ? { at: 'overview' } : { at: 'item', index }
}

/** Another own group: what was said of it as another, and of the former one as one's own, no longer holds. */
export function withGroup(ballot: NetworkBallot | undefined, group: string): NetworkBallot {
  if (!ballot) return { group, ratings: {} }
  if (ballot.group === group) return ballot
  const kept = Object.entries(ballot.ratings).filter(([id]) => id !== group && id !== ballot.group)
  return { group, ratings: Object.fromEntries(kept) }
}

/** The groups to answer about beside one's own; answers about those chosen before stay. */
export function withOthers(
  { groups }: NetworkQuestion,
  ballot: NetworkBallot,
  picks: readonly string[],
): NetworkBallot {
  const chosen = groups.map(({ id }) => id).filter((id) => picks.includes(id))
  return {
    group: ballot.group,
    ratings: Object.fromEntries([...chosen, ballot.group].map((id) => [id, ballot.ratings[id] ?? {}])),
  }
}
