import type { Catalogue } from '../exercises/schema.ts'
import type { InstrumentShelf } from '../instruments/schema.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { HostInfo, SessionStatus } from './library.ts'

export interface PlanView {
  readonly kind: 'plan'
  readonly plan: SessionPlan
  readonly status: SessionStatus
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Activities that may not be moved, removed or asked differently: their rounds have been opened. */
  readonly locked: readonly string[]
  readonly catalogue: Catalogue
  readonly instruments: InstrumentShelf
  readonly savedAt: number
  readonly host: HostInfo
}
