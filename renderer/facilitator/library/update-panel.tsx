import { useState, type ReactElement } from 'react'
import type { CommandAnswer } from '../../../core/protocol/messages.ts'
import type { Connection, Sent } from '../../shared/connection.ts'
import { TextField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { refusalText } from '../../shared/refusals.ts'

type Found = NonNullable<CommandAnswer['update']>

interface UpdatePanelProps {
  readonly connection: Connection
  /** The window can ask for a folder. */
  readonly canChoose: boolean
}

/** Looks for a newer version in a folder or on a stick. The host verifies it; here stands what came of it. */
export function UpdatePanel({ connection, canChoose }: UpdatePanelProps): ReactElement {
  const t = useT()
  const [folder, setFolder] = useState('')
  const [checking, setChecking] = useState(false)
  const [outcome, setOutcome] = useState<Sent>()
  const found = outcome?.ok ? outcome.answer?.update : undefined
  const blocked = checking || folder.trim() === ''

  async function check(place?: string): Promise<void> {
    setChecking(true)
    setOutcome(undefined)
    setOutcome(await connection.send({ type: 'checkUpdate', folder: place }))
    setChecking(false)
  }

  return (
    <section className="card facts-panel" aria-labelledby="update-title">
      <h2 id="update-title">{t('library:update.title')}</h2>
      <p className="muted">{t('library:update.help')}</p>
      <form
        className="update-form"
        onSubmit={(event) => {
          event.preventDefault()
          // Windows copies a path with quotes around it.
          if (!blocked) void check(folder.trim().replace(/^"(.+)"$/, '$1'))
        }}
      >
        <TextField
          label={t('library:update.folder')}
          hint={t('library:update.example')}
          value={folder}
          onChange={setFolder}
          longest={1000}
        />
        <div className="update-buttons">
          <button type="submit" className="btn" aria-disabled={blocked}>
            <Icon name="search" /> {checking ? t('library:update.checking') : t('library:update.check')}
          </button>
          {canChoose && (
            <button type="button" className="btn" aria-disabled={checking} onClick={() => !checking && void check()}>
              <Icon name="folder" /> {t('library:update.choose')}
            </button>
          )}
        </div>
      </form>
      <div>
        <output className="update-found">{found && <FoundUpdate found={found} connection={connection} />}</output>
        <p className="update-refused" role="alert">
          {outcome && !outcome.ok && (
            <>
              <Icon name="warn" /> {refusalText(t, outcome.code, outcome.details)}
            </>
          )}
        </p>
      </div>
    </section>
  )
}

function FoundUpdate({ found, connection }: { readonly found: Found; readonly connection: Connection }): ReactElement {
  const t = useT()
  const [started, setStarted] = useState<Sent>()
  return (
    <>
      <p>
        <Icon name="check" /> <b>{t('library:update.found', { version: found.version })}</b>
      </p>
      {found.opens ? (
        <button
          type="button"
          className="btn primary"
          onClick={() => void connection.send({ type: 'openUpdate' }).then(setStarted)}
        >
          {t('library:update.install')}
        </button>
      ) : (
        <p>
          {t('library:update.lies')} <code>{found.file}</code>
        </p>
      )}
      {started && <p>{started.ok ? t('library:update.opened') : refusalText(t, started.code, started.details)}</p>}
    </>
  )
}
