import type { VoterRound } from '../../core/views/voter.ts'
import type { QuestionBase } from '../../core/votes/define.ts'
import { statusOf } from './delivery.ts'
import { isRecord } from './keep.ts'
import { useMoment } from './moment.ts'
import { NotebookPart } from './notebook-part.tsx'
import { Heading, NoticeBand, Sign, Top } from './parts.tsx'
import { clockTime } from './words.ts'

/** After the answer: first that it is on its way, then that it is stored, and only then. */
export function StoredScreen({ round }: { readonly round: VoterRound }) {
  const { phone, state, t, locale } = useMoment()
  const kept = state.box[round.id]
  const status = statusOf(kept, state.epoch)
  const skipped = kept?.cast !== undefined && kept.cast.ballot === undefined
  const stored = status === 'stored'
  const elsewhere = status === 'elsewhere'
  const parts = partsOf(round.question, kept?.cast?.ballot)
  const said = saidOf()
  const sign = elsewhere ? 'check' : !stored ? 'sending' : skipped ? 'skip' : 'check'

  return (
    <div className="voter">
      <Top />
      <NoticeBand />
      <section className="mid">
        <Sign name={sign} tone={stored || elsewhere ? 'done' : 'now'} />
        <div role="status">
          <Heading subject={`${round.id} left`}>{t(`stored.${said.title}`)}</Heading>
          {said.help && <p>{t(`stored.${said.help}`)}</p>}
        </div>
        {stored && !skipped && (
          <dl className="summary num">
            {parts && (
              <div>
                <dt>{t('stored.answered')}</dt>
                <dd>{t('stored.answered-value', parts)}</dd>
              </div>
            )}
            <div>
              <dt>{t('stored.at')}</dt>
              <dd>{t('state.stored', { time: clockTime(kept?.stored?.at ?? 0, locale) })}</dd>
            </div>
            <div>
              <dt>{t('stored.for')}</dt>
              <dd>{t(`stored.for-${round.mode}`)}</dd>
            </div>
            <div>
              <dt>{t('stored.room')}</dt>
              <dd>{t(`stored.room-${round.mode}`)}</dd>
            </div>
          </dl>
        )}
      </section>
      <NotebookPart />
      {!elsewhere && (
        <footer className="voter-foot">
          <button type="button" className="btn" onClick={() => phone.finish(round.id, false)}>
            {t(skipped ? 'stored.answer-after-all' : 'stored.change')}
          </button>
          <p className="muted centred">{t('stored.change-help')}</p>
        </footer>
      )}
    </div>
  )

  function saidOf(): { title: string; help?: string } {
    if (elsewhere) return { title: 'elsewhere', help: 'elsewhere-help' }
    if (!stored && !state.connected) return { title: 'unsent' }
    if (!stored) return state.trouble === undefined ? { title: 'sending' } : { title: 'trouble', help: 'trouble-help' }
    return skipped ? { title: 'skipped', help: 'skipped-help' } : { title: 'title', help: 'look-up' }
  }
}

/** Of a battery: how many of its items were answered. */
function partsOf(question: QuestionBase, ballot: unknown): { part: number; of: number } | undefined {
  if (!('items' in question) || !Array.isArray(question.items) || !isRecord(ballot)) return undefined
  return { part: Object.keys(ballot).length, of: question.items.length }
}
