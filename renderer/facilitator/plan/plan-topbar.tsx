import { useState, type ReactElement } from 'react'
import { BrandMark } from '../../shared/brand.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { clockOf } from '../../shared/times.ts'
import { perform } from '../app-command.ts'
import type { PageProps } from '../page-props.ts'
import { Link } from '../app-link.tsx'
import { RehearsalDialog } from '../app-rehearsal.tsx'
import { useDesk } from './plan-context.ts'

export function PlanTopbar({ connection, navigate }: PageProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { view, plan } = useDesk()
  const [rehearsing, setRehearsing] = useState(false)
  const empty = plan.activities.length === 0
  const sayEmpty = (): void => showNotice({ text: t('plan:nothing-to-start') })
  return (
    <header className="topbar plan-topbar">
      <Link to="/" navigate={navigate} className="home-link" label={t('plan:to-library')}>
        <BrandMark />
      </Link>
      <h1>{plan.title}</h1>
      {view.status !== 'draft' && (
        <nav className="tabs" aria-label={t('plan:tabs.label')}>
          <Link to={`/plan/${plan.id}`} navigate={navigate} current>
            {t('plan:tabs.plan')}
          </Link>
          <Link to={`/report/${plan.id}`} navigate={navigate}>
            {t('plan:tabs.report')}
          </Link>
          <Link to={`/data/${plan.id}`} navigate={navigate}>
            {t('plan:tabs.data')}
          </Link>
        </nav>
      )}
      <span className="saved num">
        <Icon name="check" size="s" /> {t('common:saved', { time: clockOf(view.savedAt, locale) })}
      </span>
      <UndoButtons connection={connection} />
      {view.status === 'draft' && (
        <button
          type="button"
          className="btn"
          aria-disabled={empty}
          onClick={() => (empty ? sayEmpty() : setRehearsing(true))}
        >
          {t('library:rehearse')}
        </button>
      )}
      <Onward connection={connection} navigate={navigate} />
      {rehearsing && (
        <RehearsalDialog connection={connection} sessionId={plan.id} onClose={() => setRehearsing(false)} />
      )}
    </header>
  )
}

function UndoButtons({ connection }: Pick<PageProps, 'connection'>): ReactElement {
  const t = useT()
  const { view, plan, readOnly } = useDesk()
  const undo = view.canUndo && !readOnly
  const redo = view.canRedo && !readOnly
  // aria-disabled, since a disabled button would drop the focus of someone who undoes step by step.
  return (
    <span className="undo-buttons">
      <button
        type="button"
        className="btn"
        aria-disabled={!undo}
        aria-keyshortcuts="Control+Z"
        title={t('plan:undo-keys')}
        onClick={() => undo && void perform(connection, { type: 'undoPlan', sessionId: plan.id })}
      >
        <Icon name="undo" /> {t('common:undo')}
      </button>
      <button
        type="button"
        className="btn square"
        aria-disabled={!redo}
        aria-keyshortcuts="Control+Y"
        aria-label={t('common:redo')}
        title={t('plan:redo-keys')}
        onClick={() => redo && void perform(connection, { type: 'redoPlan', sessionId: plan.id })}
      >
        <Icon name="redo" />
      </button>
    </span>
  )
}

/** The one way on: start, back to the live session, or what came of it. */
function Onward({ connection, navigate }: PageProps): ReactElement {
  const t = useT()
  const { view, plan } = useDesk()
  const start = async (): Promise<void> => {
    if (plan.activities.length === 0) return showNotice({ text: t('plan:nothing-to-start') })
    const sent = await perform(connection, { type: 'startSession', sessionId: plan.id })
    if (sent.ok) navigate('/run')
  }
  switch (view.status) {
    case 'live':
      return (
        <Link to="/run" navigate={navigate} className="btn primary">
          <Icon name="play" /> {t('plan:to-run')}
        </Link>
      )
    case 'ended':
      return (
        <Link to={`/report/${plan.id}`} navigate={navigate} className="btn primary">
          <Icon name="doc" /> {t('plan:tabs.report')}
        </Link>
      )
    case 'draft':
      return (
        <button
          type="button"
          className="btn primary"
          aria-disabled={plan.activities.length === 0}
          onClick={() => void start()}
        >
          <Icon name="play" /> {t('plan:start')}
        </button>
      )
  }
}
