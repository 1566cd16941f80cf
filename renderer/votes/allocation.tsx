import type { AllocationBallot, AllocationQuestion } from '../../core/votes/allocation.ts'
import type { BallotProps } from './ballot.ts'
import { Stepper } from './parts/stepper.tsx'
import { whenLoaded } from './parts/when-loaded.tsx'

const steps = [1, 5]

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
}: BallotProps<AllocationQuestion, AllocationBallot>) {
  const { lines, total } = question
  const points = lines.map(({ id }) => draft?.[id] ?? 0)
  const left = total - points.reduce((sum, each) => sum + each, 0)
  /** Every line has its number, also those that get nothing. */
  const ballotWith = (id: string | undefined, value: number): AllocationBallot =>
    Object.fromEntries(lines.map((line, at) => [line.id, line.id === id ? value : (points[at] ?? 0)]))

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing: left > 0 ? t('allocation.missing', { count: left }) : undefined,
        act: () => {
          onCast(ballotWith(undefined, 0), true)
          onFinish()
        },
      }}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <p className={left === 0 ? 'ballot-rest spent' : 'ballot-rest'} role="status">
        <b>{left}</b> {left === 0 ? t('allocation.none-left') : t('allocation.left', { count: left })}
      </p>
      {lines.map((line, at) => {
        const value = points[at] ?? 0
        return (
          <Stepper
            key={line.id}
            name={say(line.label)}
            t={t}
            value={value}
            most={value + left}
            steps={steps}
            onChange={(next) => onDraft(ballotWith(line.id, next))}
          >
            <span className="ballot-bar" aria-hidden="true">
              <i style={{ width: `${(value / total) * 100}%` }} />
              <b style={{ left: `${100 / lines.length}%` }} />
            </span>
          </Stepper>
        )
      })}
      <p className="ballot-bar-key">
        <b aria-hidden="true" /> {t(`allocation.share.${lines.length}`)}
      </p>
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(
  async () => (await import('./editors/allocation.tsx')).AllocationEditor,
)
