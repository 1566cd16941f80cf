import { useMoment } from './moment.ts'
import { Heading, Icon, NoticeBand, Sign, Top } from './parts.tsx'

/** While the host does not answer: what happens by itself, where the answer is, and what a person can do after a while. */
export function OfflineScreen({ unsent }: { readonly unsent: boolean }) {
  const { phone, state, t } = useMoment()
  const { seat, view, stranded } = state
  return (
    <div className="voter">
      <Top />
      <NoticeBand />
      <section className="mid">
        <Sign name="lost" tone="now" />
        <div role="status">
          <Heading subject="offline">{t(view ? 'offline.title' : 'offline.connecting')}</Heading>
          <p>{t('offline.help')}</p>
        </div>
        {unsent && (
          <div className="kept">
            <Icon name="phone" />
            <b>{t('offline.kept')}</b>
            <p>{t('offline.kept-help')}</p>
          </div>
        )}
        <ul className="ways">
          <li>
            <Icon name="wifi" />
            <span>{t('offline.wifi')}</span>
          </li>
          {stranded && seat && (
            <li>
              <Icon name="phone" />
              <div>
                <b>{t('offline.moved')}</b>
                <p>{t('offline.moved-help')}</p>
                <p className="seat-code">{seat.seatCode}</p>
                {unsent && <p>{t('offline.moved-kept')}</p>}
              </div>
            </li>
          )}
        </ul>
      </section>
      <footer className="voter-foot">
        <button type="button" className="btn primary" onClick={phone.retryNow}>
          <Icon name="retry" /> {t('offline.retry')}
        </button>
      </footer>
    </div>
  )
}
