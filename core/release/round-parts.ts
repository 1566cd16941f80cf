import { leadGroups, noGroup } from '../session/groups.ts'
import type { Breakdown, Role } from '../session/plan.ts'
import { voteFor, type Question } from '../votes/index.ts'
import { partsOf } from './answered-parts.ts'
import { cutsFor, isInCell, type Attribute, type CutHistory } from './cuts.ts'
import type { AnonymousBallot, Part } from './release-anonymous.ts'
import type { WithheldReason } from './released.ts'

/** Somebody who answered: a number that stays theirs as long as the session lasts, and the group they count in. Never which ballot is theirs. */
export interface Voter {
  readonly person: number
  readonly group?: string | undefined
}

/** What earlier rounds of the same question have let out. `unknown` when it is not known any more who answered them. */
export type Asked = { readonly history: CutHistory; readonly complete: boolean } | 'unknown'

export interface RoundAsked {
  readonly question: Question
  readonly ballots: readonly AnonymousBallot[]
  /** Undefined when it is not known whose ballots these are, beyond their groups. */
  readonly voters: readonly Voter[] | undefined
  readonly minimum: number
  readonly roles: readonly Role[]
  /** Chosen before the round opened. */
  readonly breakdown: Breakdown | undefined
  /** Whether ballots carry groups: there were people enough for it when the round opened. */
  readonly grouped: boolean
  readonly asked: Asked | undefined
}

export type RoundParts =
  | {
      readonly status: 'released'
      /** Absent when no breakdown was chosen. */
      readonly parts?: { readonly shown: readonly Part[]; readonly tooSmall: boolean }
      readonly asked: Asked
    }
  | { readonly status: 'withheld'; readonly reason: WithheldReason }

/** Which parts of a round may be told, beside its total: decided from who answered and from their groups, never from an answer. */
export function roundParts(round: RoundAsked): RoundParts {
  const { ballots, asked, minimum } = round
  if (ballots.length < minimum) return { status: 'withheld', reason: 'release.too-few' }
  const items = masksOf(round.question, ballots)
  const complete = isComplete(round.question, ballots)
  const known = sameGroups(round.voters, ballots)
  if (asked === 'unknown' || (asked && !known)) return { status: 'withheld', reason: 'release.repeat-unknown' }
  // Whose answers are missing is not known, so neither is by whom the two rounds differ.
  if (asked && !(complete && asked.complete)) return { status: 'withheld', reason: 'release.repeat' }

  // What has no figures of its own is told as a whole, whatever was chosen.
  const breakdown = voteFor(round.question).figures ? round.breakdown : undefined
  const attributes = round.grouped && breakdown !== undefined ? attributesOf(breakdown) : []
  const valuesOf = (group: string | undefined) => attributes.map(({ id }) => valueOf(id, group, round))
  const people = known ? inOrderOf(ballots, round.voters ?? []) : ballots.map((_, person) => person)
  const cuts = cutsFor({
    k: minimum,
    attributes,
    people: ballots.map(({ group }, at) => ({ person: people[at] ?? at, groups: valuesOf(group) })),
    ...(attributes.length > 0 && { breakdown }),
    ...(items.length > 0 && { items }),
    ...(asked && { history: asked.history }),
  })
  if (cuts.status === 'withheld') return { status: 'withheld', reason: cuts.reason }
  const shown = cuts.cells.flatMap((cell): Part[] => {
    const [cut] = cell.cut
    if (!cut || cell.cut.length > 1 || !isBreakdown(cut.attribute)) return []
    const groups = cut.values.map((value) => value ?? noGroup)
    return [{ attribute: cut.attribute, groups, counts: (group) => isInCell(cell, attributes, valuesOf(group)) }]
  })
  return {
    status: 'released',
    ...(breakdown !== undefined && { parts: { shown, tooSmall: cuts.breakdown !== 'shown' } }),
    asked: known ? { history: cuts.history, complete } : 'unknown',
  }
}

function attributesOf(breakdown: Breakdown): readonly (Attribute & { readonly id: Breakdown })[] {
  return breakdown === 'leads' ? [{ id: 'leads' }] : [{ id: 'role' }, { id: 'leads' }]
}

const isBreakdown = (attribute: string): attribute is Breakdown => attribute === 'role' || attribute === 'leads'

/** A group's value of an attribute: roles counted together may lead or not, so then nobody says. */
function valueOf(
  attribute: Breakdown,
  group: string | undefined,
  { breakdown, roles }: Pick<RoundAsked, 'breakdown' | 'roles'>,
): string | undefined {
  if (attribute === breakdown) return group
  const role = roles.find(({ id }) => id === group)
  if (!role) return undefined
  return role.leads ? leadGroups.leads : leadGroups.staff
}

/** Whether all ballots answer the same parts. */
function isComplete(question: Question, ballots: readonly AnonymousBallot[]): boolean {
  return new Set(ballots.map(({ value }) => partsOf(question, value).toSorted().join('|'))).size <= 1
}

/**
 * For each part of the question, who of the ballots answered it; for each score, who is counted in it. Those who answered some of its parts and
 * not others are no group to be counted: in a part of the room figures are rounded, and no difference between rounded figures is theirs.
 */
function masksOf(question: Question, ballots: readonly AnonymousBallot[]): readonly (readonly boolean[])[] {
  const scores = voteFor(question).parts?.scores
  const sets = ballots.map(({ value }) => {
    const parts = partsOf(question, value).map((part) => `part ${part}`)
    const counted = (scores?.of(question) ?? [])
      .filter(({ id }) => scores?.counts(question, value, id))
      .map(({ id }) => `score ${id}`)
    return new Set([...parts, ...counted])
  })
  return [...new Set(sets.flatMap((set) => [...set]))].map((name) => sets.map((set) => set.has(name)))
}

/** Whether as many voters as ballots are in each group: then these are their ballots, whoever gave which. */
function sameGroups(voters: readonly Voter[] | undefined, ballots: readonly AnonymousBallot[]): boolean {
  if (!voters || voters.length !== ballots.length) return false
  const sorted = (all: readonly { readonly group?: string | undefined }[]) =>
    all
      .map(({ group }) => group ?? '')
      .toSorted()
      .join('|')
  return sorted(voters) === sorted(ballots)
}

/** A person for each ballot, of the same group: in one group nobody can tell ballots apart, so any order will do. */
function inOrderOf(ballots: readonly AnonymousBallot[], voters: readonly Voter[]): readonly number[] {
  const left = new Map<string, number[]>()
  for (const { person, group } of voters) left.set(group ?? '', [...(left.get(group ?? '') ?? []), person])
  return ballots.map(({ group }) => left.get(group ?? '')?.pop() ?? -1)
}
