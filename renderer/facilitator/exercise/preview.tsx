import { useState, type ComponentType, type ReactElement, type ReactNode } from 'react'
import type { Exercise } from '../../../core/exercises/schema.ts'
import { seededRandom } from '../../../core/random.ts'
import type { Step } from '../../../core/session/plan.ts'
import { pick } from '../../../core/text.ts'
import { voteFor, type Question } from '../../../core/votes/index.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Words } from '../../shared/words.tsx'
import type { BallotProps, FrameProps, Say } from '../../votes/ballot.ts'
import { ResultOf } from '../../votes/parts/result-of.tsx'
import type { ExerciseRound } from './exercise-draft.ts'
import '../../votes/ballot.css'
import './preview.css'

interface PreviewProps {
  readonly exercise: Exercise
  readonly step: Step | undefined
}

const ballots = import.meta.glob<ComponentType<BallotProps>>('../../votes/*.tsx', { eager: true, import: 'Ballot' })

/** Answers in the preview's picture, so that it looks like one of a room. */
const people = 24

/** How a phone and the stage show the step that is being written. Nothing pressed here is sent anywhere. */
export function Preview({ exercise, step }: PreviewProps): ReactElement {
  const t = useT()
  const round = exercise.rounds.find((candidate) => candidate.id === step?.round)
  return (
    <aside className="exercise-preview" aria-label={t('exercise:preview.label')}>
      <h2>{t('exercise:preview.phone')}</h2>
      <div className="preview-phone voter">
        {round ? <PhoneBallot key={JSON.stringify(round.question)} round={round} /> : <Waiting step={step} />}
      </div>
      <h2>{t('exercise:preview.stage')}</h2>
      <div className="preview-stage">
        <div className="preview-stage-picture">
          {round ? (
            <>
              <h3>
                <Words text={round.question.prompt} />
              </h3>
              <StagePicture question={round.question} />
            </>
          ) : (
            step && (
              <>
                <h3>
                  <Words text={step.title} />
                </h3>
                {step.stage && (
                  <p>
                    <Words text={step.stage} />
                  </p>
                )}
              </>
            )
          )}
        </div>
      </div>
      {round && <p className="t13 subtle">{t('exercise:preview.made-up')}</p>}
    </aside>
  )
}

function Waiting({ step }: { readonly step: Step | undefined }): ReactElement | null {
  if (!step) return null
  return (
    <section className="ask">
      <h3>
        <Words text={step.title} />
      </h3>
      {step.stage && (
        <p>
          <Words text={step.stage} />
        </p>
      )}
    </section>
  )
}

function PhoneBallot({ round }: { readonly round: ExerciseRound }): ReactElement | null {
  const t = useT()
  const locale = useLocale()
  const [draft, setDraft] = useState<unknown>(undefined)
  const Ballot = ballots[`../../votes/${round.question.type}.tsx`]
  const sayWords: Say = (text) => {
    const { text: children, lang } = pick(text, locale)
    return lang === locale ? { children } : { children, lang }
  }
  if (!Ballot) return null
  return (
    <Ballot
      question={round.question}
      t={(key, values) => t(`voter:${key}`, values)}
      say={sayWords}
      draft={draft}
      stored={undefined}
      onDraft={setDraft}
      onCast={setDraft}
      onFinish={() => undefined}
      onSkip={() => setDraft(undefined)}
      Frame={PreviewFrame}
    />
  )
}

/** The phone's frame without a phone around it. */
function PreviewFrame({ lead, heading, help, next, back, skip, children }: FrameProps): ReactElement {
  return (
    <div className="preview-question">
      <section className="ask">
        {lead && (
          <p>
            <Words text={lead} />
          </p>
        )}
        <h3 id="question" lang={heading.lang}>
          {heading.children}
        </h3>
        {help && (
          <p>
            <Words text={help} />
          </p>
        )}
      </section>
      <div className="question-body">{children}</div>
      {skip && <Press label={skip.label} quiet onPress={skip.act} />}
      <div className="preview-buttons">
        {back && <Press label={back.label} onPress={back.act} />}
        <Press label={next.missing ?? next.label} primary onPress={() => next.missing === undefined && next.act()} />
      </div>
    </div>
  )
}

interface PressProps {
  readonly label: ReactNode
  readonly onPress: () => void
  readonly primary?: boolean
  readonly quiet?: boolean
}

function Press({ label, onPress, primary = false, quiet = false }: PressProps): ReactElement {
  return (
    <button type="button" className={`btn${primary ? ' primary' : ''}${quiet ? ' quiet' : ''}`} onClick={onPress}>
      {label}
    </button>
  )
}

/** The result of a made-up room: the same people give the same answers, so that the picture stands still while one writes. */
function StagePicture({ question }: { readonly question: Question }): ReactElement {
  const locale = useLocale()
  const t = useT()
  const random = seededRandom(7)
  const phrases = t('exercise:preview.phrases').split(', ')
  const drawnPhrase = (): string => phrases[Math.floor(random() * phrases.length)] ?? ''
  const vote = voteFor(question)
  const made = Array.from({ length: people }, () =>
    vote.simulate(question, { locale, random, phrase: drawnPhrase, sentence: drawnPhrase }),
  )
  const tallied = vote.tally(question, made)
  const shown = made.flatMap((ballot, index) =>
    (vote.texts?.(ballot) ?? []).map((text, at) => ({
      id: `${index}-${at}`,
      text,
      weight: 1,
      ...vote.marks?.(ballot)[at],
    })),
  )
  const result = vote.gather?.(question, shown, people, 0, tallied) ?? tallied
  return (
    <div className="preview-stage-chart">
      <ResultOf question={question} result={result} place="stage" />
    </div>
  )
}
