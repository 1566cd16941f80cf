import { useState, type ReactElement } from 'react'
import type { Entry, EntryStatus } from '../../../../core/session/state.ts'
import type { CockpitView } from '../../../../core/views/cockpit.ts'
import { voteFor } from '../../../../core/votes/index.ts'
import type { Connection } from '../../../shared/connection.ts'
import { useLocale, useT } from '../../../shared/i18n.ts'
import { Icon } from '../../../shared/icons.tsx'
import type { FocusRound } from '../focus-round.ts'
import type { Act } from '../run-command.ts'
import { ClusterList, Gather } from './cluster-list.tsx'
import { clusterRows } from './clusters.ts'
import { marksOf } from './marks.ts'
import { countEntries, filters, fresh, matching, pageOf, rowsOf, type Filter } from './entries.ts'
import { EntryList } from './entry-list.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import './moderation.css'
import { PurgeDialog } from '../../purge/purge-dialog.tsx'

interface ModerationProps {
  readonly view: CockpitView
  readonly focus: FocusRound
  readonly act: Act
  readonly connection: Connection
  readonly onClose: () => void
}

const pageSize = 40

/**
 * Texts to read before the room does. The list stays as it was when it was taken: nothing moves under a finger while texts come in, what
 * was decided can be undone where it stands, and new ones are offered above.
 */
