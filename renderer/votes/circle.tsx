import { useId } from 'react'
import type { CircleBallot, CircleQuestion, CircleRing } from '../../core/votes/circle.ts'
import type { BallotProps } from './ballot.ts'
import './parts/rings.css'
import { whenLoaded } from './parts/when-loaded.tsx'

const rings: readonly CircleRing[] = ['control', 'influence', 'concern']

/** Every theme with the three rings beside one another; what a ring means is said once, at the top. */
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
}: BallotProps<CircleQuestion, CircleBallot>) {
  const name = useId()
  const placed = draft ?? {}
  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing: Object.keys(placed).length === 0 ? t('circle.missing') : undefined,
        act: () => {
          onCast(placed, true)
          onFinish()
        },
      }}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <dl className="ring-words">
        {rings.map((ring) => (
          <div key={ring}>
            <dt>{t(`circle.${ring}`)}</dt>
            <dd>{t(`circle.${ring}-help`)}</dd>
          </div>
        ))}
      </dl>
      {question.themes.map(({ id, label }) => (
        <div key={id} className="ring-theme" role="radiogroup" aria-labelledby={`${name}${id}`}>
          <p id={`${name}${id}`} {...say(label)} />
          <div className="ring-choices">
            {rings.map((ring) => (
              <label key={ring} className={placed[id] === ring ? 'chosen' : ''}>
                <input
                  type="radio"
                  name={`${name} ${id}`}
                  checked={placed[id] === ring}
                  onChange={() => onDraft({ ...placed, [id]: ring })}
                />
                <span>{t(`circle.${ring}`)}</span>
              </label>
            ))}
          </div>
        </div>
      ))}
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/circle.tsx')).CircleEditor)
