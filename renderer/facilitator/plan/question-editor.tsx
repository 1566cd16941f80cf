import { useLayoutEffect, useRef, useState, type ComponentType, type FocusEvent, type ReactElement } from 'react'
import type { Activity, PlannedRound } from '../../../core/session/plan.ts'
import { say, type Locale } from '../../../core/text.ts'
import { voteName, type Question } from '../../../core/votes/index.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { announce } from '../../shared/notices.tsx'
import { Words } from '../../shared/words.tsx'
import { HalfWrittenContext } from '../../votes/editors/unfinished.ts'
import { TextField } from './draft-fields.tsx'
import { useHalfWritten } from './half-written.ts'
import { useDesk } from './plan-context.ts'
import { useDraft } from './use-draft.ts'

interface EditorProps {
  readonly question: Question
  readonly onChange: (next: Question) => void
  readonly locale: Locale
}

/** Each vote type brings its own editor: a new type is a file there, and nothing here. */
const votes = import.meta.glob<{ readonly Editor?: ComponentType<EditorProps> }>('../../votes/*.tsx', { eager: true })

const sameQuestion = (a: Question, b: Question): boolean => JSON.stringify(a) === JSON.stringify(b)

interface QuestionEditorProps {
  readonly round: PlannedRound
  readonly activity: Activity
  readonly locked: boolean
}

/** A round whose options come from an earlier one says so, and from which. */
function FedFrom({
  feed,
  activity,
}: {
  readonly feed: NonNullable<PlannedRound['feed']>
  readonly activity: Activity
}): ReactElement | null {
  const t = useT()
  const locale = useLocale()
  const source = activity.rounds.find(({ id }) => id === feed.from)
  if (!source) return null
  return (
    <p className="field-hint">
      {t('plan:question.fed', { prompt: say(source.question.prompt, locale), take: feed.take })}
    </p>
  )
}

export function QuestionEditor({ round, activity, locked }: QuestionEditorProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { edit, writing, readOnly } = useDesk()
  const draft = useDraft({
    value: round.question,
    commit: (question) => edit({ kind: 'editQuestion', roundId: round.id, question }),
    same: sameQuestion,
  })
  const half = useHalfWritten(round.id)
  const [discarded, setDiscarded] = useState(0)
  const frame = useRef<HTMLFieldSetElement>(null)
  const discard = (): void => {
    half.keep(undefined)
    // The editor begins anew with what is stored.
    setDiscarded(discarded + 1)
    announce(t('plan:question.discarded'))
  }
  useLayoutEffect(() => {
    // The button that was pressed is gone.
    if (discarded > 0) frame.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [discarded])
  const Editor = votes[`../../votes/${round.question.type}.tsx`]?.Editor
  const linked = activity.rounds.some((other) => other.before === round.id || round.before === other.id)
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) draft.blur()
  }
  return (
    <fieldset className="question" ref={frame}>
      <legend className="label">{t('plan:question.legend', { type: voteName(round.question.type, locale) })}</legend>
      {round.feed && <FedFrom feed={round.feed} activity={activity} />}
      {linked && <p className="field-hint">{t('plan:question.linked')}</p>}
      {locked || readOnly ? (
        <p>
          <Words text={round.question.prompt} />
        </p>
      ) : Editor ? (
        <div onFocus={draft.focus} onBlur={leave}>
          <HalfWrittenContext value={half}>
            <Editor key={discarded} question={draft.value} onChange={draft.change} locale={writing} />
          </HalfWrittenContext>
          {half.kept && (
            <p className="half-written">
              <span>{t('plan:question.half-written')}</span>
              <button type="button" className="btn small" onClick={discard}>
                <Icon name="undo" size="s" /> {t('plan:question.discard')}
              </button>
            </p>
          )}
        </div>
      ) : (
        <TextField
          lines
          required
          label={t('plan:question.prompt')}
          text={round.question.prompt}
          lang={writing}
          onCommit={async (prompt) =>
            prompt === null ||
            edit({ kind: 'editQuestion', roundId: round.id, question: { ...round.question, prompt } })
          }
        />
      )}
      {draft.problem !== undefined && <p className="field-wrong">{t(draft.problem)}</p>}
    </fieldset>
  )
}
