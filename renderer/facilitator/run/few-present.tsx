import { useId, type ReactElement } from 'react'
import type { PlanEdit } from '../../../core/session/commands.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { Connection } from '../../shared/connection.ts'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { announce } from '../../shared/notices.tsx'
import { perform } from '../app-command.ts'
import './few-present.css'
import type { FewPresent } from './present.ts'
import type { Act } from './run-command.ts'

/** Talked through at tables, without one vote. */
const dialogueCard = 'open-dialogue-card'

interface FewPresentProps {
  readonly view: CockpitView
  readonly few: FewPresent
  readonly connection: Connection
  readonly act: Act
}

/** Before an anonymous round is asked of few people: that it cannot be, and what could be done instead; or that it will tell less. */
export function FewPresentCard({ view, few, connection, act }: FewPresentProps): ReactElement {
  const t = useT()
  const heading = useId()
  const { plan, position, forward } = view
  const { present, minimum, otherwise } = few
  if (few.enough)
    return (
      <p className="run-few-note">
        <Icon name="info" size="s" /> <span>{t('run:few.bands', { count: present })}</span>
      </p>
    )

  const edit = async (change: PlanEdit, said: string): Promise<void> => {
    const done = await perform(connection, { type: 'editPlan', sessionId: plan.id, edit: change })
    if (done.ok) announce(said)
  }
  const after = plan.activities[position.activity + 1]
  const hasCard = after?.exercise?.id === dialogueCard
  return (
    <section className="card run-few" aria-labelledby={heading}>
      <h3 id={heading}>
        <Icon name="people" /> {t('run:few.title', { count: present })}
      </h3>
      <p>{t('run:few.why', { minimum })}</p>
      <ul>
        <li>
          <p>{t('run:few.talk')}</p>
          {few.now && forward && (
            <button
              type="button"
              className="btn small"
              onClick={(event) => event.detail < 2 && act({ type: 'goTo', from: position, to: forward })}
            >
              {t('run:few.talk-on')}
            </button>
          )}
        </li>
        {otherwise && (
          <li>
            <p>{t(`run:few.${otherwise}`)}</p>
            <button
              type="button"
              className="btn small"
              onClick={() =>
                void edit({ kind: 'setMode', roundId: few.planned.id, mode: otherwise }, t(`run:few.${otherwise}-done`))
              }
            >
              {t(`run:few.${otherwise}-do`)}
            </button>
          </li>
        )}
        <li>
          <p>{t('run:few.card')}</p>
          {hasCard ? (
            <span className="chip cool">
              <Icon name="check" size="s" /> {t('run:few.card-there')}
            </span>
          ) : (
            <button
              type="button"
              className="btn small"
              onClick={() =>
                void edit(
                  { kind: 'addExercise', exerciseId: dialogueCard, at: position.activity + 1 },
                  t('run:few.card-done'),
                )
              }
            >
              {t('run:few.card-do')}
            </button>
          )}
        </li>
      </ul>
    </section>
  )
}
