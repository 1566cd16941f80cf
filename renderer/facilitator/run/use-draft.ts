import { useCallback, useEffect, useRef, useState } from 'react'
import type { Sent } from '../../shared/connection.ts'

export interface Draft {
  readonly text: string
  readonly write: (text: string) => void
  readonly focus: () => void
  readonly blur: () => void
  /** `waiting` is not on disk yet; `failed` was refused and is tried again. */
  readonly status: 'saved' | 'waiting' | 'failed'
  /** When the host last stored it from here. */
  readonly savedAt?: number | undefined
}

interface DraftOptions {
  /** Tells this text from all others, also after the page was left and entered again. */
  readonly name: string
  /** The text as the host has it. */
  readonly stored: string
  readonly online: boolean
  readonly save: (text: string) => Promise<Sent>
  readonly now: () => number
}

/** What was typed and is not on disk yet: it outlives its page, and no view from the host replaces it. */
const unsaved = new Map<string, string>()

const pause = 700
const retryPause = 4000

/** A text that is saved while it is written. What the host says is taken over only where nobody is writing. */
export function useDraft({ name, stored, online, save, now }: DraftOptions): Draft {
  const [text, setText] = useState(() => unsaved.get(name) ?? stored)
  const [savedAt, setSavedAt] = useState<number>()
  const [refused, setRefused] = useState<{ readonly text: string }>()
  const focused = useRef(false)
  /** From the host's answer until its view follows: `stored` is older than the text. */
  const answered = useRef(false)
  const saving = useRef({ save, now })
  useEffect(() => {
    saving.current = { save, now }
  })

  useEffect(() => {
    answered.current = false
    if (!focused.current && !unsaved.has(name)) setText(stored)
  }, [name, stored])

  const flush = useCallback(async (): Promise<void> => {
    const sending = unsaved.get(name)
    if (sending === undefined) return
    const sent = await saving.current.save(sending)
    if (!sent.ok) return setRefused({ text: sending })
    // Typed on meanwhile: that is another text, and still to be saved.
    if (unsaved.get(name) === sending) unsaved.delete(name)
    setRefused(undefined)
    answered.current = true
    setSavedAt(saving.current.now())
  }, [name])

  useEffect(() => {
    if (!online || unsaved.get(name) !== text) return undefined
    const timer = setTimeout(() => void flush(), refused?.text === text ? retryPause : pause)
    return () => clearTimeout(timer)
  }, [name, text, online, refused, flush])

  useEffect(() => {
    const leave = (): void => void flush()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [flush])

  return {
    text,
    write(next) {
      unsaved.set(name, next)
      setText(next)
    },
    focus() {
      focused.current = true
    },
    blur() {
      focused.current = false
      if (unsaved.has(name)) void flush()
      else if (!answered.current) setText(stored)
    },
    status: !unsaved.has(name) ? 'saved' : refused || !online ? 'failed' : 'waiting',
    savedAt,
  }
}
