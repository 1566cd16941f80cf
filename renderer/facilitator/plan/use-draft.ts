import { useEffect, useRef, useState } from 'react'

interface DraftOptions<T> {
  /** What is stored. */
  readonly value: T
  /** Says whether it was accepted. */
  readonly commit: (next: T) => Promise<boolean>
  /** What is wrong with it, as a key; nothing is sent while something is. */
  readonly check?: ((next: T) => string | undefined) | undefined
  readonly same?: ((a: T, b: T) => boolean) | undefined
}

export interface Draft<T> {
  /** What to show: the draft while there is one, else what is stored. */
  readonly value: T
  readonly problem: string | undefined
  readonly change: (next: T) => void
  readonly focus: () => void
  readonly blur: () => void
}

/** Long enough for a pause between words, short enough that "Gemt" is never far away. */
const pause = 700

/**
 * What a person is typing, kept apart from what is stored: sent when they pause, leave the field, or leave the page. What arrives from the host
 * meanwhile never overwrites it.
 */
export function useDraft<T>({ value, commit, check, same = Object.is }: DraftOptions<T>): Draft<T> {
  const [draft, setDraft] = useState<{ readonly value: T }>()
  const [problem, setProblem] = useState<string>()
  const latest = useRef({ value, commit, check, same })
  const typed = useRef<{ readonly value: T }>(undefined)
  /** What was sent last, until the stored value has followed: typing is compared with this, or the old words typed back would be lost. */
  const sent = useRef<{ readonly value: T }>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const focused = useRef(false)
  const sending = useRef(0)

  const [{ keep, drop, flush }] = useState(() => {
    const keep = (next: { readonly value: T } | undefined): void => {
      typed.current = next
      setDraft(next)
    }
    const drop = (): void => {
      setProblem(undefined)
      keep(undefined)
    }
    const flush = (): void => {
      clearTimeout(timer.current)
      timer.current = undefined
      const now = typed.current
      const { value, commit, check, same } = latest.current
      const known = sent.current ?? latest.current
      if (!now || same(now.value, known.value) || check?.(now.value) !== undefined) return
      sending.current++
      sent.current = now
      void commit(now.value).then((accepted) => {
        sending.current--
        if (!accepted) {
          if (sent.current === now) sent.current = undefined
          return setProblem('plan:field.not-saved')
        }
        // The answer and the changed plan come in either order: the draft stands until both are there.
        const arrived = !same(latest.current.value, value)
        if (!arrived || sending.current > 0) return
        sent.current = undefined
        if (!focused.current && typed.current === now) drop()
      })
    }
    return { keep, drop, flush }
  })

  useEffect(() => {
    const arrived = !latest.current.same(latest.current.value, value)
    latest.current = { value, commit, check, same }
    if (!arrived || sending.current > 0) return
    sent.current = undefined
    if (!focused.current && timer.current === undefined) drop()
  })

  useEffect(() => {
    // A closed tab or a folded activity must not take the last word with it.
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  return {
    value: draft ? draft.value : value,
    problem,
    change: (next) => {
      keep({ value: next })
      setProblem(check?.(next))
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, pause)
    },
    focus: () => {
      focused.current = true
    },
    blur: () => {
      focused.current = false
      flush()
      const now = typed.current
      if (!now) return
      // What cannot be stored is not left standing as if it were.
      const idle = sending.current === 0 && same(now.value, latest.current.value)
      if (check?.(now.value) !== undefined || idle) drop()
    },
  }
}
