import type { ReactElement } from 'react'
import type { Receipt } from '../../../core/views/data-sheet.ts'
import type { Connection } from '../../shared/connection.ts'
import { ConfirmDialog } from '../../shared/dialog.tsx'
import { translatorFor, currentLocale, useT } from '../../shared/i18n.ts'
import { showNotice } from '../../shared/notices.tsx'
import { perform } from '../app-command.ts'

interface PurgeDialogProps {
  readonly connection: Connection
  readonly text: {
    readonly sessionId: string
    readonly roundId: string
    readonly entryId: string
    readonly words: string
  }
  /** What the facilitator wrote where the same words may stand. */
  readonly written: readonly string[]
  readonly onClose: () => void
}

/** Asks once before a text is deleted everywhere, and says what became of it. */
export function PurgeDialog({ connection, text, written, onClose }: PurgeDialogProps): ReactElement {
  const t = useT()
  const { words, ...which } = text
  const said = words.toLocaleLowerCase('da')
  const alsoWritten = written.some((other) => other.toLocaleLowerCase('da').includes(said))
  const purge = async (): Promise<void> => {
    const sent = await perform(connection, { type: 'purgeText', ...which })
    if (sent.ok) showNotice(noticeOf(sent.answer?.receipt))
  }
  return (
    <ConfirmDialog
      title={t('run:purge.title')}
      body={
        <div className="run-end-body">
          <blockquote>
            <bdi>{words}</bdi>
          </blockquote>
          <p>{t('run:purge.body')}</p>
          {alsoWritten && <p>{t('run:purge.written')}</p>}
          <p>{t('run:purge.outside')}</p>
        </div>
      }
      confirm={t('run:purge.button')}
      danger
      onConfirm={() => void purge()}
      onClose={onClose}
    />
  )
}

function noticeOf(receipt: Receipt | undefined): { readonly text: string; readonly tone?: 'bad' } {
  const t = translatorFor(currentLocale())
  const { texts = 1, cleaned = [], unreached = [] } = receipt ?? {}
  const text = t('run:purge.done', { count: texts, files: t('run:purge.files', { count: cleaned.length }) })
  if (unreached.length === 0) return { text }
  return { text: `${text} ${t('run:purge.unreached', { files: unreached.join(', ') })}`, tone: 'bad' }
}
