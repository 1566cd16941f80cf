import type { KeyboardEvent, ReactElement } from 'react'
import type { Entry, EntryStatus } from '../../../../core/session/state.ts'
import { useT } from '../../../shared/i18n.ts'
import { Icon } from '../../../shared/icons.tsx'
import type { Row } from './entries.ts'

interface EntryListProps {
  readonly rows: readonly Row[]
  readonly picked: ReadonlySet<string>
  readonly onPick: (id: string, on: boolean) => void
  readonly onDecide: (id: string, status: Exclude<EntryStatus, 'waiting'>) => void
  readonly onSplit: (id: string) => void
  readonly onPurge: (entry: Entry) => void
  /** What a text carries beside its words: where it comes from, what kind it is, where it was put. */
  readonly marksOf: (entry: Entry) => readonly string[]
}

const statusIcon = { waiting: 'clock', shown: 'eye', hidden: 'eyeOff' } as const

/** Texts, each with its two decisions. Arrow keys go to the same control of the next text. */
export function EntryList({ rows, picked, onPick, onDecide, onSplit, onPurge, marksOf }: EntryListProps): ReactElement {
  const t = useT()
  return (
    <ul className="run-entries" data-own-keys="">
      {rows.map(({ entry, merged }) => (
        <li key={entry.id} data-status={entry.status}>
          <label className="run-entry-text">
            <input
              type="checkbox"
              data-control="pick"
              onKeyDown={moveByArrows}
              checked={picked.has(entry.id)}
              onChange={(event) => onPick(entry.id, event.target.checked)}
            />
            <span className="run-entry-words">
              {/* Set apart, so that a text from right to left turns nothing but itself. */}
              <bdi>{entry.text}</bdi>
              {merged.length > 0 && <span className="chip cool num">× {merged.length + 1}</span>}
              {marksOf(entry).map((mark) => (
                <span key={mark} className="chip">
                  <bdi>{mark}</bdi>
                </span>
              ))}
            </span>
          </label>
          <span className="run-entry-status">
            <Icon name={statusIcon[entry.status]} size="s" /> {t(`run:texts.status.${entry.status}`)}
          </span>
          <span className="run-entry-acts">
            <button
              type="button"
              className="btn small"
              data-control="show"
              onKeyDown={moveByArrows}
              aria-pressed={entry.status === 'shown'}
              aria-label={t('run:texts.show-one', { text: entry.text })}
              onClick={() => onDecide(entry.id, 'shown')}
            >
              {t('run:texts.show')}
            </button>
            <button
              type="button"
              className="btn small"
              data-control="hide"
              onKeyDown={moveByArrows}
              aria-pressed={entry.status === 'hidden'}
              aria-label={t('run:texts.hide-one', { text: entry.text })}
              onClick={() => onDecide(entry.id, 'hidden')}
            >
              {t('run:texts.hide')}
            </button>
            <button
              type="button"
              className="btn small quiet square"
              data-control="purge"
              onKeyDown={moveByArrows}
              aria-label={t('run:purge.one', { text: entry.text })}
              title={t('run:purge.button')}
              onClick={() => onPurge(entry)}
            >
              <Icon name="trash" size="s" />
            </button>
          </span>
          {merged.length > 0 && <Merged entries={merged} onSplit={onSplit} />}
        </li>
      ))}
    </ul>
  )
}

function Merged({
  entries,
  onSplit,
}: {
  readonly entries: readonly Entry[]
  readonly onSplit: (id: string) => void
}): ReactElement {
  const t = useT()
  return (
    <ul className="run-entry-merged" aria-label={t('run:texts.merged')}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <bdi>{entry.text}</bdi>
          <button
            type="button"
            className="btn small quiet"
            aria-label={t('run:texts.split-one', { text: entry.text })}
            onClick={() => onSplit(entry.id)}
          >
            <Icon name="split" size="s" /> {t('run:texts.split')}
          </button>
        </li>
      ))}
    </ul>
  )
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const control = event.currentTarget
  const list = control.closest('.run-entries')
  if (step === 0 || !list) return
  const same = [...list.querySelectorAll<HTMLElement>(`[data-control="${control.dataset['control']}"]`)]
  const next = same[same.indexOf(control) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
