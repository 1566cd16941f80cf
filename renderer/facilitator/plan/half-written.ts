import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { SessionPlan } from '../../../core/session/plan.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import type { HalfWritten } from '../../votes/editors/unfinished.ts'

/** Questions that are half written and so not stored, by round: a row that folds together or a page that is left loses none. */
const drafts = createStore<Readonly<Record<string, QuestionBase>>>(() => ({}))

function keep(roundId: string, draft: QuestionBase | undefined): void {
  const { [roundId]: before, ...others } = drafts.getState()
  if (before !== draft) drafts.setState(draft ? { ...others, [roundId]: draft } : others, true)
}

export function useHalfWritten(roundId: string): HalfWritten {
  const kept = useStore(drafts, (all) => all[roundId])
  return { kept, keep: (draft) => keep(roundId, draft) }
}

/** Whether one of these rounds has a question that is not stored as it is written. */
export function useAnyHalfWritten(roundIds: readonly string[]): boolean {
  return useStore(drafts, (all) => roundIds.some((id) => all[id] !== undefined))
}

/** The browser asks before a page is closed on which something would be lost. */
export function useWarnOfHalfWritten({ activities }: SessionPlan): void {
  const any = useAnyHalfWritten(activities.flatMap(({ rounds }) => rounds.map(({ id }) => id)))
  useEffect(() => {
    if (!any) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [any])
}
