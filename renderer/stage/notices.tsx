import type { StageView } from '../../core/views/stage.ts'
import { useT } from '../shared/i18n.ts'

export interface NoticesProps {
  readonly view: StageView
  readonly lost: boolean
  readonly muted: boolean
}

/** What the room should know about the program itself, at the edge of the picture. */
export function Notices({ view, lost, muted }: NoticesProps) {
  const t = useT()
  if (view.screen === 'black' || view.screen === 'white') return null
  return (
    <div className="stage-notices" role="status">
      {view.rehearsal && <p className="stage-notice rehearsal">{t('stage:notice.rehearsal')}</p>}
      {view.trouble !== undefined && <p className="stage-notice trouble">{t('stage:notice.trouble')}</p>}
      {lost && <p className="stage-notice">{t('stage:notice.lost')}</p>}
      {muted && <p className="stage-notice quiet">{t('stage:notice.muted')}</p>}
    </div>
  )
}
