import { useStore } from 'zustand'
import type { CockpitView, LibraryView, PlanView, ReportView, StageView, VoterView } from '../../core/views/index.ts'
import type { Connection, ConnectionState } from './connection.ts'

interface ByKind {
  readonly library: LibraryView
  readonly plan: PlanView
  readonly cockpit: CockpitView
  readonly report: ReportView
  readonly stage: StageView
  readonly voter: VoterView
}

export function useConnection(connection: Connection): ConnectionState {
  return useStore(connection.store)
}

/** The view if it is of this kind; undefined while another one is still there or none has come. */
export function useView<K extends keyof ByKind>(connection: Connection, kind: K): ByKind[K] | undefined {
  return useStore(connection.store, ({ view }) => (view?.kind === kind ? (view as ByKind[K]) : undefined))
}
