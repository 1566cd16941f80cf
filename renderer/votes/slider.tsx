import type { DontKnow } from '../../core/votes/parts.ts'
import type { SliderBallot, SliderQuestion } from '../../core/votes/slider.ts'
import type { BallotProps } from './ballot.ts'
import { whenLoaded } from './parts/when-loaded.tsx'

const dontKnow: DontKnow = 'dont-know'

export function Ballot({
  question,
  t,
  say,
  draft,
  onDraft,
  onCast,
  onFinish,
  onSkip,
  Frame,
}: BallotProps<SliderQuestion, SliderBallot>) {
  const { min, max } = question
  const value = typeof draft === 'number' ? draft : undefined
  const middle = Math.floor((min + max) / 2)
  const point = value === undefined ? undefined : question.labels?.[value - min]
  const choose = (place: number) => onDraft(Math.min(max, Math.max(min, place)))

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing: draft === undefined ? t('slider.missing') : undefined,
        act: () => {
          if (draft === undefined) return
          onCast(draft, true)
          onFinish()
        },
      }}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <div className="ballot-slider">
        <p className="ballot-value" aria-live="polite">
          <b>{value ?? '–'}</b>
          {point && <span {...say(point)} />}
        </p>
        <div className="ballot-line">
          <button
            type="button"
            aria-label={t('slider.less')}
            aria-disabled={value === min}
            onClick={() => choose(value === undefined ? middle : value - 1)}
          >
            −
          </button>
          <input
            type="range"
            className={value === undefined ? 'untouched' : ''}
            aria-labelledby="question"
            aria-valuetext={
              value === undefined ? t('slider.untouched') : point ? `${value}, ${say(point).children}` : String(value)
            }
            min={min}
            max={max}
            step={1}
            value={value ?? middle}
            onChange={(event) => choose(event.currentTarget.valueAsNumber)}
            // Choosing just where the handle rests changes nothing, so that `change` alone would miss it.
            onClick={(event) => choose(event.currentTarget.valueAsNumber)}
          />
          <button
            type="button"
            aria-label={t('slider.more')}
            aria-disabled={value === max}
            onClick={() => choose(value === undefined ? middle : value + 1)}
          >
            +
          </button>
        </div>
        <p className="ballot-ends">
          <span>
            <b>{min}</b> <span {...say(question.minLabel)} />
          </span>
          <span>
            <b>{max}</b> <span {...say(question.maxLabel)} />
          </span>
        </p>
      </div>
      {question.dontKnow && (
        <label className={draft === dontKnow ? 'ballot-option chosen' : 'ballot-option'}>
          <input
            type="checkbox"
            checked={draft === dontKnow}
            onChange={(event) => onDraft(event.currentTarget.checked ? dontKnow : undefined)}
          />
          <span>{t('ballot.dont-know')}</span>
        </label>
      )}
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/slider.tsx')).SliderEditor)
