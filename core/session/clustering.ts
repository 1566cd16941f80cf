import { accept, refuse, unreachable, type Outcome } from '../errors.ts'
import { own } from '../own.ts'
import { voteFor } from '../votes/index.ts'
import type { LiveCommand } from './commands.ts'
import type { SessionEvent } from './events.ts'
import { findRound } from './plan.ts'
import type { Clustering, Entry, RoundState, SessionState } from './state.ts'

/** How many changes can be taken back. */
export const mostUndo = 50
/** More than a wall can hold, and few enough to be offered. */
const mostClusters = 40

const types = ['makeCluster', 'renameCluster', 'moveEntries', 'removeCluster', 'undoClustering'] as const
export type ClusteringCommand = Extract<LiveCommand, { type: (typeof types)[number] }>

export function isClustering(command: LiveCommand): command is ClusteringCommand {
  return types.some((type) => type === command.type)
}

/** Gathering texts needs no round in any phase: it goes on while texts come in, and when the room looks at them. */
export function decideClustering(state: SessionState, command: ClusteringCommand): Outcome<readonly SessionEvent[]> {
  const { roundId } = command
  const round = own(state.rounds, roundId)
  const question = findRound(state.plan, roundId)?.round.question
  if (!round || !question) return refuse('command.unknown-round')
  if (!voteFor(question).clusters) return refuse('entry.no-clusters')
  if (command.type === 'undoClustering')
    return round.clusteredBefore.length === 0
      ? refuse('entry.nothing-to-undo')
      : accept([{ type: 'clusteringUndone', roundId }])
  const next = changed(round, command)
  return next.ok ? accept([{ type: 'entriesClustered', roundId, clustering: next.value }]) : next
}

function changed(
  round: RoundState,
  command: Exclude<ClusteringCommand, { type: 'undoClustering' }>,
): Outcome<Clustering> {
  const now = clusteringOf(round)
  const has = (id: string): boolean => now.clusters.some((cluster) => cluster.id === id)
  switch (command.type) {
    case 'makeCluster': {
      if (now.clusters.length >= mostClusters) return refuse('entry.too-many-clusters', { most: mostClusters })
      const cluster = { id: freshId(round), title: command.title }
      return moved({ ...now, clusters: [...now.clusters, cluster] }, round, command.entryIds, cluster.id)
    }
    case 'renameCluster':
      if (!has(command.clusterId)) return refuse('entry.unknown-cluster')
      return accept({
        ...now,
        clusters: now.clusters.map((cluster) =>
          cluster.id === command.clusterId ? { ...cluster, title: command.title } : cluster,
        ),
      })
    case 'moveEntries':
      if (command.cluster !== null && !has(command.cluster)) return refuse('entry.unknown-cluster')
      return moved(now, round, command.entryIds, command.cluster)
    case 'removeCluster':
      if (!has(command.clusterId)) return refuse('entry.unknown-cluster')
      return accept({
        clusters: now.clusters.filter((cluster) => cluster.id !== command.clusterId),
        placed: Object.fromEntries(Object.entries(now.placed).filter(([, into]) => into !== command.clusterId)),
      })
    default:
      return unreachable(command)
  }
}

function moved(
  clustering: Clustering,
  round: RoundState,
  entryIds: readonly string[],
  into: string | null,
): Outcome<Clustering> {
  if (entryIds.some((id) => own(round.entries, id) === undefined)) return refuse('entry.unknown')
  const moving = new Set(entryIds)
  const others = Object.entries(clustering.placed).filter(([id]) => !moving.has(id))
  const these = into === null ? [] : [...moving].map((id): [string, string] => [id, into])
  return accept({ ...clustering, placed: Object.fromEntries([...others, ...these]) })
}

// An undone cluster may come back: its id is not given to another meanwhile.
function freshId(round: RoundState): string {
  const all = [round.clusters, ...round.clusteredBefore.map((before) => before.clusters)].flat()
  const taken = all.map((cluster) => Number(/^c(\d+)$/.exec(cluster.id)?.[1] ?? 0))
  return `c${Math.max(0, ...taken) + 1}`
}

/** How the texts of a round are gathered now. */
export function clusteringOf({ clusters, entries }: Pick<RoundState, 'clusters' | 'entries'>): Clustering {
  const placed = Object.values(entries).flatMap(({ id, cluster }): [string, string][] =>
    cluster === undefined ? [] : [[id, cluster]],
  )
  return { clusters, placed: Object.fromEntries(placed) }
}

/** The clusters and texts of a round once they are gathered so. Texts that have gone meanwhile stay gone. */
export function placedAs(
  round: Pick<RoundState, 'entries'>,
  clustering: Clustering,
): Pick<RoundState, 'clusters' | 'entries'> {
  const entries = Object.values(round.entries).map((entry): [string, Entry] => {
    const { cluster: _, ...rest } = entry
    const into = own(clustering.placed, entry.id)
    return [entry.id, into === undefined ? rest : { ...rest, cluster: into }]
  })
  return { clusters: clustering.clusters, entries: Object.fromEntries(entries) }
}
