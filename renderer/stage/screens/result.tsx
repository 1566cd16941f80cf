import type { Translate } from '../../../core/charts/scene.ts'
import { groupsPictureName } from '../../../core/session/plan.ts'
import type { StageContent, StageView } from '../../../core/views/stage.ts'
import type { Beat } from '../../shared/scene.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Words } from '../../shared/words.tsx'
import { isUnread } from '../../votes/parts/result-scene.ts'
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
  const locale = useLocale()
  const { question, result, text, picture, groups } = content
  return (
    <Frame
      eyebrow={<Words text={view.activityTitle} />}
      className="result"
      foot={footOf(content, t)}
      footEnd={groups || result.status === 'withheld' ? undefined : t('stage:result.all')}
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
      {result.status === 'withheld' ? (
        <Withheld name={`withheld.${result.reason.slice('release.'.length)}`} minimum={result.minimum} />
      ) : result.textsNeed !== undefined && isUnread({ question, result: result.result }, result.n, locale) ? (
        <Withheld name="withheld.texts" minimum={result.textsNeed} />
      ) : (
        <ChartRoom shown={{ question, ...result, picture, groups }} n={result.n} beat={beat} />
      )}
    </Frame>
  )
}

/** One line: what the room must know of the figures, before what is hidden of the texts. */
function footOf({ result, picture, groups, hiddenTexts }: ResultScreenProps['content'], t: Translate): string {
  const notes: string[] = []
  if (result.status === 'shown') {
    if (picture === groupsPictureName && result.groupsTooSmall) notes.push(t('stage:result.groups-too-small'))
    if (result.ragged && picture === 'items') notes.push(t('stage:result.ragged'))
    if (result.scoresOfParts && !groups) notes.push(t('stage:result.scores-of-parts'))
    if (groups) notes.push(t('stage:result.groups'))
    else if (result.coarse) notes.push(t('stage:result.coarse'))
    if (result.textsNeed !== undefined) notes.push(t('stage:result.texts-need', { need: result.textsNeed }))
    if (hiddenTexts === 0 && result.comparison && !groups)
      notes.push(t('stage:result.compared', { count: result.comparison.n }))
  }
  if (hiddenTexts > 0) notes.push(t('stage:result.hidden', { count: hiddenTexts }))
  return notes.join(' · ')
}

function Withheld({ name, minimum }: { readonly name: string; readonly minimum: number }) {
  const t = useT()
  return (
    <div className="withheld">
      <p className="withheld-words">{t(`stage:result.${name}.words`, { minimum })}</p>
      <p>{t(`stage:result.${name}.why`, { minimum })}</p>
    </div>
  )
}
