import type { ReactElement } from 'react'
import { useT } from '../../../shared/i18n.ts'
import { Icon } from '../../../shared/icons.tsx'
import type { Act } from '../run-command.ts'
import { matching, type Entries, type EntryCounts } from './entries.ts'

interface TextsSummaryProps {
  readonly roundId: string
  readonly entries: Entries
  readonly counts: EntryCounts
  readonly act: Act
  readonly onRead: () => void
}

/** How many texts wait to be read, and the way to them. */
export function TextsSummary({ roundId, entries, counts, act, onRead }: TextsSummaryProps): ReactElement {
  const t = useT()
  const waiting = matching(entries, 'waiting')
  return (
    <div className="run-texts-summary">
      <p className="num">
        <span className={counts.waiting > 0 ? 'chip warm' : 'chip'}>
          {t('run:texts.waiting', { count: counts.waiting })}
        </span>
        <span className="chip cool">{t('run:texts.shown', { count: counts.shown })}</span>
        <span className="chip">{t('run:texts.hidden', { count: counts.hidden })}</span>
      </p>
      <p className="run-row">
        <button type="button" className="btn small soft" onClick={onRead}>
          <Icon name="eye" size="s" /> {t('run:texts.read')}
        </button>
        {waiting.length > 0 && (
          <button
            type="button"
            className="btn small"
            onClick={() => act({ type: 'moderate', roundId, entryIds: [...waiting], status: 'shown' })}
          >
            {t('run:texts.show-all', { count: waiting.length })}
          </button>
        )}
      </p>
    </div>
  )
}
