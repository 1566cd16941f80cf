import { BrandMark } from '../../shared/brand.tsx'
import { useT } from '../../shared/i18n.ts'
import { Fit } from '../fit.tsx'
import { Frame } from '../frame.tsx'

/** The end of the day, with what the room takes home. */
export function EndedScreen({ title, conclusion }: { readonly title: string; readonly conclusion: string }) {
  const t = useT()
  const concluded = conclusion.trim() !== ''
  return (
    <Frame eyebrow={title} className="ended">
      <h1>{t('stage:ended.title')}</h1>
      {concluded ? <Conclusion text={conclusion} /> : <BrandMark width={560} />}
    </Frame>
  )
}

/** Dagens konklusion, in the facilitator's words. */
export function Conclusion({ text }: { readonly text: string }) {
  const t = useT()
  return (
    <section className="conclusion" aria-label={t('stage:ended.conclusion')}>
      <h2>{t('stage:ended.conclusion')}</h2>
      <div className="conclusion-text">
        <Fit sizes={[64, 56, 48, 40, 36, 32, 28, 24]}>{text}</Fit>
      </div>
    </section>
  )
}
