import { useId, useState } from 'react'
import { say, type Locale } from '../../../core/text.ts'
import { longestGroup, mostFamilies, type NetworkQuestion } from '../../../core/votes/network.ts'
import { BothLanguages, CheckField } from '../../shared/fields.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { PartRows } from './part-rows.tsx'
import { unwritten } from './use-draft.ts'

type Family = NonNullable<NetworkQuestion['families']>[number]

interface NetworkFamiliesProps {
  readonly groups: NetworkQuestion['groups']
  readonly families: readonly Family[]
  readonly wrong: (at: string) => string | undefined
  readonly onChange: (families: Family[] | undefined) => void
  readonly locale: Locale | undefined
}

/** Which groups are counted as one where one of them is too small. A group that is chosen here leaves the family it was in. */
export function NetworkFamilies({ groups, families, wrong, onChange, locale: around }: NetworkFamiliesProps) {
  const t = useT(around)
  const shown = useLocale()
  const locale = around ?? shown
  const hint = useId()
  const [said, tell] = useState('')
  const groupName = (id: string): string => {
    const at = groups.findIndex((group) => group.id === id)
    return say(groups[at]?.label ?? unwritten, locale) || t('votes:network.group-number', { number: at + 1 })
  }
  const familyName = (family: Family): string =>
    say(family.label, locale) || t('votes:network.family-number', { number: families.indexOf(family) + 1 })

  function choose(at: number, group: string, chosen: boolean): void {
    const former = families.find((family, other) => other !== at && family.groups.includes(group))
    tell(chosen && former ? t('votes:network.moved-here', { group: groupName(group), family: familyName(former) }) : '')
    onChange(
      families.map((family, other) => ({
        ...family,
        groups: groups
          .map(({ id }) => id)
          .filter((id) => {
            if (id !== group) return family.groups.includes(id)
            return other === at ? chosen : !chosen && family.groups.includes(id)
          }),
      })),
    )
  }

  return (
    <div className="network-families">
      <PartRows
        legend={t('votes:network.families')}
        name={t('votes:network.family')}
        addLabel={t('votes:network.add-family')}
        parts={families}
        besides={groups}
        fewest={0}
        most={mostFamilies}
        fresh={(id): Family => ({ id, label: unwritten, groups: [] })}
        onChange={(next) => onChange(next.length === 0 ? undefined : [...next])}
      >
        {(family, at, changeFamily) => (
          <>
            <BothLanguages
              label={t('votes:network.family-number', { number: at + 1 })}
              value={family.label}
              longest={longestGroup}
              inList
              wrong={wrong(`families.${at}.label`) ?? wrong(`families.${at}.id`)}
              onChange={(label) => changeFamily({ ...family, label })}
            />
            <fieldset className="family-groups" aria-describedby={wrong(`families.${at}.groups`) && `${hint}-${at}`}>
              <legend className="label">{t('votes:network.in-family')}</legend>
              {groups.map(({ id }) => {
                const elsewhere = families.find((other) => other !== family && other.groups.includes(id))
                return (
                  <CheckField
                    key={id}
                    label={groupName(id)}
                    hint={elsewhere && t('votes:network.elsewhere', { family: familyName(elsewhere) })}
                    checked={family.groups.includes(id)}
                    onChange={(chosen) => choose(at, id, chosen)}
                  />
                )
              })}
              {wrong(`families.${at}.groups`) && (
                <p className="field-wrong" id={`${hint}-${at}`}>
                  {wrong(`families.${at}.groups`)}
                </p>
              )}
            </fieldset>
          </>
        )}
      </PartRows>
      <p className="field-hint">{t('votes:network.families-hint')}</p>
      <p className="vh" role="status">
        {said}
      </p>
    </div>
  )
}
