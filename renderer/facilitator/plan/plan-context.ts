import { createContext, useContext } from 'react'
import type { PlanEdit } from '../../../core/session/commands.ts'
import type { SessionPlan } from '../../../core/session/plan.ts'
import type { Locale } from '../../../core/text.ts'
import type { PlanView } from '../../../core/views/plan.ts'

/** What every part of the plan page needs. */
export interface PlanDesk {
  readonly view: PlanView
  readonly plan: SessionPlan
  /** The language the texts are being written in. */
  readonly writing: Locale
  readonly setWriting: (locale: Locale) => void
  /** Nothing may change any more: the session has ended. */
  readonly readOnly: boolean
  /** Says whether the host accepted it; a refusal has been shown. */
  readonly edit: (edit: PlanEdit) => Promise<boolean>
  /** Sets the last day on which answers are kept; empty takes it away. */
  readonly keepUntil: (day: string) => Promise<boolean>
}

const Desk = createContext<PlanDesk | undefined>(undefined)

export const DeskProvider = Desk.Provider

export function useDesk(): PlanDesk {
  const desk = useContext(Desk)
  if (!desk) throw new Error('a part of the plan stands outside its page')
  return desk
}
