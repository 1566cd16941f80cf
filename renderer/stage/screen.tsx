import { unreachable } from '../../core/errors.ts'
import type { StageView } from '../../core/views/stage.ts'
import type { Beat } from '../shared/scene.tsx'
import { SmallCountdown } from './countdown.tsx'
import { EndedScreen } from './screens/ended.tsx'
import { Interlude } from './screens/interlude.tsx'
import { JoinScreen } from './screens/join.tsx'
import { PrivacyScreen } from './screens/privacy.tsx'
import { QuestionScreen } from './screens/question.tsx'
import { ResultScreen } from './screens/result.tsx'
import { StepScreen } from './screens/step.tsx'

export interface ScreenProps {
  readonly view: StageView
  readonly clockOffset: number
  readonly beat?: Beat | undefined
}

/** The picture on the stage now. */
export function Screen({ view, clockOffset, beat }: ScreenProps) {
  switch (view.screen) {
    case 'black':
    case 'white':
      return null
    case 'join':
      return <JoinScreen title={view.title} join={view.join} />
    case 'privacy':
      return <PrivacyScreen title={view.title} minimums={view.minimums} />
    case 'content':
      return <Content view={view} clockOffset={clockOffset} beat={beat} />
    default:
      return unreachable(view.screen)
  }
}

function Content({ view, clockOffset, beat }: ScreenProps) {
  const { content } = view
  switch (content.kind) {
    case 'arrival':
      return (
        <JoinScreen
          title={view.title}
          join={view.join}
          footEnd={view.timer.running ? <SmallCountdown timer={view.timer} clockOffset={clockOffset} /> : undefined}
        />
      )
    case 'interlude':
      return <Interlude view={view} content={content} clockOffset={clockOffset} />
    case 'step':
      return <StepScreen view={view} content={content} clockOffset={clockOffset} />
    case 'question':
      return <QuestionScreen view={view} content={content} clockOffset={clockOffset} />
    case 'result':
      return <ResultScreen view={view} content={content} beat={beat} />
    case 'ended':
      return <EndedScreen title={view.title} conclusion={content.conclusion} />
    default:
      return unreachable(content)
  }
}
