import { statusOf } from './delivery.ts'
import { useMoment } from './moment.ts'
import { NotebookPart } from './notebook-part.tsx'
import { Heading, NoticeBand, Sign, Top } from './parts.tsx'

/** An anonymous round takes no more answers, and is counted in a moment unless the facilitator keeps it open. */
export function ClosingScreen({ roundId }: { readonly roundId: string }) {
  const { state, t } = useMoment()
  const kept = state.box[roundId]
  const status = statusOf(kept, state.epoch)
  const skipped = kept?.cast !== undefined && kept.cast.ballot === undefined
  const said =
    status === 'untouched' || (status === 'stored' && skipped)
      ? 'without'
      : status === 'unsent'
        ? kept?.stored
          ? 'earlier'
          : 'late'
        : 'counts'
  return (
    <div className="voter">
      <Top />
      <NoticeBand />
      <section className="mid">
        <Sign name={said === 'counts' ? 'check' : 'clock'} tone={said === 'counts' ? 'done' : 'now'} />
        <div role="status">
          <Heading subject={`${roundId} closing`}>{t('closing.title')}</Heading>
          <p>
            {t(`closing.${said}`)} {t('closing.then')}
          </p>
        </div>
      </section>
      <NotebookPart />
    </div>
  )
}
