import type { CockpitView } from './cockpit.ts'
import type { DataSheetView } from './data-sheet.ts'
import type { HostInfo, LibraryView } from './library.ts'
import type { PlanView } from './plan.ts'
import type { ReportView } from './report.ts'
import type { StageView } from './stage.ts'
import type { VoterView } from './voter.ts'

/** Everything an audience can be shown, by what it asked to watch. */
export interface Views {
  readonly library: LibraryView
  readonly plan: PlanView
  readonly cockpit: CockpitView
  readonly report: ReportView
  readonly dataSheet: DataSheetView
  readonly stage: StageView
  readonly voter: VoterView
}
export type View = Views[keyof Views]
export type { CockpitView, DataSheetView, HostInfo, LibraryView, PlanView, ReportView, StageView, VoterView }
