import { useId, type ReactElement } from 'react'
import { holdsCpr } from '../../../core/guard/cpr.ts'
import { namesChild } from '../../../core/guard/names.ts'
import type { StageScreen } from '../../../core/session/state.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { Connection, Sent } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon, type IconName } from '../../shared/icons.tsx'
import { clockOf } from '../../shared/times.ts'
import type { Act } from './run-command.ts'
import { StagePanel } from './stage-panel.tsx'
import { useDraft, type Draft } from './use-draft.ts'
import './side.css'

interface SidePanelProps {
  readonly view: CockpitView
  readonly connection: Connection
  readonly online: boolean
  readonly clockOffset: number
  readonly act: Act
  readonly onScreen: (screen: Exclude<StageScreen, 'content'>) => void
}

/** As long as the host takes. */
const longest = 8000

/** What the room sees, who has lost touch, and what is written along the way. */
export function SidePanel({ view, connection, online, clockOffset, act, onScreen }: SidePanelProps): ReactElement {
  const t = useT()
  const now = (): number => Date.now() + clockOffset
  const notes = useDraft({
    name: `${view.plan.id}:notes`,
    stored: view.notes,
    online,
    save: unlessNumber((text) => connection.send({ type: 'writeNotes', text })),
    now,
  })
  const conclusion = useDraft({
    name: `${view.plan.id}:conclusion`,
    stored: view.conclusion,
    online,
    save: unlessNumber((text) => connection.send({ type: 'writeConclusion', text })),
    now,
  })
  const away = Math.max(0, view.join.joined - view.connected)
  return (
    <aside className="run-side" aria-label={t('run:side')}>
      <StagePanel view={view} act={act} onScreen={onScreen} />
      {away > 0 && view.status === 'live' && (
        <section className="card run-health">
          <h3>
            <Icon name="phone" /> {t('run:health.title', { count: away })}
          </h3>
          <p>{t('run:health.text')}</p>
        </section>
      )}
      <Writing
        className="run-notes"
        icon="edit"
        title={t('run:notes.title')}
        placeholder={t('run:notes.placeholder')}
        draft={notes}
      />
      <Writing
        className="run-concl"
        icon="flag"
        title={t('run:conclusion.title')}
        placeholder={t('run:conclusion.placeholder')}
        hint={t('run:conclusion.hint')}
        projected
        draft={conclusion}
      />
    </aside>
  )
}

/** A CPR number is not even sent; the host would refuse it. */
function unlessNumber(save: (text: string) => Promise<Sent>): (text: string) => Promise<Sent> {
  return async (text) => (holdsCpr(text) ? { ok: false, code: 'text.cpr' } : save(text))
}

interface WritingProps {
  readonly className: string
  readonly icon: IconName
  readonly title: string
  readonly placeholder: string
  readonly hint?: string
  /** The room will read it: names of children are asked about. */
  readonly projected?: boolean
  readonly draft: Draft
}

function Writing({ className, icon, title, placeholder, hint, projected = false, draft }: WritingProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const id = useId()
  const number = holdsCpr(draft.text)
  const named = projected && !number && namesChild(draft.text)
  const state = number
    ? t('run:draft.cpr')
    : draft.status === 'failed'
      ? t('run:draft.failed')
      : draft.status === 'waiting'
        ? t('run:draft.waiting')
        : draft.savedAt === undefined
          ? ''
          : t('common:saved', { time: clockOf(draft.savedAt, locale) })
  return (
    <section className={`card run-write ${className}`}>
      <h3>
        <Icon name={icon} /> <label htmlFor={id}>{title}</label>
        <output className={number || draft.status === 'failed' ? 'run-meta num run-bad' : 'run-meta num'} htmlFor={id}>
          {state}
        </output>
      </h3>
      <textarea
        id={id}
        value={draft.text}
        maxLength={longest}
        rows={2}
        placeholder={placeholder}
        aria-invalid={number}
        aria-describedby={hint === undefined ? undefined : `${id}-hint ${id}-name`}
        onChange={(event) => draft.write(event.target.value)}
        onFocus={draft.focus}
        onBlur={draft.blur}
      />
      {projected && (
        <output className="run-named" id={`${id}-name`} htmlFor={id}>
          {named && (
            <>
              <Icon name="warn" size="s" /> {t('run:draft.name')}
            </>
          )}
        </output>
      )}
      {hint !== undefined && (
        <p className="run-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </section>
  )
}
