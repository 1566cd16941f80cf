import type { StageContent, StageView } from '../../../core/views/stage.ts'
import type { Beat } from '../../shared/scene.tsx'
import { useT } from '../../shared/i18n.ts'
import { Words } from '../../shared/words.tsx'
import { ChartRoom } from '../chart-room.tsx'
import { Fit } from '../fit.tsx'
import { Frame } from '../frame.tsx'

export interface ResultScreenProps {
  readonly view: StageView
  readonly content: Extract<StageContent, { kind: 'result' }>
  readonly beat?: Beat | undefined
}

/** A result that has been revealed, or why there is none to see. */
export function ResultScreen({ view, content, beat }: ResultScreenProps) {
  const t = useT()
  const { question, result, text, hiddenTexts } = content
  const hidden = hiddenTexts > 0 ? t('stage:result.hidden', { count: hiddenTexts }) : undefined
  return (
    <Frame
      eyebrow={<Words text={view.activityTitle} />}
      className="result"
      foot={
        hidden ??
        (result.status === 'shown' && result.comparison
          ? t('stage:result.compared', { count: result.comparison.n })
          : '')
      }
      footEnd={t('stage:result.all')}
    >
      <header className="result-head">
        <Fit as="h1" sizes={[64, 56, 48, 40, 36, 32, 28]} within={150}>
          <Words text={question.prompt} />
        </Fit>
        <p className="count">
          <span>{t('stage:result.answers')}</span>
          <strong className="num">{result.n}</strong>
        </p>
      </header>
      {text && (
        <Fit className="result-text" sizes={[28, 24]} within={76}>
          <Words text={text} />
        </Fit>
      )}
      {result.status === 'shown' ? (
        <ChartRoom
          shown={{ question, result: result.result, comparison: result.comparison, picture: content.picture }}
          n={result.n}
          beat={beat}
        />
      ) : (
        <Withheld minimum={result.minimum} />
      )}
    </Frame>
  )
}

function Withheld({ minimum }: { readonly minimum: number }) {
  const t = useT()
  return (
    <div className="withheld">
      <p className="withheld-words">{t('stage:result.withheld', { minimum })}</p>
      <p>{t('stage:result.withheld-why', { minimum })}</p>
    </div>
  )
}
