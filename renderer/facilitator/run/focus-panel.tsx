import { useEffect, useRef, type ReactElement } from 'react'
import type { ChartContext } from '../../../core/charts/scene.ts'
import { measurementOf } from '../../../core/instruments/wave.ts'
import type { Pace } from '../../../core/session/pace.ts'
import { voteFor } from '../../../core/votes/index.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { FewPresentCard } from './few-present.tsx'
import type { FewPresent } from './present.ts'
import { HandOver } from './moderation/hand-over.tsx'
import { CountsCard } from './counts-card.tsx'
import { FocusOffers } from './focus-offers.tsx'
import { roundOf, stepNow, type FocusRound } from './focus-round.ts'
import { countEntries } from './moderation/entries.ts'
import { ModerationPanel } from './moderation/moderation-panel.tsx'
import { TextsSummary } from './moderation/texts-summary.tsx'
import { NowHead } from './now-head.tsx'
import { ResultCard } from './result-card.tsx'
import type { Act } from './run-command.ts'
import { ThenList } from './then-list.tsx'
import { upcoming } from './upcoming.ts'
import './now.css'

interface FocusPanelProps {
  readonly view: CockpitView
  readonly focus: FocusRound | undefined
  readonly few: FewPresent | undefined
  readonly pace: Pace
  readonly connection: Connection
  readonly clockOffset: number
  readonly act: Act
  /** The round whose texts are being read. */
  readonly reading: string | undefined
  readonly onRead: (roundId: string | undefined) => void
}

/** What goes on now: the script, the answers, and what comes next; or the texts, while they are read. */
export function FocusPanel(props: FocusPanelProps): ReactElement {
  const { view, focus, few, pace, connection, clockOffset, act, reading, onRead } = props
  const panel = useRef<HTMLDivElement>(null)
  const moment = `${view.position.activity}.${view.position.step}.${focus?.round.phase ?? ''}`
  // What is new begins at the top.
  const last = useRef(moment)
  useEffect(() => {
    if (last.current === moment) return
    last.current = moment
    panel.current?.scrollTo({ top: 0 })
  }, [moment])
  const moderated = focus !== undefined && voteFor(focus.planned.question).texts !== undefined
  const shown = focus?.round.result !== undefined
  const read = reading === undefined ? undefined : roundOf(view, reading)
  // Texts of the round this one builds on, for somebody else than a facilitator who leads those who wrote them.
  const others = view.plan.facilitatorLeads && view.lack?.remedy === 'read' ? roundOf(view, view.lack.from) : undefined
  const counts = focus ? countEntries(focus.round.entries) : undefined
  const t = useT()
  const locale = useLocale()
  return (
    <div className="run-focus-scroll" ref={panel}>
      <NowHead view={view} focus={focus} clockOffset={clockOffset} act={act} withoutScript={read !== undefined} />
      {few && !read && <FewPresentCard view={view} few={few} connection={connection} act={act} />}
      {read ? (
        <ModerationPanel
          key={read.round.id}
          view={view}
          focus={read}
          act={act}
          connection={connection}
          onClose={() => onRead(undefined)}
        />
      ) : (
        <div className={shown ? 'run-pair run-with-result' : focus ? 'run-pair' : 'run-pair run-without-round'}>
          <CountsCard view={view} focus={focus} />
          {focus && (
            <ResultCard
              focus={focus}
              roles={view.plan.roles}
              picture={stepNow(view)?.picture}
              empty={moderated && !hasSomethingToSee(focus, { locale, t })}
              after={isMeasured(focus) && <FocusOffers view={view} connection={connection} />}
            >
              {others && (
                <HandOver counts={countEntries(others.round.entries)} onRead={() => onRead(others.round.id)} />
              )}
              {moderated &&
                counts &&
                focus.round.phase !== 'planned' &&
                (view.plan.facilitatorLeads ? (
                  <HandOver counts={counts} onRead={() => onRead(focus.round.id)} />
                ) : (
                  <TextsSummary
                    roundId={focus.round.id}
                    entries={focus.round.entries}
                    counts={counts}
                    act={act}
                    onRead={() => onRead(focus.round.id)}
                  />
                ))}
            </ResultCard>
          )}
          <ThenList items={upcoming(view, pace, 2)} brief={shown} />
        </div>
      )}
    </div>
  )
}

/** An instrument asked, and its figures are out. */
function isMeasured({ planned, round }: FocusRound): boolean {
  return measurementOf(planned.question, round.result) !== undefined
}

/** As in a summary: a result without one row has no picture. Some moderated types count something beside their texts. */
function hasSomethingToSee({ planned, round }: FocusRound, words: Pick<ChartContext, 'locale' | 't'>): boolean {
  if (round.result?.status !== 'shown') return false
  const context: ChartContext = { ...words, width: 0, height: 0, place: 'report' }
  return voteFor(planned.question).table(planned.question, round.result.result, context).rows.length > 0
}
