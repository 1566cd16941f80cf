import * as z from 'zod/mini'
import { type CoordinationResult } from '../instruments/coordination.ts'
import { Text } from '../text.ts'
import { distinctIds, Label, longestLabel, PartId, type DontKnow } from './parts.ts'

/** The items of a coordination map: four about communication, three about the relationship. */
export const networkItems = 7
export const points = 5
/** Each of two groups at least, of ten at most. */
export const mostFamilies = 5
/** A name that has to stand beside a row and over a column. */
export const longestGroup = 80

const Limit = z.number().check(z.minimum(1), z.maximum(points))

/** How often, from 1 to 5. */
export const neverToAlways: readonly Text[] = [
  { da: 'Aldrig', en: 'Never' },
  { da: 'Sjældent', en: 'Rarely' },
  { da: 'Nogle gange', en: 'Sometimes' },
  { da: 'Ofte', en: 'Often' },
  { da: 'Altid', en: 'Always' },
]

/** Groups that are close enough to be counted as one where they are too small to be told of by themselves. */
const Family = z.strictObject({
  id: PartId,
  label: Label(longestGroup),
  groups: z.array(PartId),
})

const NetworkFields = z.strictObject({
  type: z.literal('network'),
  prompt: Text,
  help: z.optional(Text),
  /** The one shared task that every rating is about. */
  task: Label(400),
  groups: z
    .array(z.strictObject({ id: PartId, label: Label(longestGroup) }))
    .check(z.minLength(2), z.maxLength(10), z.refine(distinctIds, { error: 'question.duplicate-id' })),
  /** Each of two or more of the groups; no group is in two, and no family holds them all. */
  families: z.optional(z.array(Family).check(z.maxLength(mostFamilies))),
  /** How many groups beside their own one person rates at most. */
  rate: z._default(z.int().check(z.minimum(1), z.maximum(9)), 3),
  items: z
    .array(
      z.strictObject({
        id: PartId,
        /** About another group. */
        text: Label(400),
        /** About one's own: "Vi … hinanden". */
        own: Label(400),
        short: Label(28),
      }),
    )
    .check(
      z.minLength(networkItems),
      z.maxLength(networkItems),
      z.refine(distinctIds, { error: 'question.duplicate-id' }),
    ),
  /** The points of the scale, lowest first. */
  labels: z._default(z.array(Label(longestLabel)).check(z.minLength(points), z.maxLength(points)), () => [
    ...neverToAlways,
  ]),
  /** Whether "don't know" is an answer. */
  dontKnow: z._default(z.boolean(), true),
  instrument: z.optional(z.strictObject({ id: PartId, version: z.int().check(z.minimum(1)) })),
  /** Other limits than the house's. */
  bands: z.optional(
    z
      .strictObject({ medium: Limit, strong: Limit, within: z.number().check(z.minimum(0), z.maximum(1)) })
      .check(z.refine(({ medium, strong }) => medium < strong, { error: 'question.bands', path: ['strong'] })),
  ),
})

export const NetworkQuestion = NetworkFields.check(
  z.superRefine(({ groups, families = [] }, context) => {
    const problem = (at: number, part: 'id' | 'groups', message: string): void => {
      context.addIssue({ code: 'custom', path: ['families', at, part], message })
    }
    const known = new Set(groups.map(({ id }) => id))
    const ids = new Set(known)
    const placed = new Set<string>()
    for (const [at, family] of families.entries()) {
      const members = family.groups
      if (ids.has(family.id)) problem(at, 'id', 'question.family-id')
      if (members.length < 2) problem(at, 'groups', 'question.family-of-one')
      if (members.some((id) => !known.has(id))) problem(at, 'groups', 'question.family-unknown-group')
      const repeated = new Set(members).size < members.length || members.some((id) => placed.has(id))
      if (repeated) problem(at, 'groups', 'question.group-in-two-families')
      if (groups.every(({ id }) => members.includes(id))) problem(at, 'groups', 'question.family-of-all')
      ids.add(family.id)
      for (const id of members) placed.add(id)
    }
  }),
)
export type NetworkQuestion = z.infer<typeof NetworkQuestion>

type ItemAnswers = Record<string, number | DontKnow>

/** Where a person belongs, and what they say of the groups they chose. A group chosen and not yet rated has no answers. */
export interface NetworkBallot {
  group: string
  ratings: Record<string, ItemAnswers>
}

export interface NetworkResult extends CoordinationResult {
  /** Ballots counted. */
  readonly n: number
  /**
   * What the ties are between, in the question's order: groups, and in their place families that are counted as one, with their groups as
   * `members`. `size` says how many named it as their own, absent under five unless it is nobody.
   */
  readonly groups: readonly { readonly id: string; readonly size?: number; readonly members?: readonly string[] }[]
}
