import { useState, type ReactElement } from 'react'
import type { Instrument, ShelvedInstrument } from '../../../core/instruments/schema.ts'
import { say } from '../../../core/text.ts'
import type { LibraryView } from '../../../core/views/library.ts'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { Words } from '../../shared/words.tsx'
import { perform } from '../app-command.ts'
import { holds } from '../app-exercises.ts'
import type { PageProps } from '../page-props.ts'
import { downloadFile } from '../download-file.ts'
import './catalogue.css'
import { InstrumentDetails } from './instrument-details.tsx'
import './instruments.css'
import './library.css'
import { Problems } from './problems.tsx'
import { NewOnShelf, ShelfActions } from './shelf-actions.tsx'
import { SideNav } from './side-nav.tsx'

type InstrumentsPageProps = PageProps & { readonly view: LibraryView }

/** Every instrument: what it measures, its items and scale, where it comes from and who may use it. */
export function InstrumentsPage({ view, connection, navigate }: InstrumentsPageProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const [search, setSearch] = useState('')
  const { instruments, problems } = view.instruments
  const found = Object.values(instruments)
    .filter(({ instrument: { title, purpose } }) => holds([title.da, title.en, purpose.da, purpose.en], search))
    .toSorted((a, b) => say(a.instrument.title, locale).localeCompare(say(b.instrument.title, locale), locale))
  return (
    <div className="with-side">
      <SideNav view={view} connection={connection} navigate={navigate} current="instruments" />
      <main className="library">
        <div className="library-head">
          <h1>{t('library:nav.instruments')}</h1>
          <NewInstrument connection={connection} navigate={navigate} />
        </div>
        <p className="muted instruments-intro">{t('instruments:intro')}</p>
        <div className="tools">
          <label className="search">
            <span className="vh">{t('instruments:search')}</span>
            <Icon name="search" />
            <input
              className="input"
              type="search"
              value={search}
              placeholder={t('instruments:search')}
              onChange={(event) => setSearch(event.target.value)}
            />
          </label>
          <output className="vh">{search === '' ? '' : t('instruments:found', { count: found.length })}</output>
        </div>
        {problems.length > 0 && (
          <Problems
            problems={problems}
            title={t('instruments:problems', { count: new Set(problems.map(({ file }) => file)).size })}
          />
        )}
        {found.length === 0 && <p className="none">{t('instruments:none-found', { search })}</p>}
        <ul className="instruments">
          {found.map((shelved) => (
            <InstrumentCard key={shelved.instrument.id} shelved={shelved} connection={connection} navigate={navigate} />
          ))}
        </ul>
      </main>
    </div>
  )
}

function NewInstrument({ connection, navigate }: PageProps): ReactElement {
  const t = useT()
  return (
    <NewOnShelf
      words={{ import: t('instruments:import'), new: t('instruments:new') }}
      onFile={async (text) => {
        const sent = await perform(connection, { type: 'importInstrument', text })
        if (sent.ok) showNotice({ text: t('instruments:imported') })
      }}
      onNew={() => navigate('/#instrument')}
    />
  )
}

interface CardProps extends PageProps {
  readonly shelved: ShelvedInstrument
}

function InstrumentCard({ shelved, connection, navigate }: CardProps): ReactElement {
  const t = useT()
  const { instrument, builtIn } = shelved
  return (
    <li className="card instrument">
      <h2>
        <Words text={instrument.title} />
        <span className="num">{t('instruments:version', { version: instrument.version })}</span>
      </h2>
      <p>
        <Words text={instrument.purpose} />
      </p>
      <p className="chips">
        <span className={builtIn ? 'chip cool' : 'chip warm'}>{t(`instruments:${builtIn ? 'built-in' : 'own'}`)}</span>
        {instrument.kind === 'network' && <span className="chip line">{t('instruments:network')}</span>}
        <span className="chip line num">{t('instruments:items', { count: instrument.items.length })}</span>
        <span className="chip line num">{t('instruments:points', { points: instrument.labels.length })}</span>
        <span className="chip line">{t(`instruments:${instrument.validated ? 'validated' : 'not-validated'}`)}</span>
      </p>
      <InstrumentDetails shelved={shelved} />
      <InstrumentActions instrument={instrument} builtIn={builtIn} connection={connection} navigate={navigate} />
    </li>
  )
}

interface ActionsProps {
  readonly instrument: Instrument
  readonly builtIn: boolean
  readonly connection: Connection
  readonly navigate: PageProps['navigate']
}

function InstrumentActions({ instrument, builtIn, connection, navigate }: ActionsProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const title = say(instrument.title, locale)
  const save = async (): Promise<void> => {
    const sent = await perform(connection, { type: 'exportInstrument', instrumentId: instrument.id })
    if (sent.ok && sent.answer?.file) downloadFile(sent.answer.file)
  }
  const remove = async (): Promise<void> => {
    const sent = await perform(connection, { type: 'deleteInstrument', instrumentId: instrument.id })
    if (sent.ok) showNotice({ text: t('instruments:deleted', { title }) })
  }
  return (
    <ShelfActions
      title={title}
      edit={
        builtIn
          ? undefined
          : {
              words: t('instruments:edit'),
              act: () => navigate(`/#instrument/${encodeURIComponent(instrument.id)}`),
            }
      }
      save={{ words: t('instruments:export'), act: () => void save() }}
      remove={
        builtIn
          ? undefined
          : {
              words: t('instruments:delete'),
              act: () => void remove(),
              asks: t('instruments:delete-title', { title }),
              body: t('instruments:delete-body'),
            }
      }
    />
  )
}
