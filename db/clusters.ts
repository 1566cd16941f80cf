import type { Database } from 'better-sqlite3'
import { mostUndo } from '../core/session/clustering.ts'
import type { Clustering, RoundState } from '../core/session/state.ts'
import type { Cluster } from '../core/votes/define.ts'

/** How the texts of a round are gathered, as rows. Rounds go by their number. */
export function clusterRows(db: Database) {
  const selectClusters = db.prepare('select id, title from cluster where round = ? order by place')
  const selectPlaced = db.prepare('select id, cluster from entry where round = ? and cluster is not null')
  const deleteClusters = db.prepare('delete from cluster where round = ?')
  const insertCluster = db.prepare('insert into cluster (round, id, place, title) values (?, ?, ?, ?)')
  const clearPlaced = db.prepare('update entry set cluster = null where round = ? and cluster is not null')
  const place = db.prepare(
    `insert into entry (round, id, status, cluster) values (?, ?, 'waiting', ?)
     on conflict (round, id) do update set cluster = excluded.cluster`,
  )
  const selectPast = db.prepare('select arrangement from clustering where round = ? order by step').pluck()
  const lastStep = db.prepare('select max(step) from clustering where round = ?').pluck()
  const insertPast = db.prepare('insert into clustering (round, step, arrangement) values (?, ?, ?)')
  const deletePast = db.prepare('delete from clustering where round = ? and step = ?')
  const forgetPast = db.prepare('delete from clustering where round = ? and step <= ?')

  function now(round: number): Clustering {
    const placed = selectPlaced.all(round) as { id: string; cluster: string }[]
    return {
      clusters: selectClusters.all(round) as Cluster[],
      placed: Object.fromEntries(placed.map(({ id, cluster }) => [id, cluster])),
    }
  }

  function write(round: number, clustering: Clustering): void {
    deleteClusters.run(round)
    clearPlaced.run(round)
    clustering.clusters.forEach(({ id, title }, at) => insertCluster.run(round, id, at, title))
    for (const [entryId, clusterId] of Object.entries(clustering.placed)) place.run(round, entryId, clusterId)
  }

  return {
    /** Gathers the texts anew and keeps how they were gathered before. */
    change(round: number, clustering: Clustering): void {
      const step = Number(lastStep.get(round) ?? 0) + 1
      insertPast.run(round, step, JSON.stringify(now(round)))
      forgetPast.run(round, step - mostUndo)
      write(round, clustering)
    },
    undo(round: number): void {
      const past = selectPast.all(round) as string[]
      const before = past.at(-1)
      if (before === undefined) return
      write(round, JSON.parse(before) as Clustering)
      deletePast.run(round, lastStep.get(round))
    },
    read(round: number): Pick<RoundState, 'clusters' | 'clusteredBefore'> {
      const past = selectPast.all(round) as string[]
      return {
        clusters: selectClusters.all(round) as Cluster[],
        clusteredBefore: past.map((arrangement) => JSON.parse(arrangement) as Clustering),
      }
    },
  }
}
