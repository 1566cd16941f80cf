import type { ReactElement } from 'react'
import { useT } from '../../../shared/i18n.ts'
import { Icon } from '../../../shared/icons.tsx'
import type { EntryCounts } from './entries.ts'

interface HandOverProps {
  readonly counts: EntryCounts
  readonly onRead: () => void
}

/** Where the facilitator leads people in the room: texts come up for somebody who does not. */
export function HandOver({ counts, onRead }: HandOverProps): ReactElement {
  const t = useT()
  return (
    <div className="run-texts-summary run-hand-over">
      <p className="num">
        <span className={counts.waiting > 0 ? 'chip warm' : 'chip'}>
          {t('run:texts.waiting', { count: counts.waiting })}
        </span>
        <span className="chip cool">{t('run:texts.shown', { count: counts.shown })}</span>
        <span className="chip">{t('run:texts.hidden', { count: counts.hidden })}</span>
      </p>
      <p className="run-why">{t('run:hand-over.ask')}</p>
      <p className="run-row">
        <button type="button" className="btn small soft" onClick={onRead}>
          <Icon name="eye" size="s" /> {t('run:hand-over.read')}
        </button>
      </p>
    </div>
  )
}
