import { mean, type Answers } from '../instruments/score.ts'
import { smallestGroup } from '../instruments/thresholds.ts'
import { own } from '../own.ts'
import type { NetworkBallot, NetworkQuestion } from './network-question.ts'

/** What a result tells of: a group by itself, or a family of groups counted as one. */
export interface NetworkNode {
  readonly id: string
  /** Its groups, in the question's order. */
  readonly groups: readonly string[]
}

/** What a person says of a node: once, however many of its groups they rated. */
interface NodeRating {
  readonly to: string
  /** In item order; `undefined` is missing. */
  readonly answers: Answers
}

/**
 * A family in which any group has fewer than five people is one node, in all of the result: were some of its ties told by group and others by
 * family, the difference between the two would tell of a few. It depends on how many are in each group and never on what anybody answered. Of
 * several rounds that are told together, one in which a group is so small is enough.
 */
export function nodesOf(question: NetworkQuestion, ...rounds: readonly (readonly NetworkBallot[])[]): NetworkNode[] {
  const isSmall = (id: string): boolean =>
    rounds.some((ballots) => ballots.filter(({ group }) => group === id).length < smallestGroup)
  const merged = (question.families ?? []).filter(({ groups }) => groups.some(isSmall))
  return question.groups.flatMap(({ id }) => {
    const family = merged.find(({ groups }) => groups.includes(id))
    if (!family) return [{ id, groups: [id] }]
    const groups = question.groups.map((group) => group.id).filter((group) => family.groups.includes(group))
    // A family stands where the first of its groups would.
    return groups[0] === id ? [{ id: family.id, groups }] : []
  })
}

/** The node a group is in. */
export function nodeOf(nodes: readonly NetworkNode[], group: string): string | undefined {
  return nodes.find(({ groups }) => groups.includes(group))?.id
}

/**
 * What a ballot says of each node: the mean over the groups it rates there, item by item of those answered. Of one's own node only what is said
 * of one's own group; another group of the same family is neither one's own nor somebody else.
 */
export function nodeRatings(
  { items }: Pick<NetworkQuestion, 'items'>,
  nodes: readonly NetworkNode[],
  { group, ratings }: NetworkBallot,
): NodeRating[] {
  return nodes.flatMap(({ id: to, groups }): NodeRating[] => {
    const about = groups.includes(group) ? [group] : groups
    const told = about.map((one) => own(ratings, one)).filter((rated) => rated !== undefined)
    if (told.length === 0) return []
    const answers = items.map(({ id }) =>
      mean(
        told.flatMap((rated) => {
          const answer = own(rated, id)
          return typeof answer === 'number' ? [answer] : []
        }),
      ),
    )
    return [{ to, answers }]
  })
}
