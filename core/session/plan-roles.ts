import { accept, refuse, type Outcome } from '../errors.ts'
import type { PlanEdit } from './commands.ts'
import type { Role, SessionPlan } from './plan.ts'

type RoleEdit<Kind extends PlanEdit['kind']> = Extract<PlanEdit, { kind: Kind }>

/** At the end of the list. The id is one that no role has had: somebody in the room may still hold that of a role that is gone. */
export function addRole(plan: SessionPlan, { label }: RoleEdit<'addRole'>, id: string): SessionPlan {
  return { ...plan, roles: [...plan.roles, { id, label }] }
}

/** What is not named stays as it is. */
export function editRole(plan: SessionPlan, { roleId, label, leads }: RoleEdit<'editRole'>): Outcome<SessionPlan> {
  if (!plan.roles.some(({ id }) => id === roleId)) return refuse('role.unknown')
  const edited = (role: Role): Role => {
    const nowLeads = leads ?? role.leads === true
    return { id: role.id, label: label ?? role.label, ...(nowLeads && { leads: true }) }
  }
  return accept({ ...plan, roles: plan.roles.map((role) => (role.id === roleId ? edited(role) : role)) })
}

export function removeRole(plan: SessionPlan, { roleId }: RoleEdit<'removeRole'>): Outcome<SessionPlan> {
  const roles = plan.roles.filter(({ id }) => id !== roleId)
  return roles.length === plan.roles.length ? refuse('role.unknown') : accept({ ...plan, roles })
}
