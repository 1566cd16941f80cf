import type { ReactElement } from 'react'
import { Dialog, takesFocus } from '../../shared/dialog.tsx'
import { useT } from '../../shared/i18n.ts'

interface UnreadDialogProps {
  /** Texts nobody has read. */
  readonly count: number
  /** The facilitator leads people in the room: somebody else reads. */
  readonly byAnother: boolean
  readonly onShowAll: () => void
  readonly onShowRead: () => void
  readonly onClose: () => void
}

/** Before a result is shown whose texts nobody has read: a room would else be shown an empty wall. */
export function UnreadDialog({ count, byAnother, onShowAll, onShowRead, onClose }: UnreadDialogProps): ReactElement {
  const t = useT()
  const then = (choose: () => void) => (): void => {
    choose()
    onClose()
  }
  return (
    <Dialog title={t('run:unread.title', { count })} onClose={onClose}>
      <p>{t(byAnother ? 'run:unread.text-another' : 'run:unread.text')}</p>
      <div className="dialog-foot">
        <button type="button" className="btn" ref={takesFocus} onClick={onClose}>
          {t(byAnother ? 'run:unread.read-another' : 'run:unread.read')}
        </button>
        <button type="button" className="btn" onClick={then(onShowRead)}>
          {t('run:unread.show-read')}
        </button>
        <button type="button" className="btn primary" onClick={then(onShowAll)}>
          {t('run:unread.show-all', { count })}
        </button>
      </div>
    </Dialog>
  )
}
