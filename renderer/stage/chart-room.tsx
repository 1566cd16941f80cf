import { useLocale, useT } from '../shared/i18n.ts'
import type { Beat } from '../shared/scene.tsx'
import { ResultOf } from '../votes/parts/result-of.tsx'
import { isUnread, type ResultShown } from '../votes/parts/result-scene.ts'

export interface ChartRoomProps {
  readonly shown: ResultShown
  /** Ballots counted. */
  readonly n: number
  readonly beat?: Beat | undefined
}

/** The part of the stage that belongs to the chart. */
export function ChartRoom({ shown, n, beat }: ChartRoomProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <div className="chart-room">
      {isUnread(shown, n, locale) ? (
        <p className="unread">{t('stage:question.unread')}</p>
      ) : (
        <ResultOf {...shown} place="stage" beat={beat} />
      )}
    </div>
  )
}
