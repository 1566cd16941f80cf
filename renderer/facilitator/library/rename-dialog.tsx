import { useState, type ReactElement } from 'react'
import type { SessionSummary } from '../../../core/views/library.ts'
import type { Connection } from '../../shared/connection.ts'
import { Dialog, takesFocus } from '../../shared/dialog.tsx'
import { useT } from '../../shared/i18n.ts'
import { perform } from '../app-command.ts'
import './new-session.css'

interface RenameProps {
  readonly session: SessionSummary
  readonly connection: Connection
  readonly onClose: () => void
}

export function RenameDialog({ session, connection, onClose }: RenameProps): ReactElement {
  const t = useT()
  const [title, setTitle] = useState(session.title)
  const rename = async (): Promise<void> => {
    if (title.trim() === '') return
    const sent = await perform(connection, { type: 'renameSession', sessionId: session.id, title: title.trim() })
    if (sent.ok) onClose()
  }
  return (
    <Dialog title={t('library:rename.title')} onClose={onClose}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault()
          void rename()
        }}
      >
        <label className="field">
          <span className="label">{t('library:new.title-label')}</span>
          <input
            className="input"
            ref={takesFocus}
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            onFocus={(event) => event.target.select()}
          />
        </label>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('common:cancel')}
          </button>
          <button type="submit" className="btn primary" disabled={title.trim() === ''}>
            {t('common:save')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
