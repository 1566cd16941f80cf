import { useId, type ReactNode } from 'react'
import type { Said, Translate } from '../ballot.ts'

export interface StepperProps {
  /** What is being counted, in the words of the question. */
  readonly name: Said
  readonly t: Translate
  readonly value: number
  /** The most it can be now. */
  readonly most: number
  /** How much one press moves it, smallest first. */
  readonly steps: readonly number[]
  readonly onChange: (value: number) => void
  readonly children?: ReactNode
}

/** A number that is raised and lowered by buttons, typed, or moved by the arrow keys; never dragged. */
export function Stepper({ name, t, value, most, steps, onChange, children }: StepperProps) {
  const id = useId()
  const choose = (next: number) => onChange(Math.min(most, Math.max(0, next || 0)))
  const down = steps.slice().reverse()

  return (
    <div className="ballot-stepper" role="group" aria-labelledby={id}>
      <span id={id} className="ballot-name" {...name} />
      <div className="ballot-steps">
        {down.map((step) => button(-step))}
        <input
          type="number"
          inputMode="numeric"
          aria-labelledby={id}
          min={0}
          max={most}
          step={1}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => choose(Math.round(event.currentTarget.valueAsNumber))}
        />
        {steps.map(button)}
      </div>
      {children}
    </div>
  )

  /** Stays in the tab order when there is nowhere to go: the focus may be on it. */
  function button(step: number) {
    const room = step < 0 ? value : most - value
    const size = Math.abs(step)
    const sign = step < 0 ? '−' : '+'
    return (
      <button
        key={step}
        type="button"
        aria-label={t(step < 0 ? 'stepper.less' : 'stepper.more', { count: size, name: name.children })}
        aria-disabled={room === 0}
        onClick={() => choose(value + step)}
      >
        {steps.length === 1 ? sign : `${sign}${size}`}
      </button>
    )
  }
}
