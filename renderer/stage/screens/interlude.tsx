import { clockTime } from '../../../core/session/schedule.ts'
import type { StageContent, StageView } from '../../../core/views/stage.ts'
import { BrandMark } from '../../shared/brand.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Words } from '../../shared/words.tsx'
import { useRemaining } from '../countdown.tsx'
import { Fit } from '../fit.tsx'
import { Frame } from '../frame.tsx'
import { Qr } from '../qr.tsx'

/** This long before a break ends the way in is shown again: people came back without their seat, or are new. */
const joinAgain = 3 * 60_000

export interface InterludeProps {
  readonly view: StageView
  readonly content: Extract<StageContent, { kind: 'interlude' }>
  readonly clockOffset: number
}

/** A talk, a break or lunch. */
export function Interlude({ view, content, clockOffset }: InterludeProps) {
  const t = useT()
  const locale = useLocale()
  const remaining = useRemaining(view.timer, clockOffset)
  const pause = content.activity === 'break' || content.activity === 'lunch'
  const soon = pause && view.timer.total > 0 && remaining <= joinAgain && view.join.address !== ''
  return (
    <Frame eyebrow={view.title} className="interlude">
      <div className="interlude-words">
        <Fit as="h1" sizes={[160, 128, 96, 80, 64, 48, 36]} within={520}>
          <Words text={content.title} />
        </Fit>
        {content.resumesAt !== undefined && (
          <p className="resumes">
            {t('stage:interlude.resumes')} <strong className="num">{clockTime(content.resumesAt, locale)}</strong>
          </p>
        )}
        {soon && (
          <p className="come-in">
            {t('stage:interlude.join')} <strong className="num">{view.join.address}</strong> {t('stage:join.and-code')}{' '}
            <strong className="num">{view.join.code}</strong>
          </p>
        )}
      </div>
      {soon ? <Qr link={view.join.link} label={t('stage:join.qr')} /> : <BrandMark width={560} />}
    </Frame>
  )
}
