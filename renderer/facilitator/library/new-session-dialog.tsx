import { useState, type ReactElement } from 'react'
import type { Catalogue, Template } from '../../../core/exercises/schema.ts'
import { say } from '../../../core/text.ts'
import type { Connection } from '../../shared/connection.ts'
import { Dialog, takesFocus } from '../../shared/dialog.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { Words } from '../../shared/words.tsx'
import { perform } from '../app-command.ts'
import type { Navigate } from '../app-link.tsx'
import './new-session.css'

interface NewSessionProps {
  readonly catalogue: Catalogue
  readonly connection: Connection
  readonly navigate: Navigate
  readonly onClose: () => void
}

const blank = ''

/** A template or a blank plan, and a title; then straight to the plan. */
export function NewSessionDialog({ catalogue, connection, navigate, onClose }: NewSessionProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const templates = Object.values(catalogue.templates)
  const [templateId, setTemplateId] = useState(templates[0]?.id ?? blank)
  const [title, setTitle] = useState('')
  const [making, setMaking] = useState(false)
  const template = catalogue.templates[templateId]
  const suggestion = template ? say(template.title, locale) : t('library:new.blank-title')

  const make = async (): Promise<void> => {
    setMaking(true)
    const sent = await perform(connection, {
      type: 'createSession',
      locale,
      title: title.trim() === '' ? suggestion : title.trim(),
      ...(templateId !== blank && { templateId }),
    })
    setMaking(false)
    if (!sent.ok) return
    onClose()
    if (sent.answer?.sessionId !== undefined) navigate(`/plan/${sent.answer.sessionId}`)
  }

  return (
    <Dialog title={t('library:new.title')} onClose={onClose} wide>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <label className="field">
          <span className="label">{t('library:new.title-label')}</span>
          <input
            className="input"
            ref={takesFocus}
            maxLength={200}
            value={title}
            placeholder={suggestion}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <fieldset className="templates">
          <legend className="label">{t('library:new.begin-with')}</legend>
          {templates.map((template) => (
            <TemplateCard
              key={template.id}
              id={template.id}
              chosen={templateId}
              onChoose={setTemplateId}
              template={template}
            />
          ))}
          <TemplateCard id={blank} chosen={templateId} onChoose={setTemplateId} />
        </fieldset>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('common:cancel')}
          </button>
          <button type="submit" className="btn primary" disabled={making}>
            {t('library:new.make')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface TemplateCardProps {
  readonly id: string
  readonly chosen: string
  readonly onChoose: (id: string) => void
  readonly template?: Template
}

function TemplateCard({ id, chosen, onChoose, template }: TemplateCardProps): ReactElement {
  const t = useT()
  return (
    <label className={chosen === id ? 'card template on' : 'card template'}>
      <input type="radio" name="template" value={id} checked={chosen === id} onChange={() => onChoose(id)} />
      <span className="template-text">
        <b>{template ? <Words text={template.title} /> : t('library:new.blank')}</b>
        <span className="muted t14">
          {template ? <Words text={template.purpose} /> : t('library:new.blank-purpose')}
        </span>
        {template && (
          <span className="chips num">
            <span className="chip">
              <Icon name="clock" size="s" /> {t('common:minutes', { count: template.minutesAvailable })}
            </span>
            <span className="chip">{t('library:activities', { count: template.agenda.length })}</span>
          </span>
        )}
      </span>
    </label>
  )
}
