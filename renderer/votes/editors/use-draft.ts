import { useContext, useEffect, useRef, useState } from 'react'
import type { Locale, Text } from '../../../core/text.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { HalfWrittenContext } from './unfinished.ts'

export interface EditorProps {
  readonly question: QuestionBase
  /** Called with questions that can be asked, never with a half-written one. */
  readonly onChange: (question: QuestionBase) => void
  /** The language of the words around the fields; the interface's unless given. */
  readonly locale?: Locale | undefined
}

/** What is wrong at a place of a question, such as `options.2.label`. */
export interface Issue {
  readonly at: string
  /** A code of core, such as `text.empty`, or the kind of limit that was passed. */
  readonly code: string
  readonly limit?: number | undefined
}

export interface Draft<Q> {
  readonly draft: Q
  readonly change: (part: Partial<Q>) => void
  readonly issues: readonly Issue[]
}

/**
 * A question while it is being written. It may be incomplete; each time it is complete it is handed on. What comes back from outside replaces
 * it only when it is news (an undo, another window), not when it is an echo of what was handed on, which would eat letters typed meanwhile.
 */
export function useDraft<Q extends QuestionBase>(question: Q, onChange: (question: QuestionBase) => void): Draft<Q> {
  const half = useContext(HalfWrittenContext)
  // What was kept of another type is of a question that is no longer asked.
  const [draft, setDraft] = useState(() => (half?.kept?.type === question.type ? (half.kept as Q) : question))
  const keep = useRef(half?.keep)
  const sent = useRef<string[]>([])
  const known = useRef(JSON.stringify(question))
  const incoming = JSON.stringify(question)

  useEffect(() => {
    keep.current = half?.keep
  })
  useEffect(() => {
    if (incoming === known.current) return
    known.current = incoming
    const echo = sent.current.lastIndexOf(incoming)
    if (echo >= 0) {
      sent.current = sent.current.slice(echo + 1)
      return
    }
    sent.current = []
    keep.current?.(undefined)
    setDraft(JSON.parse(incoming) as Q) // What was just written from a Q.
  }, [incoming])

  const parsed = parse(draft)
  return {
    draft,
    issues: parsed.ok ? [] : parsed.issues,
    change(part) {
      const next = { ...draft, ...part }
      setDraft(next)
      const result = parse(next)
      half?.keep(result.ok ? undefined : next)
      if (!result.ok) return
      const text = JSON.stringify(result.question)
      if (text === known.current && sent.current.length === 0) return
      sent.current = [...sent.current, text]
      onChange(result.question)
    },
  }
}

type Parsed =
  | { readonly ok: true; readonly question: QuestionBase }
  | { readonly ok: false; readonly issues: readonly Issue[] }

function parse(draft: QuestionBase): Parsed {
  const parsed = voteFor(draft).question.safeParse(cleaned(draft))
  if (parsed.success) return { ok: true, question: parsed.data }
  return {
    ok: false,
    issues: parsed.error.issues.map((issue) => ({
      at: issue.path.join('.'),
      code: issue.code === 'custom' ? issue.message : issue.code,
      ...(issue.code === 'too_small' && { limit: Number(issue.minimum) }),
      ...(issue.code === 'too_big' && { limit: Number(issue.maximum) }),
    })),
  }
}

/** Without texts that hold only white space: a help nobody wrote is no help, and an empty language is absent. */
function cleaned(draft: QuestionBase): unknown {
  const copy: unknown = JSON.parse(
    JSON.stringify(draft, (key, value: unknown) => {
      const blank = typeof value === 'string' && value.trim() === ''
      return blank && (key === 'da' || key === 'en') ? undefined : value
    }),
  )
  if (typeof copy === 'object' && copy !== null && 'help' in copy && isEmpty(copy.help)) delete copy.help
  return copy
}

function isEmpty(text: unknown): boolean {
  return typeof text === 'object' && text !== null && Object.keys(text).length === 0
}

/** A text nobody has written yet. */
export const unwritten: Text = {}
