import { useEffect, useState } from 'react'
import { promises, risks } from '../../core/guard/privacy-points.ts'
import type { Translate } from '../votes/ballot.ts'
import { useMoment } from './moment.ts'
import { loadWords } from './words.ts'

/** The heading is read out as soon as its words are there. */
function takesFocus(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: true })
  if (heading) scrollTo(0, 0)
}

/** What anonymous means here, and what cannot be promised. Fetched when somebody asks. */
export function AboutScreen({ onClose }: { readonly onClose: () => void }) {
  const { state, locale } = useMoment()
  const [t, setT] = useState<Translate>()
  useEffect(() => {
    let wanted = true
    loadWords(locale, 'privacy').then(
      (words) => wanted && setT(() => words),
      // Without words there is nothing to read: back to where one was.
      () => wanted && onClose(),
    )
    return () => {
      wanted = false
    }
  }, [locale, onClose])
  if (!t || !state.view) return null
  const { minimums } = state.view
  return (
    <div className="voter about">
      <section className="intro">
        <h1 ref={takesFocus} tabIndex={-1}>
          {t('title')}
        </h1>
        <p>{t('lead')}</p>
      </section>
      <section>
        <h2>{t('anonymous.title')}</h2>
        <ul>
          {promises.map((point) => (
            <li key={point}>{t(`anonymous.${point}`, { ...minimums })}</li>
          ))}
        </ul>
      </section>
      {(['wall', 'named'] as const).map((mode) => (
        <section key={mode}>
          <h2>{t(`${mode}.title`)}</h2>
          <p>{t(`${mode}.text`)}</p>
        </section>
      ))}
      <section>
        <h2>{t('risks.title')}</h2>
        <ul>
          {risks.map((point) => (
            <li key={point}>{t(`risks.${point}`)}</li>
          ))}
        </ul>
      </section>
      <p>
        <b>{t('skip')}</b>
      </p>
      <footer className="voter-foot">
        <button type="button" className="btn primary" onClick={onClose}>
          {t('close')}
        </button>
      </footer>
    </div>
  )
}
