import type { ComponentType, FocusEvent, ReactElement } from 'react'
import type { Activity, PlannedRound } from '../../../core/session/plan.ts'
import { say, type Locale } from '../../../core/text.ts'
import { voteName, type Question } from '../../../core/votes/index.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Words } from '../../shared/words.tsx'
import { TextField } from './draft-fields.tsx'
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
  const Editor = votes[`../../votes/${round.question.type}.tsx`]?.Editor
  const linked = activity.rounds.some((other) => other.before === round.id || round.before === other.id)
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) draft.blur()
  }
  return (
    <fieldset className="question">
      <legend className="label">{t('plan:question.legend', { type: voteName(round.question.type, locale) })}</legend>
      {round.feed && <FedFrom feed={round.feed} activity={activity} />}
      {linked && <p className="field-hint">{t('plan:question.linked')}</p>}
      {locked || readOnly ? (
        <p>
          <Words text={round.question.prompt} />
        </p>
      ) : Editor ? (
        <div onFocus={draft.focus} onBlur={leave}>
          <Editor question={draft.value} onChange={draft.change} locale={writing} />
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
