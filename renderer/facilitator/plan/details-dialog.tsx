import type { ReactElement } from 'react'
import { clockTime, minutesOfDay } from '../../../core/session/schedule.ts'
import { houseMinimums } from '../../../core/release/minimums.ts'
import { locales } from '../../../core/text.ts'
import { Dialog } from '../../shared/dialog.tsx'
import { CheckField } from '../../shared/fields.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { useChosen } from '../use-chosen.ts'
import './details.css'
import { NumberField, WordsField } from './draft-fields.tsx'
import { useDesk } from './plan-context.ts'
import { readClock } from './read-clock.ts'
import { GuardingFields } from './guarding-fields.tsx'
import { RolesEditor } from './roles-editor.tsx'

/** What, where and when; and who people say they are. Each field is stored as it is left. */
export function DetailsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { plan, edit } = useDesk()
  const [writtenIn, setWrittenIn] = useChosen(plan.locale, (chosen) => edit({ kind: 'setDetails', locale: chosen }))
  const [leads, setLeads] = useChosen(plan.facilitatorLeads, (facilitatorLeads) =>
    edit({ kind: 'setDetails', facilitatorLeads }),
  )
  const end = clockTime(minutesOfDay(plan.start) + plan.minutesAvailable, locale)
  return (
    <Dialog title={t('plan:details.title')} onClose={onClose} wide>
      <div className="details">
        <WordsField
          label={t('plan:details.name')}
          value={plan.title}
          maxLength={200}
          check={(title) => (title === '' ? 'plan:field.empty' : undefined)}
          onCommit={(title) => edit({ kind: 'setDetails', title })}
        />
        <WordsField
          label={t('plan:details.place')}
          value={plan.place}
          maxLength={200}
          onCommit={(place) => edit({ kind: 'setDetails', place })}
        />
        <div className="details-row">
          <WordsField
            label={t('plan:details.date')}
            type="date"
            value={plan.date}
            check={(date) => (date === '' || /^\d{4}-\d\d-\d\d$/.test(date) ? undefined : 'plan:field.date')}
            onCommit={(date) => edit({ kind: 'setDetails', date })}
          />
          <WordsField
            label={t('plan:details.start')}
            value={clockTime(minutesOfDay(plan.start), locale)}
            maxLength={5}
            check={(typed) => (readClock(typed) === undefined ? 'plan:field.clock' : undefined)}
            onCommit={async (typed) => {
              const start = readClock(typed)
              return start !== undefined && edit({ kind: 'setDetails', start })
            }}
          />
          <NumberField
            label={t('plan:details.available', { end })}
            unit={t('plan:min')}
            value={plan.minutesAvailable}
            min={5}
            max={1440}
            onCommit={(minutesAvailable) => edit({ kind: 'setDetails', minutesAvailable })}
          />
        </div>
        <label className="field">
          <span className="label">{t('plan:details.locale')}</span>
          <select
            className="input"
            value={writtenIn}
            onChange={(event) => {
              const chosen = locales.find((candidate) => candidate === event.target.value)
              if (chosen) setWrittenIn(chosen)
            }}
          >
            {locales.map((value) => (
              <option key={value} value={value} lang={value}>
                {t(`common:locale.${value}`)}
              </option>
            ))}
          </select>
          <span className="field-hint">{t('plan:details.locale-hint')}</span>
        </label>
        <RolesEditor />
        <CheckField
          label={t('plan:details.leads')}
          hint={t('plan:details.leads-hint')}
          checked={leads}
          onChange={setLeads}
        />
        <Minimums />
        <GuardingFields />
      </div>
      <div className="dialog-foot">
        <button type="button" className="btn primary" onClick={onClose}>
          {t('plan:details.done')}
        </button>
      </div>
    </Dialog>
  )
}

/** How many must be behind what an anonymous round shows. What people were promised is raised at most. */
function Minimums(): ReactElement {
  const t = useT()
  const { plan, view, edit } = useDesk()
  const asked = view.locked.length > 0
  const least = asked ? { group: plan.smallestGroup, texts: plan.smallestTexts } : houseMinimums
  return (
    <fieldset className="minimums">
      <legend className="label">{t('plan:details.minimums')}</legend>
      <div className="details-row">
        <NumberField
          label={t('plan:details.group')}
          unit={t('plan:details.group-unit')}
          value={plan.smallestGroup}
          min={least.group}
          max={50}
          onCommit={(smallestGroup) => edit({ kind: 'setDetails', smallestGroup })}
        />
        <NumberField
          label={t('plan:details.texts')}
          unit={t('plan:details.texts-unit')}
          value={plan.smallestTexts}
          min={least.texts}
          max={100}
          onCommit={(smallestTexts) => edit({ kind: 'setDetails', smallestTexts })}
        />
      </div>
      <p className="field-hint">
        {t(asked ? 'plan:details.minimums-asked' : 'plan:details.minimums-hint', houseMinimums)}
      </p>
    </fieldset>
  )
}
