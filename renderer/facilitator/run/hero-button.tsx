import type { KeyboardEvent, ReactElement, RefObject } from 'react'
import { keyMay } from '../../../core/session/primary.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { useNow } from '../../shared/clock.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { primaryLabel } from './primary-words.ts'

interface HeroProps {
  readonly view: CockpitView
  readonly clockOffset: number
  /** Nothing comes of pressing it now; why stands below it. */
  readonly idle: boolean
  readonly onPress: () => void
  /** A key was pressed that may not do this. */
  readonly onKeyRefused: () => void
  readonly ref: RefObject<HTMLButtonElement | null>
}

/** The one next step. What deletes answers is not done by Space, which a clicker may send to a button that still has the focus. */
export function HeroButton({ view, clockOffset, idle, onPress, onKeyRefused, ref }: HeroProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { primary } = view
  const refuses = primary.kind === 'closeRound' && !keyMay(primary)
  const keepFromSpace = (event: KeyboardEvent): void => {
    if (!refuses || event.key !== ' ') return
    event.preventDefault()
    if (event.type === 'keydown' && !event.repeat) onKeyRefused()
  }
  return (
    <button
      ref={ref}
      type="button"
      className={primary.kind === 'closing' ? 'btn primary run-hero run-closing' : 'btn primary run-hero'}
      aria-disabled={idle || primary.kind === 'closing'}
      aria-describedby="primary-hint"
      aria-keyshortcuts={keyMay(primary) ? 'Space PageDown ArrowRight' : undefined}
      onKeyDown={keepFromSpace}
      onKeyUp={keepFromSpace}
      onClick={(event) => {
        // The second click of a double click is meant for what stood here before.
        if (event.detail < 2 && !idle && primary.kind !== 'closing') onPress()
      }}
    >
      {primary.kind === 'closing' ? (
        <Countdown until={primary.until} clockOffset={clockOffset} />
      ) : (
        <span>{primaryLabel(view, locale, t)}</span>
      )}
    </button>
  )
}

/** How long the closing can still be undone. Not spoken: a voice that counts down helps nobody. */
function Countdown({ until, clockOffset }: { readonly until: number; readonly clockOffset: number }): ReactElement {
  const t = useT()
  const now = useNow(clockOffset, 250)
  const left = Math.max(0, Math.ceil((until - now) / 1000))
  return <span className="num">{left === 0 ? t('run:primary.closing') : t('run:closing.in', { count: left })}</span>
}
