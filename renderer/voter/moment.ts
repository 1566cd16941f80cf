import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Locale } from '../../core/text.ts'
import type { Say, Translate } from '../votes/ballot.ts'
import type { Keep } from './keep.ts'
import type { Phone, PhoneState } from './phone.ts'
import { loadWords, sayIn } from './words.ts'

/** What every screen needs: the phone as it is now, and its words. */
export interface Moment {
  readonly phone: Phone
  readonly keep: Keep
  readonly state: PhoneState
  readonly t: Translate
  readonly say: Say
  /** The language of the words on the screen: the chosen one may still be on its way. */
  readonly locale: Locale
  /** Opens the page that says what anonymous means here. */
  readonly about: () => void
}

export const MomentContext = createContext<Moment | undefined>(undefined)

export function useMoment(): Moment {
  const moment = useContext(MomentContext)
  if (!moment) throw new Error('outside the phone')
  return moment
}

export function usePhone(phone: Phone): PhoneState {
  return useSyncExternalStore(phone.store.subscribe, phone.store.getState)
}

export interface Words {
  readonly t: Translate
  readonly say: Say
  readonly locale: Locale
}

const again = 2000

/** The words of the chosen language; the old ones stay until the new ones have been fetched. */
export function useWords(locale: Locale): Words | undefined {
  const [words, setWords] = useState<Words>()
  useEffect(() => {
    let wanted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = (): void => {
      loadWords(locale).then(
        (t) => {
          if (!wanted) return
          document.documentElement.lang = locale
          setWords({ t, say: sayIn(locale), locale })
        },
        () => {
          if (wanted) timer = setTimeout(load, again)
        },
      )
    }
    load()
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [locale])
  return words
}

/** The host's clock, every second while `ticking`. */
export function useHostTime(ticking: boolean): number {
  const { clockOffset } = useMoment().state
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [ticking])
  return now + clockOffset
}
