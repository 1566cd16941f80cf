import { leadGroups, noGroup, otherGroup } from '../session/groups.ts'
import type { Breakdown, Role } from '../session/plan.ts'
import { listed, locales, say, type Locale, type Text } from '../text.ts'
import type { Coarse, Released, ReleasedGroup } from './released.ts'

/** A part of those who answered, with the name it is spoken of by. */
export interface NamedGroup {
  readonly attribute: Breakdown
  /** The groups counted together; roles by their ids. */
  readonly groups: readonly string[]
  readonly name: Text
  readonly n: number
  readonly result: unknown
  readonly coarse?: Coarse | undefined
}

/** The groups a result may be shown for, each attribute's own together, those chosen before opening first. */
export function namedGroups(
  released: Released,
  roles: readonly Role[],
  breakdown: Breakdown | undefined,
): readonly NamedGroup[] {
  if (released.status === 'withheld') return []
  const place = ({ groups }: ReleasedGroup): number =>
    Math.min(...groups.map((id) => (id === leadGroups.leads ? -1 : orderOf(id, roles))))
  return (released.groups ?? [])
    .toSorted(
      (one, other) =>
        Number(other.attribute === breakdown) - Number(one.attribute === breakdown) ||
        one.attribute.localeCompare(other.attribute, 'da') ||
        place(one) - place(other),
    )
    .map((group) => ({
      attribute: group.attribute,
      groups: group.groups,
      name: groupName(group, roles),
      n: group.n,
      result: group.result,
      ...(group.coarse && { coarse: group.coarse }),
    }))
}

const words = {
  [leadGroups.leads]: { da: 'Ledere', en: 'Leaders' },
  [leadGroups.staff]: { da: 'Medarbejdere', en: 'Staff' },
  [otherGroup]: { da: 'Øvrige', en: 'Others' },
  [noGroup]: { da: 'Uden rolle', en: 'No role' },
} as const

/** "Pædagog og dagplejer" of groups that were counted together. */
function groupName({ attribute, groups }: Pick<ReleasedGroup, 'attribute' | 'groups'>, roles: readonly Role[]): Text {
  const nameOf = (id: string): Text => {
    // Those whose role is not known to lead or not are others, whether they chose one or not.
    if (attribute === 'leads' && id === noGroup) return words[otherGroup]
    const role = attribute === 'role' ? roles.find((candidate) => candidate.id === id) : undefined
    return role?.label ?? (id in words ? words[id as keyof typeof words] : { da: id, en: id })
  }
  const names = groups.toSorted((one, other) => orderOf(one, roles) - orderOf(other, roles)).map(nameOf)
  return Object.fromEntries(locales.map((locale) => [locale, namesIn(names, locale)]))
}

/** The plan's order, what is no role last. */
function orderOf(id: string, roles: readonly Role[]): number {
  const at = roles.findIndex((role) => role.id === id)
  return at === -1 ? roles.length : at
}

function namesIn(names: readonly Text[], locale: Locale): string {
  const said = names.map((name, at) => (at === 0 ? say(name, locale) : inside(say(name, locale))))
  return listed(said, locale)
}

/** Within a list a name begins small, unless it is an abbreviation. */
function inside(name: string): string {
  const [first = '', second = ''] = name
  return second === second.toLowerCase() && second !== second.toUpperCase() ? first.toLowerCase() + name.slice(1) : name
}
