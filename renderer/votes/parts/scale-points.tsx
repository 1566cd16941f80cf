import { useId } from 'react'
import type { Text } from '../../../core/text.ts'
import type { Say } from '../ballot.ts'

export interface ScalePointsProps {
  /** The points of the scale, lowest first, each with its words. */
  readonly labels: readonly Text[]
  /** Points chosen count from 1. */
  readonly chosen: number | undefined
  readonly onChoose: (point: number) => void
  readonly say: Say
}

/** A labelled scale, its highest point on top. Give it a key of its own for each statement. */
export function ScalePoints({ labels, chosen, onChoose, say }: ScalePointsProps) {
  const name = useId()
  return (
    <div className="ballot-scale" role="radiogroup" aria-labelledby="question">
      {labels
        .map((label, index) => {
          const point = index + 1
          return (
            <label key={point} className={chosen === point ? 'ballot-point chosen' : 'ballot-point'}>
              <input type="radio" name={name} checked={chosen === point} onChange={() => onChoose(point)} />
              <b>{point}</b>
              <span {...say(label)} />
            </label>
          )
        })
        .reverse()}
    </div>
  )
}
