import { useEffect, useState, type ReactElement } from 'react'
import { own } from '../../../core/own.ts'
import { say } from '../../../core/text.ts'
import type { LikertQuestion } from '../../../core/votes/likert.ts'
import type { LibraryView } from '../../../core/views/library.ts'
import { BothLanguages, CheckField } from '../../shared/fields.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { InstrumentsContext } from '../../votes/editors/instruments.ts'
import { EditorOf } from '../../votes/parts/editor-of.tsx'
import { perform } from '../app-command.ts'
import type { PageProps } from '../page-props.ts'
import { LeaveEditor } from '../exercise/leave-editor.tsx'
import { aboutOf, instrumentFrom, missingIn, questionFor, type About } from './instrument-draft.ts'
import '../exercise/exercise.css'
import './instruments.css'

interface InstrumentEditorPageProps extends PageProps {
  readonly view: LibraryView
  /** An own instrument, or undefined for a new one. */
  readonly instrumentId: string | undefined
}

/** An instrument of one's own, written in the app: what it is, where it comes from, who may use it, and its items. */
export function InstrumentEditorPage({
  view,
  connection,
  navigate,
  instrumentId,
}: InstrumentEditorPageProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { instruments } = view.instruments
  // Saving a new one gives it an id; until the page is left it is that one which is saved again.
  const [id, setId] = useState(instrumentId)
  const shelved = id === undefined ? undefined : own(instruments, id)
  const stored = shelved?.instrument
  const [about, setAbout] = useState(() => aboutOf(stored))
  const [question, setQuestion] = useState<LikertQuestion>(() => questionFor(stored))
  const [saved, setSaved] = useState(() => JSON.stringify([about, question]))
  const [saving, setSaving] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const changed = JSON.stringify([about, question]) !== saved
  const instrument = instrumentFrom(about, question, stored, Object.keys(instruments))

  useEffect(() => {
    if (!changed) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [changed])

  async function save(): Promise<void> {
    if (saving) return
    const [missing] = missingIn(about)
    if (!instrument) {
      const field = t(missing === undefined ? 'instruments:question' : fieldLabels[missing])
      return showNotice({ tone: 'bad', text: t('instruments:not-whole', { field: field.toLocaleLowerCase(locale) }) })
    }
    setSaving(true)
    const sent = await perform(connection, { type: 'saveInstrument', instrument })
    setSaving(false)
    if (!sent.ok) return
    setId(instrument.id)
    setSaved(JSON.stringify([about, question]))
    showNotice({ text: t('instruments:saved', { title: say(instrument.title, locale) }) })
  }

  if (instrumentId !== undefined && (!shelved || shelved.builtIn || shelved.instrument.kind === 'network')) {
    return (
      <main className="plain-page">
        <h1>{t('instruments:unknown')}</h1>
        {shelved?.instrument.kind === 'network' && <p>{t('instruments:network-by-file')}</p>}
        <button type="button" className="btn primary" onClick={() => navigate('/#instruments')}>
          {t('instruments:back')}
        </button>
      </main>
    )
  }
  const version = instrument?.version ?? 1
  return (
    <div className="exercise-editor">
      <header className="topbar">
        <button type="button" className="btn quiet" onClick={() => setLeaving(true)}>
          <Icon name="left" /> {t('instruments:back')}
        </button>
        <h1>{say(about.title, locale) || t('instruments:new')}</h1>
        <span className="num muted">{t('instruments:version', { version })}</span>
        <p className="exercise-state" role="status">
          {t(changed ? 'instruments:unsaved' : 'instruments:all-saved')}
        </p>
        <button type="button" className="btn primary" onClick={() => void save()}>
          <Icon name="check" /> {t('instruments:save')}
        </button>
      </header>
      <main className="instrument-form">
        <section aria-labelledby="instrument-about">
          <h2 id="instrument-about">{t('instruments:about')}</h2>
          <AboutFields about={about} onChange={setAbout} />
        </section>
        <section aria-labelledby="instrument-question">
          <h2 id="instrument-question">{t('instruments:question')}</h2>
          {stored && version > stored.version && (
            <p className="editor-note" role="status">
              {t('instruments:new-version', { version })}
            </p>
          )}
          {/* An instrument is not made of another one. */}
          <InstrumentsContext value={noInstruments}>
            <EditorOf question={question} onChange={(next) => setQuestion(next as LikertQuestion)} locale={locale} />
          </InstrumentsContext>
        </section>
      </main>
      {leaving && !saving && (
        <LeaveEditor changed={changed} onLeave={() => navigate('/#instruments')} onStay={() => setLeaving(false)} />
      )}
    </div>
  )
}

const noInstruments: readonly never[] = []
const fieldLabels: Readonly<Record<keyof About, string>> = {
  title: 'instruments:title',
  purpose: 'instruments:purpose',
  referent: 'instruments:referent-label',
  source: 'instruments:source',
  licence: 'instruments:licence',
  validated: 'instruments:validated-label',
}

function AboutFields({
  about,
  onChange,
}: {
  readonly about: About
  readonly onChange: (about: About) => void
}): ReactElement {
  const t = useT()
  const field = (name: 'title' | 'purpose' | 'referent' | 'source' | 'licence', hint?: string): ReactElement => (
    <BothLanguages
      label={t(fieldLabels[name])}
      hint={hint}
      value={about[name]}
      longest={name === 'title' ? 120 : 1000}
      lines={name !== 'title' && name !== 'referent'}
      onChange={(words) => onChange({ ...about, [name]: words })}
    />
  )
  return (
    <>
      {field('title')}
      {field('purpose')}
      {field('referent', t('instruments:referent-hint'))}
      {field('source', t('instruments:source-hint'))}
      {field('licence', t('instruments:licence-hint'))}
      <CheckField
        label={t('instruments:validated-label')}
        checked={about.validated}
        onChange={(validated) => onChange({ ...about, validated })}
      />
    </>
  )
}
