import type { ReactElement } from 'react'
import { timeLeft } from '../../../core/session/pace.ts'
import type { Step } from '../../../core/session/plan.ts'
import type { Timer } from '../../../core/session/state.ts'
import { say } from '../../../core/text.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { useNow } from '../../shared/clock.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { Words } from '../../shared/words.tsx'
import { phaseWords, type FocusRound } from './focus-round.ts'
import type { Act } from './run-command.ts'
import { countdown, spokenCountdown } from './time-words.ts'

interface NowHeadProps {
  readonly view: CockpitView
  readonly focus: FocusRound | undefined
  readonly clockOffset: number
  readonly act: Act
  /** While the room's texts are read they need the room. */
  readonly withoutScript: boolean
}

/** Longer titles are set smaller, so that they stay on one line beside the timer. */
const longTitle = 22

/** What happens now, what to say, and how much time is left. */
export function NowHead({ view, focus, clockOffset, act, withoutScript }: NowHeadProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { position, plan } = view
  const activity = plan.activities[position.activity]
  const step = activity?.steps[position.step]
  const title = say(step?.title ?? activity?.title ?? {}, locale)
  const where = [
    t('run:now.label'),
    step && activity
      ? t('run:now.step', { step: position.step + 1, steps: activity.steps.length })
      : activity && t(`common:kind.${activity.kind}`),
    view.turn !== undefined && step?.turns
      ? t('run:now.turn', { turn: view.turn + 1, people: step.turns.people })
      : undefined,
    focus && t(`run:now.phase.${phaseWords(focus)}`),
  ].filter((part) => part !== undefined && part !== '')
  return (
    <div className="run-now-head">
      <div className="run-now-title">
        <p className="run-where">
          <span className="dot warm" />
          {where.join(' · ')}
        </p>
        <h2 className={title.length > longTitle ? 'run-long' : undefined}>
          <Words text={step?.title ?? activity?.title ?? {}} />
        </h2>
      </div>
      {!withoutScript && <Script step={step} />}
      <StepTimer timer={view.timer} clockOffset={clockOffset} act={act} />
    </div>
  )
}

function Script({ step }: { readonly step: Step | undefined }): ReactElement {
  const t = useT()
  return (
    <section className="run-script" aria-label={t('run:script.label')}>
      {step?.say && (
        <>
          <span className="label">{t('run:script.say')}</span>
          <p className="run-say">
            <Words text={step.say} />
          </p>
        </>
      )}
      {step?.do && (
        <p className="run-do">
          <b>{t('run:script.do')}</b> <Words text={step.do} />
        </p>
      )}
      {!step?.say && !step?.do && <p className="run-do">{t('run:script.none')}</p>}
    </section>
  )
}

interface StepTimerProps {
  readonly timer: Timer
  readonly clockOffset: number
  readonly act: Act
}

function StepTimer({ timer, clockOffset, act }: StepTimerProps): ReactElement {
  const t = useT()
  const now = useNow(clockOffset, 250)
  const left = timeLeft(timer, now)
  const timed = timer.total > 0
  const over = timed && left <= -1000
  return (
    <div className={over ? 'run-timer run-over' : 'run-timer'}>
      {timed ? (
        <div className="run-clock num" role="timer" aria-label={spokenCountdown(left, t)}>
          {countdown(left)}
        </div>
      ) : (
        <p className="run-clock run-none">{t('run:timer.none')}</p>
      )}
      <p className="run-timer-note">
        {over ? t('run:timer.over') : timed && !timer.running ? t('run:timer.paused') : ''}
      </p>
      <div className="run-set">
        <button
          type="button"
          className="btn small num"
          aria-label={t('run:timer.add-label')}
          onClick={() => act({ type: 'addMinute' })}
        >
          {t('run:timer.add')}
        </button>
        {timed && (
          <button
            type="button"
            className="btn small"
            aria-keyshortcuts="P"
            onClick={() => act({ type: timer.running ? 'pauseTimer' : 'resumeTimer' })}
          >
            <Icon name={timer.running ? 'pause' : 'play'} size="s" />{' '}
            {t(timer.running ? 'run:timer.pause' : 'run:timer.resume')}
          </button>
        )}
      </div>
    </div>
  )
}
