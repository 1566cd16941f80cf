import { useState, type ReactElement } from 'react'
import type { Entry } from '../../../../core/session/state.ts'
import { Dialog } from '../../../shared/dialog.tsx'
import { useT } from '../../../shared/i18n.ts'

interface MergeDialogProps {
  readonly entries: readonly Entry[]
  readonly onMerge: (into: string) => void
  readonly onClose: () => void
}

/** Asks which of several texts that say the same is to be kept. */
export function MergeDialog({ entries, onMerge, onClose }: MergeDialogProps): ReactElement {
  const t = useT()
  const [into, setInto] = useState(entries[0]?.id ?? '')
  return (
    <Dialog title={t('run:merge.title')} onClose={onClose}>
      <form
        className="run-merge-form"
        onSubmit={(event) => {
          event.preventDefault()
          onMerge(into)
          onClose()
        }}
      >
        <fieldset>
          <legend className="label">{t('run:merge.keep')}</legend>
          {entries.map((entry) => (
            <label key={entry.id}>
              <input type="radio" name="into" checked={into === entry.id} onChange={() => setInto(entry.id)} />
              <bdi>{entry.text}</bdi>
            </label>
          ))}
        </fieldset>
        <p className="t14 muted num">{t('run:merge.text', { count: entries.length })}</p>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('common:cancel')}
          </button>
          <button type="submit" className="btn primary">
            {t('run:merge.confirm')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
