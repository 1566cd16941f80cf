import type { Role } from '../../core/session/plan.ts'
import { useMoment } from './moment.ts'

interface RoleOptionsProps {
  readonly roles: readonly Role[]
  readonly chosen: string | undefined
  readonly onChoose: (roleId: string) => void
  readonly help: string
  /** The chosen one stands as it is. */
  readonly locked?: boolean
}

/** The workshop's roles, of which a person chooses one. */
export function RoleOptions({ roles, chosen, onChoose, help, locked = false }: RoleOptionsProps) {
  const { t, say } = useMoment()
  return (
    <section className="roles">
      <h2 id="role">{t('first.role')}</h2>
      <p id="role-help" className="muted">
        {help}
      </p>
      <div className="role-options" role="radiogroup" aria-labelledby="role" aria-describedby="role-help">
        {roles.map((each) => (
          <label key={each.id} className={chosen === each.id ? 'chosen' : ''}>
            <input
              type="radio"
              name="role"
              checked={chosen === each.id}
              disabled={locked}
              onChange={() => onChoose(each.id)}
            />
            <span {...say(each.label)} />
          </label>
        ))}
      </div>
    </section>
  )
}
