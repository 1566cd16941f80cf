import { say } from '../../../core/text.ts'
import type { StageContent, StageView } from '../../../core/views/stage.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { Words } from '../../shared/words.tsx'
import { isUnread } from '../../votes/parts/result-scene.ts'
import { ChartRoom } from '../chart-room.tsx'
import { Countdown, SmallCountdown } from '../countdown.tsx'
import { Fit } from '../fit.tsx'
import { Frame, JoinLine } from '../frame.tsx'

export interface QuestionScreenProps {
  readonly view: StageView
  readonly content: Extract<StageContent, { kind: 'question' }>
  readonly clockOffset: number
}

/** A question while it is answered, and the moment between its closing and its result. */
export function QuestionScreen(props: QuestionScreenProps) {
  const { content } = props
  const locale = useLocale()
  if (content.phase === 'stopped' || content.phase === 'closed') return <Closed {...props} />
  const { wall } = content
  const written =
    wall !== undefined && wall.n > 0 && !isUnread({ question: content.question, result: wall.result }, wall.n, locale)
  return written ? <Wall {...props} wall={wall} /> : <Open {...props} />
}

function Open({ view, content, clockOffset }: QuestionScreenProps) {
  const t = useT()
  const open = content.phase === 'open'
  return (
    <Frame
      eyebrow={<Eyebrow view={view} content={content} />}
      className="question"
      foot={<JoinLine join={view.join} />}
      footEnd={t(`stage:question.${!open ? 'planned' : content.wall ? 'unread' : 'hidden'}`)}
    >
      <div className="question-words">
        <Fit as="h1" sizes={[100, 88, 76, 64, 56, 48, 40, 32, 28]} within={420}>
          <Words text={content.question.prompt} />
        </Fit>
        <How content={content} />
        {content.wall && <WallTrust content={content} />}
      </div>
      {open && (
        <div className="live">
          <Countdown timer={view.timer} clockOffset={clockOffset} />
          <p className="figure" aria-live="polite">
            <span className="big num">{content.done}</span>
            <span className="words">{t('stage:question.done', { count: content.done })}</span>
          </p>
        </div>
      )}
    </Frame>
  )
}

/** What is written appears as it is let through: the answers are the picture, the question its headline. */
function Wall({
  view,
  content,
  wall,
  clockOffset,
}: QuestionScreenProps & { readonly wall: { readonly n: number; readonly result: unknown } }) {
  const t = useT()
  return (
    <Frame
      eyebrow={<Eyebrow view={view} content={content} />}
      className="question wall"
      foot={<JoinLine join={view.join} />}
      footEnd={
        <span className="wall-counts">
          <SmallCountdown timer={view.timer} clockOffset={clockOffset} />
          <span aria-live="polite">
            <strong className="num">{content.done}</strong> {t('stage:question.done', { count: content.done })}
          </span>
        </span>
      }
    >
      <Fit as="h1" sizes={[72, 64, 56, 48, 40, 32]} within={150}>
        <Words text={content.question.prompt} />
      </Fit>
      <WallTrust content={content} />
      <ChartRoom shown={{ question: content.question, result: wall.result }} n={wall.n} />
    </Frame>
  )
}

function Closed({ view, content }: QuestionScreenProps) {
  const t = useT()
  return (
    <Frame eyebrow={<Words text={view.activityTitle} />} className="question">
      <div className="question-words">
        <Fit as="h1" sizes={[88, 76, 64, 56, 48, 40, 32, 28]} within={420}>
          <Words text={content.question.prompt} />
        </Fit>
      </div>
      <div className="closed" role="status">
        <Icon name="lock" />
        <p>
          <strong>{t('stage:question.closed')}</strong> {t('stage:question.soon')}
        </p>
      </div>
    </Frame>
  )
}

/** What the room sees of an answer, in the words of the phones. */
function WallTrust({ content }: Pick<QuestionScreenProps, 'content'>) {
  const t = useT()
  const { byTable } = voteFor(content.question)
  return <p className="wall-trust">{t(byTable ? 'stage:question.wall-table' : 'stage:question.wall')}</p>
}

function Eyebrow({ view, content }: Pick<QuestionScreenProps, 'view' | 'content'>) {
  return (
    <>
      <Words text={view.activityTitle} /> · <Words text={voteFor(content.question).how} />
    </>
  )
}

/** What is decided upon; else the plan's own words on how to answer, unless they only repeat the question; else that skipping is allowed. */
function How({ content }: Pick<QuestionScreenProps, 'content'>) {
  const t = useT()
  const locale = useLocale()
  const { text, question } = content
  const repeats = text !== undefined && say(text, locale) === say(question.prompt, locale)
  const subject = voteFor(question).subject?.(question)
  const words = subject ?? (repeats ? question.help : (text ?? question.help))
  return (
    <Fit className="how" sizes={[36, 32, 28, 24]} within={170}>
      {words ? <Words text={words} /> : t('stage:question.skip')}
    </Fit>
  )
}
