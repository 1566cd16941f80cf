import { createContext, useContext } from 'react'
import type { VoterRound } from '../../core/views/voter.ts'
import type { FrameProps } from '../votes/ballot.ts'
import { AboutLink } from './about.tsx'
import { statusOf } from './delivery.ts'
import { useMoment } from './moment.ts'
import { Heading, Icon, NoticeBand, Top } from './parts.tsx'
import { SecondLook, useSecondLook } from './second-look.tsx'
import { clockTime } from './words.ts'

export const RoundContext = createContext<VoterRound | undefined>(undefined)

/** What surrounds a ballot: heading, how it is stored, the state of the answer, and the buttons at the thumb. */
export function QuestionFrame(props: FrameProps) {
  const { lead, heading, help, progress, trust = true, stored, next, back, texts, skip, children } = props
  const { state, t, say } = useMoment()
  const round = useContext(RoundContext)
  const look = useSecondLook(texts, next.missing === undefined ? next.act : undefined)
  if (!round) return null
  const { children: words, lang } = heading
  const press = (): void => {
    if (next.missing === undefined) void look.send()
    // Leads to where something is missing, for whoever cannot see it.
    else document.querySelector<HTMLElement>('.question-body :is(input, select, textarea)')?.focus()
  }

  return (
    <form
      className="voter question"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        press()
      }}
    >
      <Top label={progress?.label} />
      {progress && (
        <div
          className="progress"
          role="progressbar"
          aria-valuenow={progress.at}
          aria-valuemin={1}
          aria-valuemax={progress.filled.length}
          aria-label={progress.label}
        >
          {progress.filled.map((filled, index) => (
            <i key={index} className={index + 1 === progress.at ? 'here' : filled ? 'filled' : ''} />
          ))}
        </div>
      )}
      <NoticeBand />
      {state.adrift && <p className="drift">{t('offline.banner')}</p>}
      <section className="ask">
        {lead && <p {...say(lead)} />}
        <Heading subject={`${round.id} ${words}`} lang={lang}>
          {words}
        </Heading>
        {help && <p {...say(help)} />}
        {trust && <HowStored round={round} />}
      </section>
      <div className="question-body">{children}</div>
      <SecondLook look={look} />
      {skip && (
        <button type="button" className="btn quiet" onClick={skip.act}>
          {skip.label}
        </button>
      )}
      <footer className="voter-foot">
        <AnswerState roundId={round.id} part={stored} />
        <div className={back ? 'buttons two' : 'buttons'}>
          {back && (
            <button type="button" className="btn back" aria-label={back.label} onClick={back.act}>
              <Icon name="arrow" />
            </button>
          )}
          <button className="btn primary" aria-disabled={next.missing !== undefined}>
            {next.missing ?? next.label}
            {next.arrow && next.missing === undefined && <Icon name="arrow" />}
          </button>
        </div>
      </footer>
    </form>
  )
}

/** Before the first answer: who can see it, and for how long it is there. What takes many words is folded, so that the question stays in sight. */
function HowStored({ round: { mode, words, byTable, minimums } }: { readonly round: VoterRound }) {
  const { t } = useMoment()
  if (mode !== 'anonymous')
    return (
      <p className="how-stored">
        <Icon name="shield" />
        <span>{t(mode === 'wall' && byTable ? 'trust.wall-table' : `trust.${mode}`)}</span>
      </p>
    )
  const least = { minimum: minimums?.group ?? 0, texts: minimums?.texts ?? 0 }
  return (
    <details className="how-stored">
      <summary>
        <Icon name="shield" />
        <span>{t('trust.anonymous-short')}</span>
      </summary>
      <p>{t(words ? 'trust.anonymous-words' : 'trust.anonymous', least)}</p>
      <AboutLink words={t('trust.about')} />
    </details>
  )
}

/** Whether the newest answer is on its way, on the host's disk, or still only here. Nothing is called stored before the host says so. */
function AnswerState({ roundId, part }: { readonly roundId: string; readonly part?: string | undefined }) {
  const { state, t, locale } = useMoment()
  const kept = state.box[roundId]
  return (
    <p className="answer-state num" role="status">
      {words()}
    </p>
  )

  function words(): string {
    const status = statusOf(kept, state.epoch)
    switch (status) {
      case 'untouched':
      case 'elsewhere':
        return ''
      case 'stored': {
        const time = clockTime(kept?.stored?.at ?? 0, locale)
        return part === undefined ? t('state.stored', { time }) : t('state.part', { part, time })
      }
      case 'unsent':
        if (!state.connected) return t('state.unsent')
        return state.trouble === undefined ? t('state.sending') : t('state.trouble')
    }
  }
}
