import type { SessionState } from '../../core/session/state.ts'
import type { Locale } from '../../core/text.ts'

/** What the window around the host acts on. */
export interface HostStatus {
  /** The interface's language. */
  readonly locale: Locale
  readonly live: boolean
  /** A round takes answers, or waits to be counted. */
  readonly roundOpen: boolean
}

export function statusOf(state: SessionState | undefined, locale: Locale): HostStatus {
  const live = state?.status === 'live'
  const roundOpen = live && Object.values(state.rounds).some(({ phase }) => phase === 'open' || phase === 'stopped')
  return { locale, live, roundOpen }
}

/** Tells listeners when the status has become another. */
export function watchStatus(read: () => HostStatus) {
  const listeners = new Set<(status: HostStatus) => void>()
  let told = read()

  function look(): void {
    const now = read()
    if (now.locale === told.locale && now.live === told.live && now.roundOpen === told.roundOpen) return
    told = now
    for (const listener of listeners) listener(now)
  }

  return { look, on: (listener: (status: HostStatus) => void): void => void listeners.add(listener) }
}
