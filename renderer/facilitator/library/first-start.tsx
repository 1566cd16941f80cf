import { useState, type ReactElement } from 'react'
import type { Catalogue } from '../../../core/exercises/schema.ts'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { perform } from '../app-command.ts'
import type { Navigate } from '../app-link.tsx'
import './new-session.css'

interface FirstStartProps {
  readonly catalogue: Catalogue
  readonly connection: Connection
  readonly navigate: Navigate
  readonly onNew: () => void
}

const sampleTemplate = 'distriktsdag'

/** Nothing has been made yet: one click makes a workshop to look around in. */
export function FirstStart({ catalogue, connection, navigate, onNew }: FirstStartProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const [making, setMaking] = useState(false)
  const template = catalogue.templates[sampleTemplate] ?? Object.values(catalogue.templates)[0]

  const make = async (): Promise<void> => {
    setMaking(true)
    const sent = await perform(connection, {
      type: 'createSession',
      locale,
      title: t('library:first.sample-title'),
      ...(template && { templateId: template.id }),
    })
    setMaking(false)
    if (sent.ok && sent.answer?.sessionId !== undefined) navigate(`/plan/${sent.answer.sessionId}`)
  }

  return (
    <section className="card first" aria-labelledby="first-title">
      <h2 id="first-title">{t('library:first.title')}</h2>
      <p>{t('library:first.body')}</p>
      <ol className="first-steps">
        {['plan', 'rehearse', 'run'].map((step) => (
          <li key={step}>
            <b>{t(`library:first.${step}.title`)}</b>
            <span className="muted t14">{t(`library:first.${step}.body`)}</span>
          </li>
        ))}
      </ol>
      <div className="do">
        {template && (
          <button type="button" className="btn primary" disabled={making} onClick={() => void make()}>
            <Icon name="play" /> {t('library:first.sample')}
          </button>
        )}
        <button type="button" className={template ? 'btn' : 'btn primary'} onClick={onNew}>
          <Icon name="plus" /> {t('library:new.button')}
        </button>
      </div>
    </section>
  )
}
