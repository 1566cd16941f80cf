import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Finding } from './look-through.ts'
import { useMoment } from './moment.ts'
import { Icon } from './parts.tsx'

// Only questions with texts need it, and not before the first letter.
const fetchIt = () => import('./look-through.ts')

/**
 * Holds back what a person wrote while there is something about it to be said; `texts` of a question without any is undefined. `act` sends
 * what stands on the page now, and is undefined while something is missing.
 */
export function useSecondLook(texts: readonly string[] | undefined, act: (() => void) | undefined) {
  const [held, setHeld] = useState<{ readonly finding: Finding; readonly said: string }>()
  const written = texts?.some((text) => text !== '') ?? false
  const said = JSON.stringify(texts)
  const newest = useRef({ texts, said, act })
  const looking = useRef(false)
  useLayoutEffect(() => {
    newest.current = { texts, said, act }
  })
  useEffect(() => {
    // What cannot be fetched now is tried again at the press, and the host looks in any case.
    if (written) void fetchIt().catch(() => undefined)
  }, [written])

  async function send(): Promise<void> {
    if (!texts) return act?.()
    // One press is enough, and what is typed while the network is slow goes with it.
    if (looking.current) return
    looking.current = true
    const look = await fetchIt().catch(() => undefined)
    looking.current = false
    const now = newest.current
    const finding = look?.lookThrough(now.texts ?? [])
    if (finding === undefined) now.act?.()
    else setHeld({ finding, said: now.said })
  }

  return {
    /** Gone with the words it was about. */
    held: held?.said === said ? held : undefined,
    send,
    sendAnyway: () => act?.(),
    letGo: () => setHeld(undefined),
  }
}

/** A number must go; a name may stay if its writer says so. */
export function SecondLook({ look }: { readonly look: ReturnType<typeof useSecondLook> }) {
  const { t } = useMoment()
  const { held } = look
  const notice = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // Below the fold, or behind the buttons at the bottom, a press would seem to have done nothing.
    if (!held) return
    notice.current?.scrollIntoView({ block: 'nearest' })
    notice.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [held])
  const mend = (): void => {
    look.letGo()
    document.querySelector<HTMLElement>('.question-body :is(textarea, input[type="text"])')?.focus()
  }
  return (
    <div role="alert">
      {held && (
        <div ref={notice} className="notice bad second-look">
          <Icon name="info" />
          <p>{t(`guard.${held.finding}`)}</p>
          <div className="buttons">
            <button type="button" className="btn" onClick={mend}>
              {t('guard.mend')}
            </button>
            {held.finding === 'name' && (
              <button type="button" className="btn" onClick={look.sendAnyway}>
                {t('guard.send')}
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  )
}
