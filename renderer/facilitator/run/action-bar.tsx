import { useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { clockOf } from '../../shared/times.ts'
import { phaseThread, type FocusRound, type PhaseNode } from './focus-round.ts'
import { HeroButton } from './hero-button.tsx'
import { primaryHint } from './primary-words.ts'
import type { Act } from './run-command.ts'

interface ActionBarProps {
  readonly view: CockpitView
  readonly focus: FocusRound | undefined
  readonly online: boolean
  readonly clockOffset: number
  readonly onPrimary: () => void
  /** A key was pressed that may not do what comes next. */
  readonly onKeyRefused: () => void
  /** What stands below the button in place of what comes of pressing it. */
  readonly note?: string | undefined
  /** Nothing comes of pressing the button now, and `note` says why. */
  readonly idle: boolean
  readonly act: Act
}

/** The one obvious next step, always in the same place, and the few ways beside it. */
export function ActionBar(props: ActionBarProps): ReactElement {
  const { view, focus, online, clockOffset, onPrimary, onKeyRefused, note, idle, act } = props
  const t = useT()
  const locale = useLocale()
  const { back, forward, primary, position } = view
  const hero = useRef<HTMLButtonElement>(null)
  const undo = useRef<HTMLButtonElement>(null)
  const closing = primary.kind === 'closing' ? primary.roundId : undefined
  const skips = forward && primary.kind !== 'goTo' && closing === undefined ? forward : undefined
  const reopens =
    focus && focus.planned.mode === 'named' && (focus.round.phase === 'closed' || focus.round.phase === 'stopped')
      ? focus.round.id
      : undefined
  useFocusOnUndo(closing !== undefined, undo, hero)
  return (
    <section className="run-act-bar" aria-label={t('run:actions')}>
      {focus && <PhaseThread nodes={phaseThread(view, focus)} />}
      <div className="run-hero-row">
        <HeroButton
          ref={hero}
          view={view}
          clockOffset={clockOffset}
          idle={!online || idle}
          onPress={onPrimary}
          onKeyRefused={onKeyRefused}
        />
        {closing !== undefined && (
          <button
            ref={undo}
            type="button"
            className="btn soft"
            onClick={() => act({ type: 'undoClosing', roundId: closing })}
          >
            <Icon name="undo" /> {t('run:closing.undo')}
          </button>
        )}
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
        <span>{online ? (note ?? primaryHint(view, locale, t)) : t('run:hint.offline')}</span>
      </p>
    </section>
  )
}

/** While a closing can be undone the focus is on the way back; afterwards on what comes next. It is never taken from somebody who writes. */
function useFocusOnUndo(
  closing: boolean,
  undo: RefObject<HTMLButtonElement | null>,
  hero: RefObject<HTMLButtonElement | null>,
): void {
  const was = useRef(closing)
  useLayoutEffect(() => {
    if (was.current === closing) return
    was.current = closing
    if (document.activeElement?.closest('input, textarea, select, [role="dialog"]')) return
    const next = closing ? undo : hero
    next.current?.focus()
  }, [closing, undo, hero])
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
