import { say } from '../../../core/text.ts'
import type { StageContent, StageView } from '../../../core/views/stage.ts'
import { useLocale } from '../../shared/i18n.ts'
import { Words } from '../../shared/words.tsx'
import { Countdown } from '../countdown.tsx'
import { Fit } from '../fit.tsx'
import { Frame } from '../frame.tsx'
import { Conclusion } from './ended.tsx'
import { TurnRing } from './turn-ring.tsx'

export interface StepScreenProps {
  readonly view: StageView
  readonly content: Extract<StageContent, { kind: 'step' }>
  readonly clockOffset: number
}

/** What the room does now, and for how long. */
export function StepScreen({ view, content, clockOffset }: StepScreenProps) {
  const { title, turns } = content
  const locale = useLocale()
  const text = content.text && say(content.text, locale) !== say(title, locale) ? content.text : undefined
  const words = (
    <div className="step-words">
      <Fit as="h1" sizes={text ? [96, 80, 64, 48, 36] : [128, 96, 80, 64, 48, 36]} within={turns ? 360 : 300}>
        <Words text={title} />
      </Fit>
      {text && (
        <div className="step-text">
          <Fit sizes={[52, 44, 36, 32, 28, 24]}>
            <Words text={text} />
          </Fit>
        </div>
      )}
    </div>
  )
  if (turns) {
    return (
      <Frame eyebrow={<Words text={view.activityTitle} />} className="step with-turns">
        {words}
        <TurnRing turns={turns} timer={view.timer} clockOffset={clockOffset} />
      </Frame>
    )
  }
  return (
    <Frame eyebrow={<Words text={view.activityTitle} />} className="step">
      {words}
      {view.conclusion.trim() !== '' ? (
        <Conclusion text={view.conclusion} />
      ) : (
        <Countdown timer={view.timer} clockOffset={clockOffset} />
      )}
    </Frame>
  )
}
