import type { DotsBallot, DotsQuestion } from '../../core/votes/dots.ts'
import type { BallotProps } from './ballot.ts'
import { Stepper } from './parts/stepper.tsx'
import { whenLoaded } from './parts/when-loaded.tsx'

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
}: BallotProps<DotsQuestion, DotsBallot>) {
  const given = question.options.map(({ id }) => draft?.[id] ?? 0)
  const used = given.reduce((sum, count) => sum + count, 0)
  const left = question.dots - used

  /** Options without dots are left out of a ballot. */
  function give(id: string, count: number) {
    const ballot: DotsBallot = {}
    question.options.forEach((option, at) => {
      const dots = option.id === id ? count : (given[at] ?? 0)
      if (dots > 0) ballot[option.id] = dots
    })
    onDraft(ballot)
  }

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing: used === 0 ? t('dots.missing') : undefined,
        act: () => {
          onCast(draft ?? {}, true)
          onFinish()
        },
      }}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <p className={left === 0 ? 'ballot-rest spent' : 'ballot-rest'} role="status">
        <b>{left}</b> {left === 0 ? t('dots.none-left') : t('dots.left', { count: left })}
      </p>
      <p className="ballot-count">{t('dots.how')}</p>
      {question.options.map((option, at) => {
        const count = given[at] ?? 0
        return (
          <Stepper
            key={option.id}
            name={say(option.label)}
            t={t}
            value={count}
            most={count + left}
            steps={[1]}
            onChange={(next) => give(option.id, next)}
          >
            <span className="ballot-dots" aria-hidden="true">
              {'●'.repeat(count)}
            </span>
          </Stepper>
        )
      })}
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/dots.tsx')).DotsEditor)
