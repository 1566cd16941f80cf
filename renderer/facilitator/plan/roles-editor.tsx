import { useState, type FormEvent, type ReactElement } from 'react'
import type { Role } from '../../../core/session/plan.ts'
import { say } from '../../../core/text.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { announce } from '../../shared/notices.tsx'
import { useChosen } from '../use-chosen.ts'
import { TextField } from './draft-fields.tsx'
import { useDesk } from './plan-context.ts'

const mostRoles = 24

/** The roles a phone asks its owner to choose among; none asks nothing. */
export function RolesEditor(): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { plan, edit, writing } = useDesk()
  const [typed, setTyped] = useState('')

  const add = (event: FormEvent): void => {
    event.preventDefault()
    const words = typed.trim()
    if (words === '' || plan.roles.length >= mostRoles) return
    void edit({ kind: 'addRole', label: { [writing]: words } }).then((ok) => ok && setTyped(''))
  }
  const remove = (id: string): void => {
    const gone = plan.roles.find((role) => role.id === id)
    void edit({ kind: 'removeRole', roleId: id })
    if (gone) announce(t('plan:roles.removed', { role: say(gone.label, locale) }))
  }

  return (
    <fieldset className="roles">
      <legend className="label">{t('plan:roles.legend')}</legend>
      <p className="field-hint">{t(plan.roles.length === 0 ? 'plan:roles.none' : 'plan:roles.hint')}</p>
      {plan.roles.length > 0 && <p className="field-hint">{t('plan:roles.leads-hint')}</p>}
      <ul>
        {plan.roles.map((role, index) => (
          <li key={role.id}>
            <TextField
              quiet
              required
              label={t('plan:roles.role', { place: index + 1 })}
              text={role.label}
              lang={writing}
              maxLength={80}
              onCommit={async (label) => label === null || edit({ kind: 'editRole', roleId: role.id, label })}
            />
            <Leads role={role} />
            <button
              type="button"
              className="btn small quiet square"
              aria-label={t('plan:roles.remove', { role: say(role.label, locale) })}
              onClick={() => remove(role.id)}
            >
              <Icon name="close" size="s" />
            </button>
          </li>
        ))}
      </ul>
      {plan.roles.length < mostRoles && (
        <form className="role-add" onSubmit={add}>
          <input
            className="input small"
            aria-label={t('plan:roles.new')}
            placeholder={t('plan:roles.new')}
            lang={writing}
            maxLength={80}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="btn small" disabled={typed.trim() === ''}>
            <Icon name="plus" size="s" /> {t('plan:add')}
          </button>
        </form>
      )}
    </fieldset>
  )
}

function Leads({ role }: { readonly role: Role }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { edit } = useDesk()
  const [leads, choose] = useChosen(role.leads === true, (chosen) =>
    edit({ kind: 'editRole', roleId: role.id, leads: chosen }),
  )
  return (
    <label className="role-leads">
      <input
        type="checkbox"
        checked={leads}
        aria-label={t('plan:roles.leads-of', { role: say(role.label, locale) })}
        onChange={(event) => choose(event.target.checked)}
      />
      <span aria-hidden="true">{t('plan:roles.leads')}</span>
    </label>
  )
}