export function ModerationPanel({
  view,
  focus: { planned, round },
  act,
  connection,
  onClose,
}: ModerationProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const clusters = voteFor(planned.question).clusters ? clusterRows(round.entries, round.clusters) : undefined
  const marks = (entry: Entry): readonly string[] => marksOf(entry, planned.question, round.clusters, locale, t)
  const { entries, id: roundId } = round
  const counts = countEntries(entries)
  const byAnother = view.plan.facilitatorLeads
  const [filter, setFilter] = useState<Filter>(counts.waiting > 0 ? 'waiting' : 'all')
  const [taken, setTaken] = useState<readonly string[]>(() => matching(entries, filter))
  const [page, setPage] = useState(0)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [merging, setMerging] = useState(false)
  const [purging, setPurging] = useState<Entry>()

  // An empty list has nothing that could move: it fills by itself.
  const ids = rowsOf(entries, taken).length === 0 ? matching(entries, filter) : taken
  const rows = rowsOf(entries, ids)
  const paged = pageOf(rows, page, pageSize)
  const chosen = rows.filter((row) => picked.has(row.entry.id)).map((row) => row.entry)
  const waiting = matching(entries, 'waiting')
  const news = fresh(entries, filter, ids)

  const take = (next: Filter): void => {
    setFilter(next)
    setTaken(matching(entries, next))
    setPage(0)
    setPicked(new Set())
  }
  const decide = (entryIds: readonly string[], status: Exclude<EntryStatus, 'waiting'>): void => {
    // An empty list would fill anew behind the first decision: from here on it stands still.
    setTaken(ids)
    act({ type: 'moderate', roundId, entryIds: [...entryIds], status })
  }
  const decideChosen = (status: Exclude<EntryStatus, 'waiting'>): void => {
    decide(
      chosen.map((entry) => entry.id),
      status,
    )
    setPicked(new Set())
  }
  const pick = (id: string, on: boolean): void => {
    const next = new Set(picked)
    if (on) next.add(id)
    else next.delete(id)
    setPicked(next)
  }

  return (
    <section className="card run-moderation" aria-label={t('run:texts.label')}>
      <header>
        <h3>{t('run:texts.title')}</h3>
        <button type="button" className="btn small" onClick={onClose}>
          <Icon name={byAnother ? 'check' : 'close'} size="s" />{' '}
          {t(byAnother ? 'run:hand-over.done' : 'run:texts.close')}
        </button>
        <p className="muted t14 num">
          {t('run:counts.spoken', { answered: round.answered, joined: view.join.joined })}
          {counts.hidden > 0 && ` · ${t('run:texts.stage-note', { count: counts.hidden })}`}
          {planned.mode === 'wall' && round.phase === 'open' && ` · ${t('run:texts.wall-note')}`}
          {byAnother && ` · ${t('run:hand-over.then')}`}
        </p>
      </header>
      <div className="run-moderation-tools">
        <div className="segments" role="group" aria-label={t('run:texts.filter')}>
          {[...filters, ...(clusters ? (['loose'] as const) : [])].map((name) => (
            <button key={name} type="button" className="num" aria-pressed={filter === name} onClick={() => take(name)}>
              {t(`run:texts.tab.${name}`)} {counts[name]}
            </button>
          ))}
        </div>
        {chosen.length > 0 ? (
          <div
            className="run-moderation-picked"
            role="group"
            aria-label={t('run:texts.picked', { count: chosen.length })}
          >
            <span className="t14 num">{t('run:texts.picked', { count: chosen.length })}</span>
            <button type="button" className="btn small soft" onClick={() => decideChosen('shown')}>
              <Icon name="eye" size="s" /> {t('run:texts.show')}
            </button>
            <button type="button" className="btn small" onClick={() => decideChosen('hidden')}>
              <Icon name="eyeOff" size="s" /> {t('run:texts.hide')}
            </button>
            <button
              type="button"
              className="btn small"
              aria-disabled={chosen.length < 2}
              onClick={() => chosen.length > 1 && setMerging(true)}
            >
              <Icon name="merge" size="s" /> {t('run:texts.merge')}
            </button>
            {clusters && (
              <Gather
                roundId={roundId}
                entryIds={chosen.map((entry) => entry.id)}
                clusters={clusters}
                act={act}
                onDone={() => {
                  setTaken(ids)
                  setPicked(new Set())
                }}
              />
            )}
          </div>
        ) : (
          waiting.length > 0 && (
            <button type="button" className="btn small soft" onClick={() => decide(waiting, 'shown')}>
              <Icon name="eye" size="s" /> {t('run:texts.show-all', { count: waiting.length })}
            </button>
          )
        )}
      </div>
      {clusters && <ClusterList roundId={roundId} clusters={clusters} canUndo={round.canUndoClustering} act={act} />}
      <output className="run-moderation-news">
        {news > 0 && (
          <button type="button" className="btn small soft" onClick={() => take(filter)}>
            {t('run:texts.news', { count: news })}
          </button>
        )}
      </output>
      {rows.length === 0 ? (
        <p className="run-moderation-empty">{t(`run:texts.empty.${filter}`)}</p>
      ) : (
        <EntryList
          rows={paged.items}
          picked={picked}
          onPick={pick}
          onDecide={(id, status) => decide([id], status)}
          onPurge={setPurging}
          marksOf={marks}
          onSplit={(entryId) => act({ type: 'splitEntry', roundId, entryId })}
        />
      )}
      {paged.pages > 1 && (
        <nav className="run-moderation-pages" aria-label={t('run:texts.pages')}>
          <button
            type="button"
            className="btn small"
            aria-disabled={paged.page === 0}
            onClick={() => paged.page > 0 && setPage(paged.page - 1)}
          >
            <Icon name="left" size="s" /> {t('run:texts.previous')}
          </button>
          <span className="num t14" aria-live="polite">
            {t('run:texts.page', { page: paged.page + 1, pages: paged.pages })}
          </span>
          <button
            type="button"
            className="btn small"
            aria-disabled={paged.page === paged.pages - 1}
            onClick={() => paged.page < paged.pages - 1 && setPage(paged.page + 1)}
          >
            {t('run:texts.next')} <Icon name="right" size="s" />
          </button>
        </nav>
      )}
      {purging && (
        <PurgeDialog
          connection={connection}
          text={{ sessionId: view.plan.id, roundId, entryId: purging.id, words: purging.text }}
          written={[view.notes, view.conclusion, ...round.clusters.map(({ title }) => title)]}
          onClose={() => setPurging(undefined)}
        />
      )}
      {merging && (
        <MergeDialog
          entries={chosen}
          onClose={() => setMerging(false)}
          onMerge={(into) => {
            setTaken(ids)
            act({
              type: 'mergeEntries',
              roundId,
              into,
              entryIds: chosen.map((entry) => entry.id).filter((id) => id !== into),
            })
            setPicked(new Set())
          }}
        />
      )}
    </section>
  )
}
