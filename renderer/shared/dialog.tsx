import type { ReactElement, ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useT } from './i18n.ts'
import { Icon } from './icons.tsx'

/** As the `ref` of what a dialog was opened for: its first field, or its harmless answer. */
export function takesFocus(element: HTMLElement | null): void {
  element?.focus()
}

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
  /** An `alertdialog` asks before something is lost; a click beside it does not close it. */
  readonly role?: 'dialog' | 'alertdialog'
}

/** Stands while it is rendered. Focus goes in, stays, and returns; Escape closes. */
export function Dialog({ title, onClose, children, wide = false, role = 'dialog' }: DialogProps): ReactElement {
  const t = useT()
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => !open && onClose()}
      className="scrim"
    >
      <Modal className={wide ? 'sheet wide' : 'sheet'}>
        <AriaDialog role={role} className="dialog">
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <button type="button" className="btn small quiet square" aria-label={t('common:close')} onClick={onClose}>
              <Icon name="close" size="s" />
            </button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface ConfirmProps {
  readonly title: string
  readonly body: ReactNode
  /** Names what happens: "Slet", "Luk runden". */
  readonly confirm: string
  readonly danger?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back, or that others will notice. Focus starts on the harmless answer. */
export function ConfirmDialog({
  title,
  body,
  confirm,
  danger = false,
  onConfirm,
  onClose,
}: ConfirmProps): ReactElement {
  const t = useT()
  return (
    <Dialog title={title} onClose={onClose} role="alertdialog">
      <div>{body}</div>
      <div className="dialog-foot">
        <button type="button" className="btn" ref={takesFocus} onClick={onClose}>
          {t('common:cancel')}
        </button>
        <button
          type="button"
          className={danger ? 'btn primary danger' : 'btn primary'}
          onClick={() => {
            onConfirm()
            onClose()
          }}
        >
          {confirm}
        </button>
      </div>
    </Dialog>
  )
}
