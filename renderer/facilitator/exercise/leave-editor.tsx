import { useEffect, type ReactElement } from 'react'
import { ConfirmDialog } from '../../shared/dialog.tsx'
import { useT } from '../../shared/i18n.ts'

interface LeaveEditorProps {
  /** Whether something would be lost. */
  readonly changed: boolean
  readonly onLeave: () => void
  readonly onStay: () => void
}

/** Leaves an editor at once, or asks first when something would be lost. It stands here once what was being saved has been answered. */
export function LeaveEditor({ changed, onLeave, onStay }: LeaveEditorProps): ReactElement | null {
  const t = useT()
  useEffect(() => {
    if (!changed) onLeave()
  }, [changed, onLeave])
  if (!changed) return null
  return (
    <ConfirmDialog
      title={t('exercise:leave.title')}
      body={t('exercise:leave.body')}
      confirm={t('exercise:leave.confirm')}
      danger
      onConfirm={onLeave}
      onClose={onStay}
    />
  )
}
