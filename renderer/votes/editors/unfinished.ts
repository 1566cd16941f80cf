import { createContext, useContext, useEffect, useRef } from 'react'
import type { QuestionBase } from '../../../core/votes/define.ts'

/** Told how many places of a question are wrong while it is being written: a page that saves later must not call it saved. */
export const UnfinishedContext = createContext<((count: number) => void) | undefined>(undefined)

/** Keeps a question that cannot be asked yet where its editor finds it again. */
export interface HalfWritten {
  readonly kept: QuestionBase | undefined
  readonly keep: (draft: QuestionBase | undefined) => void
}

export const HalfWrittenContext = createContext<HalfWritten | undefined>(undefined)

export function useTellUnfinished(count: number): void {
  const tell = useContext(UnfinishedContext)
  const latest = useRef(tell)
  useEffect(() => {
    latest.current = tell
  })
  useEffect(() => {
    latest.current?.(count)
    return () => latest.current?.(0)
  }, [count])
}
