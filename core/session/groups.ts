import type { Breakdown, SessionPlan } from './plan.ts'
import type { RoundState, SessionState } from './state.ts'

/** The group of those whose own would be too small. No role can be called so. */
export const otherGroup = '*'
/** Stands for those who are in no group, having chosen no role. */
export const noGroup = '-'
/** Under this many people in the room nothing is broken down. */
const fewestForGroups = 10

/** Those who lead and those who do not, as groups. */
export const leadGroups = { leads: 'leads', staff: 'staff' } as const

/**
 * The group each role is counted in while a round is open. A role that fewer than `minimum` people in the room have chosen shares the group of
 * others like it, and so do the next smallest until that group is large enough: what is stored beside a ballot never points at a few. Undefined
 * when everybody would be in one group, or hardly anybody is there.
 */
export function groupsAtOpening(
  state: SessionState,
  breakdown: Breakdown | undefined,
  minimum: number,
): Readonly<Record<string, string>> | undefined {
  const seats = Object.values(state.seats)
  if (breakdown === undefined || seats.length < fewestForGroups) return undefined
  const wanted = state.plan.roles.map((role) => ({
    role: role.id,
    group: breakdown === 'leads' ? (role.leads ? leadGroups.leads : leadGroups.staff) : role.id,
  }))
  const sizes = new Map<string, number>()
  for (const { role, group } of wanted)
    sizes.set(group, (sizes.get(group) ?? 0) + seats.filter((seat) => seat.role === role).length)
  const merged = tooSmall(sizes, minimum)
  const groups = wanted.map(({ role, group }): [string, string] => [role, merged.has(group) ? otherGroup : group])
  return new Set(groups.map(([, group]) => group)).size < 2 ? undefined : Object.fromEntries(groups)
}

/** The groups that share one: all under the minimum, and the smallest of the others until together they reach it. */
function tooSmall(sizes: ReadonlyMap<string, number>, minimum: number): ReadonlySet<string> {
  const rising = [...sizes].toSorted(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))
  const merged = new Set<string>()
  let together = 0
  for (const [group, size] of rising) {
    const enough = merged.size === 0 || together === 0 || together >= minimum
    if (size >= minimum && enough) break
    merged.add(group)
    together += size
  }
  return merged
}

/** What the plan offers to break down by: a role that everybody shares splits nothing. */
export function breakdownsOf(plan: SessionPlan): readonly Breakdown[] {
  const leads = plan.roles.filter((role) => role.leads).length
  return [
    ...(plan.roles.length >= 2 ? (['role'] as const) : []),
    ...(leads > 0 && leads < plan.roles.length ? (['leads'] as const) : []),
  ]
}

/** Whether ballots of a round are being counted by role. */
export const countsByRole = ({ phase, locked }: RoundState): boolean =>
  locked?.groupOfRole !== undefined && (phase === 'open' || phase === 'stopped')
