import { useStore } from 'zustand'
import type { Views } from '../../core/views/index.ts'
import type { Connection, ConnectionState } from './connection.ts'

export function useConnection(connection: Connection): ConnectionState {
  return useStore(connection.store)
}

/** The view if it is of this kind; undefined while another one is still there or none has come. */
export function useView<K extends keyof Views>(connection: Connection, kind: K): Views[K] | undefined {
  return useStore(connection.store, ({ view }) => (view?.kind === kind ? (view as Views[K]) : undefined))
}
