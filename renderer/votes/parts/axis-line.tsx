import { useId } from 'react'
import type { Said, Translate } from '../ballot.ts'
import './axis-line.css'

export interface AxisLineProps {
  /** What the line asks; left out where the heading above has said it. */
  readonly label?: Said | undefined
  readonly min: number
  readonly max: number
  /** What its ends stand for. */
  readonly low?: Said | undefined
  readonly high?: Said | undefined
  readonly value: number | undefined
  /** How a value is written, where it needs a sign. */
  readonly written?: ((value: number) => string) | undefined
  readonly t: Translate
  readonly onChange: (value: number) => void
}

/** One line of whole numbers: a native range between two buttons. Nobody has to drag. */
export function AxisLine({ label, min, max, low, high, value, written = String, t, onChange }: AxisLineProps) {
  const name = useId()
  const middle = Math.floor((min + max) / 2)
  const choose = (place: number) => onChange(Math.min(max, Math.max(min, place)))
  const step = (by: number) => choose(value === undefined ? middle : value + by)
  const named = label ? { 'aria-labelledby': name } : { 'aria-labelledby': 'question' }
  return (
    <div className="axis-line" role="group" {...named}>
      <p className="axis-head">
        {label && <span id={name} {...label} />}
        <b className="num">{value === undefined ? '–' : written(value)}</b>
      </p>
      <div className="ballot-line">
        <button type="button" aria-label={t('slider.less')} aria-disabled={value === min} onClick={() => step(-1)}>
          −
        </button>
        <input
          type="range"
          className={value === undefined ? 'untouched' : ''}
          {...named}
          aria-valuetext={value === undefined ? t('slider.untouched') : written(value)}
          min={min}
          max={max}
          step={1}
          value={value ?? middle}
          onChange={(event) => choose(event.currentTarget.valueAsNumber)}
          // Choosing just where the handle rests changes nothing, so that `change` alone would miss it.
          onClick={(event) => choose(event.currentTarget.valueAsNumber)}
        />
        <button type="button" aria-label={t('slider.more')} aria-disabled={value === max} onClick={() => step(1)}>
          +
        </button>
      </div>
      {low && high && (
        <p className="ballot-ends">
          <span>
            <b>{written(min)}</b> <span {...low} />
          </span>
          <span>
            <b>{written(max)}</b> <span {...high} />
          </span>
        </p>
      )}
    </div>
  )
}
