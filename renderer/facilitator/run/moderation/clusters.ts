import type { Cluster } from '../../../../core/votes/define.ts'
import { standing, type Entries } from './entries.ts'

/** A cluster and how many texts stand in it. */
export interface ClusterRow extends Cluster {
  readonly count: number
}

export function clusterRows(entries: Entries, clusters: readonly Cluster[]): readonly ClusterRow[] {
  const all = standing(entries)
  return clusters.map((cluster) => ({ ...cluster, count: all.filter((entry) => entry.cluster === cluster.id).length }))
}
