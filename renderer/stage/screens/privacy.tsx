import { promises, risks } from '../../../core/guard/privacy-points.ts'
import type { Minimums } from '../../../core/release/minimums.ts'
import { useT } from '../../shared/i18n.ts'
import { Frame } from '../frame.tsx'

/** What anonymous means here and what cannot be promised, for the room to read together. */
export function PrivacyScreen({ title, minimums }: { readonly title: string; readonly minimums: Minimums }) {
  const t = useT()
  return (
    <Frame eyebrow={title} className="privacy" foot={t('privacy:skip')} footEnd={t('privacy:others')}>
      <h1>{t('privacy:title')}</h1>
      <div className="privacy-columns">
        <section>
          <h2>{t('privacy:anonymous.title')}</h2>
          <ul>
            {promises.map((point) => (
              <li key={point}>{t(`privacy:anonymous.${point}`, { ...minimums })}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t('privacy:risks.title')}</h2>
          <ul>
            {risks.map((point) => (
              <li key={point}>{t(`privacy:risks.${point}`)}</li>
            ))}
          </ul>
        </section>
      </div>
    </Frame>
  )
}
