import { useId, useState, type ReactElement } from 'react'
import type { LibraryView } from '../../../core/views/library.ts'
import { ConfirmDialog } from '../../shared/dialog.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { shortDate } from '../../shared/times.ts'
import { perform } from '../app-command.ts'
import type { PageProps } from '../page-props.ts'
import './due-answers.css'

/** Answers that were to be kept until a day that has passed: they go with one confirmation, or get a new date. */
export function DueAnswers({
  view,
  connection,
}: { readonly view: LibraryView } & Pick<PageProps, 'connection'>): ReactElement | undefined {
  const t = useT()
  const locale = useLocale()
  const id = useId()
  const [asking, setAsking] = useState(false)
  const due = view.due.flatMap((sessionId) => view.sessions[sessionId] ?? [])
  if (due.length === 0) return undefined

  const remove = async (): Promise<void> => {
    const sent = await perform(connection, { type: 'deleteAnswers', sessionIds: due.map((session) => session.id) })
    if (sent.ok) showNotice({ text: t('library:due.done', { count: due.length }) })
  }

  return (
    <section className="due-answers" aria-labelledby={id}>
      <h2 id={id}>
        <Icon name="clock" /> {t('library:due.title', { count: due.length })}
      </h2>
      <ul className="num">
        {due.map((session) => (
          <li key={session.id}>
            <span>
              {t('library:due.row', { title: session.title, date: shortDate(session.keepUntil ?? '', locale) })}
            </span>
            <label>
              <span aria-hidden="true">{t('library:due.keep')}</span>
              <input
                type="date"
                className="input small"
                aria-label={t('library:due.keep-label', { title: session.title })}
                onBlur={(event) => {
                  const day = event.target.value
                  if (/^\d{4}-\d\d-\d\d$/.test(day))
                    void perform(connection, { type: 'setKeepUntil', sessionId: session.id, day })
                }}
              />
            </label>
          </li>
        ))}
      </ul>
      <button type="button" className="btn danger" onClick={() => setAsking(true)}>
        <Icon name="trash" size="s" /> {t('library:due.delete')}
      </button>
      {asking && (
        <ConfirmDialog
          title={t('library:due.confirm-title')}
          body={
            <>
              <ul className="due-list">
                {due.map((session) => (
                  <li key={session.id}>{session.title}</li>
                ))}
              </ul>
              <p>{t('library:due.confirm-body')}</p>
              <p>{t('library:due.saved')}</p>
            </>
          }
          confirm={t('library:due.delete')}
          danger
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}
