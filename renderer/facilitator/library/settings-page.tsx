import { useId, useState, type ReactElement } from 'react'
import { longestKeeping, shortestKeeping } from '../../../core/session/keeping.ts'
import { locales } from '../../../core/text.ts'
import type { LibraryView } from '../../../core/views/library.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { bytes } from '../../shared/times.ts'
import { perform } from '../app-command.ts'
import type { PageProps } from '../page-props.ts'
import { useChosen } from '../use-chosen.ts'
import './catalogue.css'
import { ItPanel } from './it-panel.tsx'
import './library.css'
import { SideNav } from './side-nav.tsx'
import { UpdatePanel } from './update-panel.tsx'

const themes = ['system', 'light', 'dark'] as const

/** The interface's language and looks, and plain facts about the program and its folder. */
export function SettingsPage({ view, connection, navigate }: PageProps & { readonly view: LibraryView }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { host } = view
  return (
    <div className="with-side">
      <SideNav view={view} connection={connection} navigate={navigate} current="settings" />
      <main className="library">
        <div className="library-head">
          <h1>{t('library:nav.settings')}</h1>
        </div>
        <div className="settings">
          <Choice
            label={t('common:language')}
            options={locales.map((value) => ({ value, label: t(`common:locale.${value}`), lang: value }))}
            stored={locale}
            onChoose={async (value) => (await perform(connection, { type: 'setPreferences', locale: value })).ok}
          />
          <Choice
            label={t('common:theme.label')}
            options={themes.map((value) => ({ value, label: t(`common:theme.${value}`) }))}
            stored={host.preferences.theme}
            onChoose={async (value) => (await perform(connection, { type: 'setPreferences', theme: value })).ok}
          />
          <KeepDays
            days={host.preferences.keepDays}
            onChoose={async (keepDays) => (await perform(connection, { type: 'setPreferences', keepDays })).ok}
          />
          <dl className="card facts num">
            <dt>{t('library:facts.folder')}</dt>
            <dd>{host.dataFolder}</dd>
            <dt>{t('library:facts.disk')}</dt>
            <dd>{bytes(host.freeBytes, locale)}</dd>
            <dt>{t('library:facts.addresses')}</dt>
            <dd>{host.addresses.length === 0 ? t('library:before.no-address') : host.addresses.join(', ')}</dd>
            <dt>{t('library:facts.version')}</dt>
            <dd>{host.version}</dd>
          </dl>
          <UpdatePanel connection={connection} canChoose={host.canChooseUpdate ?? false} />
          <ItPanel connection={connection} />
        </div>
      </main>
    </div>
  )
}

/** How long answers are kept unless a plan says otherwise. Stored as the field is left. */
function KeepDays({
  days,
  onChoose,
}: {
  readonly days: number
  readonly onChoose: (days: number) => Promise<boolean>
}): ReactElement {
  const t = useT()
  const id = useId()
  const [chosen, choose] = useChosen(days, onChoose)
  const [typed, setTyped] = useState<string>()
  const leave = (): void => {
    const next = Number(typed)
    setTyped(undefined)
    const fits = Number.isInteger(next) && next >= shortestKeeping && next <= longestKeeping
    if (fits && next !== chosen) choose(next)
  }
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {t('library:keep.label')}
      </label>
      <span className="with-unit">
        <input
          id={id}
          type="number"
          className="input num"
          min={shortestKeeping}
          max={longestKeeping}
          value={typed ?? chosen}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
        />
        <span aria-hidden="true">{t('library:keep.unit')}</span>
      </span>
      <span className="field-hint" id={`${id}-hint`}>
        {t('library:keep.hint')}
      </span>
    </div>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: string; readonly lang?: string }[]
  readonly stored: T
  readonly onChoose: (value: T) => Promise<boolean>
}

function Choice<T extends string>({ label, options, stored, onChoose }: ChoiceProps<T>): ReactElement {
  const [chosen, choose] = useChosen(stored, onChoose)
  return (
    <fieldset className="choice">
      <legend className="label">{label}</legend>
      <div className="choice-options">
        {options.map(({ value, label: words, lang }) => (
          <label key={value} className={value === chosen ? 'choice-option on' : 'choice-option'} lang={lang}>
            <input type="radio" name={label} checked={value === chosen} onChange={() => choose(value)} /> {words}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
