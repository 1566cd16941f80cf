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
  const passedBy = kept?.cast === undefined
  const skipped = passedBy || kept.cast?.ballot === undefined
  const stored = status === 'stored'
  const elsewhere = status === 'elsewhere'
  const told = round.words ? '-words' : round.mode === 'wall' && round.byTable ? '-table' : ''
  const least = { minimum: round.minimums?.group ?? 0, texts: round.minimums?.texts ?? 0 }
  const parts = partsOf(round.question, kept?.cast?.ballot)
  const said = saidOf()
  const sign = elsewhere ? 'check' : !stored && !passedBy ? 'sending' : skipped ? 'skip' : 'check'

  return (
    <div className="voter">
      <Top />
      <NoticeBand />
      <section className="mid">
        <Sign name={sign} tone={stored || elsewhere || passedBy ? 'done' : 'now'} />
        <div role="status">
          <Heading subject={`${round.id} left`}>{t(`stored.${said.title}`)}</Heading>
          {said.help && <p>{t(`stored.${said.help}`)}</p>}
        </div>
        {stored && !skipped && (
          <dl className="summary num">
            {parts && (
              <div>
                <dt>{t('stored.answered')}</dt>
                <dd>{t(`stored.${parts.key}`, { part: parts.part, of: parts.of })}</dd>
              </div>
            )}
            <div>
              <dt>{t('stored.at')}</dt>
              <dd>{t('state.stored', { time: clockTime(kept?.stored?.at ?? 0, locale) })}</dd>
            </div>
            <div>
              <dt>{t('stored.for')}</dt>
              <dd>{t(`stored.for-${round.mode}${round.words ? '-words' : ''}`)}</dd>
            </div>
            <div>
              <dt>{t('stored.room')}</dt>
              <dd>{t(`stored.room-${round.mode}${told}`, least)}</dd>
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
    if (passedBy && !elsewhere) return { title: 'skipped', help: 'skipped-role' }
    if (elsewhere) return { title: 'elsewhere', help: 'elsewhere-help' }
    if (!stored && !state.connected) return { title: 'unsent' }
    if (!stored) return state.trouble === undefined ? { title: 'sending' } : { title: 'trouble', help: 'trouble-help' }
    return skipped ? { title: 'skipped', help: 'skipped-help' } : { title: 'title', help: 'look-up' }
  }
}

/** What a question has several of, each answered on its own. */
const severals = ['items', 'dimensions', 'themes'] as const

/** Of a question in parts: how many of them were answered. */
function partsOf(question: QuestionBase, ballot: unknown): { part: number; of: number; key: string } | undefined {
  // What is answered about several groups is not counted in statements.
  if (!isRecord(ballot) || !isRecord(question) || 'ratings' in ballot) return undefined
  for (const several of severals) {
    const parts = question[several]
    if (!Array.isArray(parts)) continue
    // Only a battery's items are statements.
    const key = question['type'] === 'likert' ? 'answered-value' : 'answered-parts'
    return { part: Object.keys(ballot).length, of: parts.length, key }
  }
  return undefined
}
