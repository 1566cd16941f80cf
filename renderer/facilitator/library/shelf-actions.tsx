import { useRef, useState, type ChangeEvent, type ReactElement, type ReactNode } from 'react'
import { ConfirmDialog } from '../../shared/dialog.tsx'
import { useT } from '../../shared/i18n.ts'
import { Icon, type IconName } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'

/** Larger files are neither exercises nor instruments; the host refuses them too. */
const largest = 256 * 1024

interface NewOnShelfProps {
  readonly words: { readonly import: string; readonly new: string }
  /** The files it may be read from. */
  readonly accept?: string
  /** Takes in what a file holds. */
  readonly onFile: (text: string) => Promise<void>
  readonly onNew: () => void
}

/** A new one, written here or read from a file. */
export function NewOnShelf({ words, accept = '.yaml,.yml', onFile, onNew }: NewOnShelfProps): ReactElement {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  async function read(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (!file) return
    if (file.size > largest) return showNotice({ tone: 'bad', text: t('errors:file.too-large') })
    await onFile(await file.text())
  }
  return (
    <div className="exercise-new">
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={words.import}
        onChange={(event) => void read(event)}
      />
      <button type="button" className="btn" onClick={() => input.current?.click()}>
        <Icon name="folder" /> {words.import}
      </button>
      <button type="button" className="btn soft" onClick={onNew}>
        <Icon name="plus" /> {words.new}
      </button>
    </div>
  )
}

interface ShelfActionsProps {
  /** What it is about, read aloud with each button. */
  readonly title: string
  /** What stands before the buttons. */
  readonly children?: ReactNode
  readonly edit?: ShelfAction | undefined
  readonly copy?: ShelfAction | undefined
  readonly save: ShelfAction
  readonly remove?: (ShelfAction & { readonly asks: string; readonly body: string }) | undefined
}

interface ShelfAction {
  readonly words: string
  readonly act: () => void
}

/** What can be done with something on a shelf. Deleting asks. */
export function ShelfActions({ title, children, edit, copy, save, remove }: ShelfActionsProps): ReactElement {
  const [deleting, setDeleting] = useState(false)
  const button = (look: string, icon: IconName, words: string, act: () => void): ReactElement => (
    <button type="button" className={`btn small ${look}`} onClick={act}>
      <Icon name={icon} size="s" /> {words}
      <span className="vh">: {title}</span>
    </button>
  )
  return (
    <div className="exercise-actions">
      {children}
      {edit && button('soft', 'edit', edit.words, edit.act)}
      {copy && button('', 'copy', copy.words, copy.act)}
      {button('quiet', 'download', save.words, save.act)}
      {remove && button('quiet', 'trash', remove.words, () => setDeleting(true))}
      {deleting && remove && (
        <ConfirmDialog
          title={remove.asks}
          body={remove.body}
          confirm={remove.words}
          danger
          onConfirm={remove.act}
          onClose={() => setDeleting(false)}
        />
      )}
    </div>
  )
}
