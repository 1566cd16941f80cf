import type { ReactElement } from 'react'
import { useT } from '../../shared/i18n.ts'
import { WordsField } from './draft-fields.tsx'
import { useDesk } from './plan-context.ts'

/** Who answers for what is stored, and how long it is kept: what phones say before the first answer. */
export function GuardingFields(): ReactElement {
  const t = useT()
  const { view, plan, edit, keepUntil } = useDesk()
  const responsible = plan.responsible ?? { organisation: '', contact: '' }
  const ran = view.status !== 'draft'
  return (
    <fieldset className="guarding">
      <legend className="label">{t('plan:details.responsible')}</legend>
      <p className="field-hint">{t('plan:details.responsible-hint')}</p>
      <div className="details-row">
        <WordsField
          label={t('plan:details.organisation')}
          value={responsible.organisation}
          maxLength={200}
          onCommit={(organisation) => edit({ kind: 'setDetails', responsible: { organisation } })}
        />
        <WordsField
          label={t('plan:details.contact')}
          value={responsible.contact}
          maxLength={200}
          onCommit={(contact) => edit({ kind: 'setDetails', responsible: { contact } })}
        />
      </div>
      <WordsField
        label={t('plan:details.keep-until')}
        type="date"
        value={plan.keepUntil ?? ''}
        check={(day) => {
          if (day === '') return ran ? 'plan:field.empty' : undefined
          return /^\d{4}-\d\d-\d\d$/.test(day) ? undefined : 'plan:field.date'
        }}
        onCommit={keepUntil}
      />
      <p className="field-hint">
        {ran ? t('plan:details.keep-fixed') : t('plan:details.keep-hint', { count: view.host.preferences.keepDays })}
      </p>
    </fieldset>
  )
}
