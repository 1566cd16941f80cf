import type { Text } from '../../../core/text.ts'
import { longestLabel } from '../../../core/votes/parts.ts'
import { BothLanguages } from '../../shared/fields.tsx'

interface PointLabelsProps {
  readonly legend: string
  readonly labels: readonly Text[]
  /** The number of the lowest point. */
  readonly first: number
  /** What a point is called to whoever does not see its number. */
  readonly numbered: (point: number) => string
  readonly wrong: (at: string) => string | undefined
  readonly onChange: (labels: Text[]) => void
}

/** The words of a scale, point by point. */
export function PointLabels({ legend, labels, first, numbered, wrong, onChange }: PointLabelsProps) {
  return (
    <fieldset className="part-rows">
      <legend className="label">{legend}</legend>
      <ol>
        {labels.map((label, at) => (
          <li key={first + at}>
            <span className="part-number num" aria-hidden="true">
              {first + at}
            </span>
            <div className="part-fields">
              <BothLanguages
                label={numbered(first + at)}
                value={label}
                longest={longestLabel}
                inList
                wrong={wrong(`labels.${at}`)}
                onChange={(next) => onChange(labels.with(at, next))}
              />
            </div>
          </li>
        ))}
      </ol>
    </fieldset>
  )
}
