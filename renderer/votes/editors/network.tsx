import { longestGroup, type NetworkQuestion } from '../../../core/votes/network.ts'
import { BothLanguages, CheckField, NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { LabelRows } from './label-rows.tsx'
import { NetworkFamilies } from './network-families.tsx'
import { PointLabels } from './point-labels.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

const longest = { task: 400, text: 400, short: 28 }

export function NetworkEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as NetworkQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      {draft.instrument && <p className="editor-note">{t('votes:likert.instrument')}</p>}
      <BothLanguages
        label={t('votes:network.task')}
        hint={t('votes:network.task-hint')}
        value={draft.task}
        longest={longest.task}
        lines
        wrong={wrong('task')}
        onChange={(task) => change({ task })}
      />
      <LabelRows
        legend={t('votes:network.groups')}
        name={t('votes:network.group')}
        addLabel={t('votes:network.add')}
        numbered={(number) => t('votes:network.group-number', { number })}
        parts={draft.groups}
        besides={draft.families}
        fewest={2}
        most={10}
        longest={longestGroup}
        wrongAt={(at) => wrong(`groups.${at}.label`)}
        onChange={(groups) => change({ groups, ...familiesOf(draft, groups) })}
      />
      <p className="field-hint">{t('votes:network.groups-hint')}</p>
      <NetworkFamilies
        groups={draft.groups}
        families={draft.families ?? []}
        wrong={wrong}
        onChange={(families) => change({ families })}
        locale={locale}
      />
      <NumberField
        label={t('votes:network.rate')}
        hint={t('votes:network.rate-hint')}
        value={draft.rate}
        min={1}
        max={9}
        wrong={wrong('rate')}
        onChange={(rate) => change({ rate })}
      />
      <fieldset className="part-rows">
        <legend className="label">{t('votes:network.items')}</legend>
        <ol>
          {draft.items.map((item, at) => (
            <li key={item.id}>
              <span className="part-number num" aria-hidden="true">
                {at + 1}
              </span>
              <div className="part-fields">
                {(
                  [
                    ['text', t('votes:network.other-text'), longest.text],
                    ['own', t('votes:network.own-text'), longest.text],
                    ['short', t('votes:likert.short'), longest.short],
                  ] as const
                ).map(([key, label, most]) => (
                  <BothLanguages
                    key={key}
                    label={label}
                    value={item[key]}
                    longest={most}
                    lines={key !== 'short'}
                    wrong={wrong(`items.${at}.${key}`)}
                    onChange={(words) => change({ items: draft.items.with(at, { ...item, [key]: words }) })}
                  />
                ))}
              </div>
            </li>
          ))}
        </ol>
      </fieldset>
      <PointLabels
        legend={t('votes:likert.labels')}
        labels={draft.labels}
        first={1}
        numbered={(number) => t('votes:likert.label-number', { number })}
        wrong={wrong}
        onChange={(labels) => change({ labels })}
      />
      <CheckField
        label={t('votes:dont-know')}
        hint={t('votes:dont-know-hint')}
        checked={draft.dontKnow}
        onChange={(dontKnow) => change({ dontKnow })}
      />
    </EditorFrame>
  )
}

/** A group that was removed is in no family any more; what is left of its family, somebody decides. */
function familiesOf(
  { families }: NetworkQuestion,
  groups: NetworkQuestion['groups'],
): Pick<NetworkQuestion, 'families'> {
  return {
    families: families?.map((family) => ({
      ...family,
      groups: family.groups.filter((id) => groups.some((group) => group.id === id)),
    })),
  }
}
