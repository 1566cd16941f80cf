import { createContext, useContext, useEffect, useRef } from 'react'

/** Told how many places of a question are wrong while it is being written: a page that saves later must not call it saved. */
export const UnfinishedContext = createContext<((count: number) => void) | undefined>(undefined)

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
