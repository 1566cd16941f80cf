import { useMoment } from './moment.ts'
import { NotebookPart } from './notebook-part.tsx'
import { Heading, NoticeBand, Sign, Top } from './parts.tsx'

export function EndScreen() {
  const { state, t } = useMoment()
  const conclusion = state.view?.conclusion ?? ''
  return (
    <div className="voter">
      <Top />
      <NoticeBand />
      <section className="mid">
        <Sign name="check" tone="done" />
        <Heading subject="end">{t('end.title')}</Heading>
        <p>{t('end.help')}</p>
        {conclusion !== '' && (
          <div className="conclusion">
            <h2>{t('end.conclusion')}</h2>
            <p lang={state.view?.locale}>{conclusion}</p>
          </div>
        )}
      </section>
      <NotebookPart ended />
    </div>
  )
}

/** A page that can go no further by itself, and the one thing a person can do about it. */
export function StoppedScreen({ why }: { readonly why: 'replaced' | 'outdated' }) {
  const { t } = useMoment()
  return (
    <div className="voter">
      <Top />
      <section className="mid">
        <Sign name="phone" tone="now" />
        <Heading subject={why}>{t(`end.${why}`)}</Heading>
        <p>{t(`end.${why}-help`)}</p>
      </section>
      <footer className="voter-foot">
        {/* Loading anew reads what the other window has kept meanwhile. */}
        <button type="button" className="btn primary" onClick={() => location.reload()}>
          {t(why === 'replaced' ? 'end.use-here' : 'ballot.reload')}
        </button>
      </footer>
    </div>
  )
}
