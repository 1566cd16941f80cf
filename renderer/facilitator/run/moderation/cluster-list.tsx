import { useState, type ReactElement } from 'react'
import { longestClusterTitle } from '../../../../core/session/commands.ts'
import { Dialog, takesFocus } from '../../../shared/dialog.tsx'
import { TextField } from '../../../shared/fields.tsx'
import { useT } from '../../../shared/i18n.ts'
import { Icon } from '../../../shared/icons.tsx'
import type { Act } from '../run-command.ts'
import type { ClusterRow } from './clusters.ts'

interface ClusterListProps {
  readonly roundId: string
  readonly clusters: readonly ClusterRow[]
  readonly canUndo: boolean
  readonly act: Act
}

/** The headings under which the texts are gathered. What is done here stands on the stage at once, and can be undone. */
export function ClusterList({ roundId, clusters, canUndo, act }: ClusterListProps): ReactElement {
  const t = useT()
  const [naming, setNaming] = useState<'new' | ClusterRow>()
  return (
    <section className="run-clusters" aria-label={t('run:clusters.label')}>
      <header>
        <h4>{t('run:clusters.title')}</h4>
        <button type="button" className="btn small" onClick={() => setNaming('new')}>
          <Icon name="plus" size="s" /> {t('run:clusters.new')}
        </button>
        <button
          type="button"
          className="btn small"
          aria-disabled={!canUndo}
          onClick={() => canUndo && act({ type: 'undoClustering', roundId })}
        >
          <Icon name="undo" size="s" /> {t('run:clusters.undo')}
        </button>
      </header>
      {clusters.length === 0 ? (
        <p className="muted t14">{t('run:clusters.none')}</p>
      ) : (
        <ul>
          {clusters.map((cluster) => (
            <li key={cluster.id}>
              <b>
                <bdi>{cluster.title}</bdi>
              </b>
              <span className="chip cool num">{t('run:clusters.count', { count: cluster.count })}</span>
              <button
                type="button"
                className="btn small quiet"
                aria-label={t('run:clusters.rename-one', { title: cluster.title })}
                onClick={() => setNaming(cluster)}
              >
                {t('run:clusters.rename')}
              </button>
              <button
                type="button"
                className="btn small quiet"
                aria-label={t('run:clusters.remove-one', { title: cluster.title })}
                onClick={() => act({ type: 'removeCluster', roundId, clusterId: cluster.id })}
              >
                {t('run:clusters.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {naming !== undefined && (
        <TitleDialog
          heading={t(naming === 'new' ? 'run:clusters.new-title' : 'run:clusters.rename-title')}
          title={naming === 'new' ? '' : naming.title}
          onClose={() => setNaming(undefined)}
          onTitle={(title) =>
            act(
              naming === 'new'
                ? { type: 'makeCluster', roundId, title, entryIds: [] }
                : { type: 'renameCluster', roundId, clusterId: naming.id, title },
            )
          }
        />
      )}
    </section>
  )
}

/** Outside the component: a ref made anew at each redraw is called at each redraw, and takes the focus back from the buttons. */
const startsInField = (form: HTMLFormElement | null): void => takesFocus(form?.querySelector('input') ?? null)

interface TitleDialogProps {
  readonly heading: string
  readonly title: string
  readonly onTitle: (title: string) => void
  readonly onClose: () => void
}

/** Asks what a cluster is called. */
export function TitleDialog({ heading, title, onTitle, onClose }: TitleDialogProps): ReactElement {
  const t = useT()
  const [typed, setTyped] = useState(title)
  const ready = typed.trim() !== ''
  return (
    <Dialog title={heading} onClose={onClose}>
      <form
        className="run-merge-form"
        ref={startsInField}
        onSubmit={(event) => {
          event.preventDefault()
          if (!ready) return
          onTitle(typed.trim())
          onClose()
        }}
      >
        <TextField
          label={t('run:clusters.heading')}
          hint={t('run:clusters.heading-hint')}
          value={typed}
          longest={longestClusterTitle}
          onChange={setTyped}
        />
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('common:cancel')}
          </button>
          <button type="submit" className="btn primary" aria-disabled={!ready}>
            {t('common:save')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface GatherProps {
  readonly roundId: string
  readonly entryIds: readonly string[]
  readonly clusters: readonly ClusterRow[]
  readonly act: Act
  readonly onDone: () => void
}

/** What can be done with the texts that are picked: into a new cluster, into one that is there, out of the one they are in. */
export function Gather({ roundId, entryIds, clusters, act, onDone }: GatherProps): ReactElement {
  const t = useT()
  const [naming, setNaming] = useState(false)
  const ids = [...entryIds]
  return (
    <>
      <button type="button" className="btn small soft" onClick={() => setNaming(true)}>
        <Icon name="plus" size="s" /> {t('run:clusters.gather')}
      </button>
      {clusters.length > 0 && (
        <select
          className="input small"
          aria-label={t('run:clusters.move')}
          value=""
          onChange={(event) => {
            const chosen = event.target.value
            if (chosen === '') return
            act({ type: 'moveEntries', roundId, entryIds: ids, cluster: chosen === outside ? null : chosen })
            onDone()
          }}
        >
          <option value="">{t('run:clusters.move')}</option>
          {clusters.map((cluster) => (
            <option key={cluster.id} value={cluster.id}>
              {cluster.title}
            </option>
          ))}
          <option value={outside}>{t('run:clusters.outside')}</option>
        </select>
      )}
      {naming && (
        <TitleDialog
          heading={t('run:clusters.gather-title', { count: ids.length })}
          title=""
          onClose={() => setNaming(false)}
          onTitle={(title) => {
            act({ type: 'makeCluster', roundId, title, entryIds: ids })
            onDone()
          }}
        />
      )}
    </>
  )
}

/** No cluster is called this: ids are a letter and a number. */
const outside = 'outside'
