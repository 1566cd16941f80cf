import type { Locale, Text } from '../../../core/text.ts'
import { longestLabel } from '../../../core/votes/parts.ts'
import { BothLanguages } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { PartRows, type PartRowsProps } from './part-rows.tsx'
import { unwritten } from './use-draft.ts'

interface LabelledPart {
  readonly id: string
  readonly label: Text
}

interface LabelRowsProps extends Omit<PartRowsProps<LabelledPart>, 'fresh' | 'children' | 'onChange'> {
  readonly longest: number
  /** What a row is called to whoever does not see its number. */
  readonly numbered: (number: number) => string
  readonly wrongAt: (at: number) => string | undefined
  readonly onChange: (parts: LabelledPart[]) => void
}

/** Parts that are a label and nothing more: options, themes, stages, tags. */
export function LabelRows({ longest, numbered, wrongAt, onChange, ...rows }: LabelRowsProps) {
  return (
    <PartRows {...rows} fresh={(id) => ({ id, label: unwritten })} onChange={(parts) => onChange([...parts])}>
      {(part, at, changePart) => (
        <BothLanguages
          label={numbered(at + 1)}
          value={part.label}
          longest={longest}
          inList
          wrong={wrongAt(at)}
          onChange={(label) => changePart({ ...part, label })}
        />
      )}
    </PartRows>
  )
}

interface OptionRowsProps {
  readonly options: readonly LabelledPart[]
  readonly most: number
  readonly wrong: (at: string) => string | undefined
  readonly onChange: (options: LabelledPart[]) => void
  readonly locale: Locale | undefined
}

/** What a choice is made among, or dots or an order are given to. */
export function OptionRows({ options, most, wrong, onChange, locale }: OptionRowsProps) {
  const t = useT(locale)
  return (
    <LabelRows
      legend={t('votes:choice.options')}
      name={t('votes:choice.option')}
      addLabel={t('votes:choice.add')}
      numbered={(number) => t('votes:choice.option-number', { number })}
      parts={options}
      fewest={2}
      most={most}
      longest={longestLabel}
      wrongAt={(at) => wrong(`options.${at}.label`)}
      onChange={onChange}
    />
  )
}
