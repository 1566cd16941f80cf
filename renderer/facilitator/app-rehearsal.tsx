import { useState, type ReactElement } from 'react'
import type { Connection } from '../shared/connection.ts'
import { Dialog } from '../shared/dialog.tsx'
import { useT } from '../shared/i18n.ts'
import { showNotice } from '../shared/notices.tsx'
import { perform } from './app-command.ts'

interface RehearsalProps {
  readonly connection: Connection
  readonly sessionId: string
  readonly onClose: () => void
}

const most = 300

/** Asks how many people to simulate, then opens the rehearsal's cockpit beside this page. */
export function RehearsalDialog({ connection, sessionId, onClose }: RehearsalProps): ReactElement {
  const t = useT()
  const [voters, setVoters] = useState('50')
  const [starting, setStarting] = useState(false)
  const count = Number(voters)
  const valid = Number.isInteger(count) && count >= 1 && count <= most

  const start = async (): Promise<void> => {
    if (!valid) return
    setStarting(true)
    const sent = await perform(connection, { type: 'startRehearsal', sessionId, voters: count })
    setStarting(false)
    if (!sent.ok) return
    onClose()
    const { enter } = sent.answer ?? {}
    if (enter === undefined) return
    const open = (): void => void window.open(enter, '_blank', 'noopener')
    open()
    showNotice({
      text: t('plan:rehearsal.started'),
      action: { label: t('plan:rehearsal.open'), run: open, icon: 'external' },
    })
  }

  return (
    <Dialog title={t('plan:rehearsal.title')} onClose={onClose}>
      <p>{t('plan:rehearsal.body')}</p>
      <form
        className="rehearsal-form"
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <label className="field">
          <span className="label">{t('plan:rehearsal.voters')}</span>
          <input
            className="input num"
            type="number"
            min={1}
            max={most}
            value={voters}
            aria-invalid={!valid}
            aria-describedby="rehearsal-hint"
            onChange={(event) => setVoters(event.target.value)}
          />
          <span className={valid ? 'field-hint' : 'field-wrong'} id="rehearsal-hint">
            {t('plan:rehearsal.hint', { most })}
          </span>
        </label>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('common:cancel')}
          </button>
          <button type="submit" className="btn primary" disabled={starting || !valid}>
            {t(starting ? 'plan:rehearsal.starting' : 'plan:rehearsal.start')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
