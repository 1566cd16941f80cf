import type { Connection } from '../shared/connection.ts'
import type { Navigate } from './app-link.tsx'

/** What every page of the facilitator gets. */
export interface PageProps {
  readonly connection: Connection
  readonly navigate: Navigate
}
