import type { ReactElement } from 'react'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { clockOf } from '../../shared/times.ts'
import { phaseThread, type FocusRound, type PhaseNode } from './focus-round.ts'
import { primaryHint, primaryLabel } from './primary-words.ts'
import type { Act } from './run-command.ts'

interface ActionBarProps {
  readonly view: CockpitView
  readonly focus: FocusRound | undefined
  readonly online: boolean
  readonly onPrimary: () => void
  readonly act: Act
}

/** The one obvious next step, always in the same place, and the few ways beside it. */
export function ActionBar({ view, focus, online, onPrimary, act }: ActionBarProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { back, forward, primary, position } = view
  const skips = forward && primary.kind !== 'goTo' ? forward : undefined
  const reopens =
    focus && focus.planned.mode === 'named' && (focus.round.phase === 'closed' || focus.round.phase === 'stopped')
      ? focus.round.id
      : undefined
  return (
    <section className="run-act-bar" aria-label={t('run:actions')}>
      {focus && <PhaseThread nodes={phaseThread(view, focus)} />}
      <div className="run-hero-row">
        <button
          type="button"
          className="btn primary run-hero"
          aria-disabled={!online}
          aria-describedby="primary-hint"
          aria-keyshortcuts="Space PageDown ArrowRight"
          onClick={(event) => {
            // The second click of a double click is meant for what stood here before.
            if (event.detail < 2 && online) onPrimary()
          }}
        >
          <span>{primaryLabel(view, locale, t)}</span>
        </button>
        {reopens !== undefined && (
          <button type="button" className="btn" onClick={() => act({ type: 'reopenRound', roundId: reopens })}>
            <Icon name="unlock" /> {t('run:reopen')}
          </button>
        )}
        <button
          type="button"
          className="btn"
          aria-disabled={!back}
          aria-keyshortcuts="PageUp ArrowLeft"
          onClick={(event) => back && event.detail < 2 && act({ type: 'goTo', from: position, to: back })}
        >
          <Icon name="undo" /> {t('run:back')}
        </button>
        {skips && (
          <button
            type="button"
            className="btn"
            onClick={(event) => event.detail < 2 && act({ type: 'goTo', from: position, to: skips })}
          >
            {t(view.lack ? 'run:skip-round' : 'run:skip')}
          </button>
        )}
      </div>
      <p className="run-next" id="primary-hint">
        <Icon name={online ? 'info' : 'warn'} size="s" />{' '}
        <span>{online ? primaryHint(view, locale, t) : t('run:hint.offline')}</span>
      </p>
    </section>
  )
}

function PhaseThread({ nodes }: { readonly nodes: readonly PhaseNode[] }): ReactElement {
  const t = useT()
  const locale = useLocale()
  return (
    <ol className="run-phase num" aria-label={t('run:phase.label')}>
      {nodes.map(({ name, place, at }) => (
        <li key={name} data-state={place} aria-current={place === 'here' ? 'step' : undefined}>
          <span className="run-node">{place === 'done' && <Icon name="check" />}</span>
          {t(`run:phase.${name}${place === 'done' ? '-done' : ''}`)}
          {at !== undefined && ` ${clockOf(at, locale)}`}
        </li>
      ))}
    </ol>
  )
}
