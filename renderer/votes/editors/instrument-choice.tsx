import { useContext } from 'react'
import { questionOf } from '../../../core/instruments/question.ts'
import { pick } from '../../../core/text.ts'
import type { LikertQuestion } from '../../../core/votes/likert.ts'
import { SelectField } from '../../shared/fields.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { InstrumentsContext } from './instruments.ts'

interface InstrumentChoiceProps {
  readonly question: LikertQuestion
  readonly onChoose: (part: Partial<LikertQuestion>) => void
}

/** What a question with an instrument's items has that another may lack: taken away before the new ones are put in. */
const without = { help: undefined, poles: undefined, total: undefined, dimensions: undefined, instrument: undefined }

/** Takes an instrument's statements and scale into a battery. */
export function InstrumentChoice({ question, onChoose }: InstrumentChoiceProps) {
  const t = useT()
  const locale = useLocale()
  const batteries = useContext(InstrumentsContext).filter(({ kind }) => kind === 'battery')
  if (batteries.length === 0) return null
  const chosen = batteries.find(({ id }) => id === question.instrument?.id)?.id ?? ''
  return (
    <SelectField
      label={t('instruments:use')}
      hint={t('instruments:use-hint')}
      value={chosen}
      options={[
        { value: '', label: t('instruments:use-none') },
        ...batteries.map(({ id, title }) => ({ value: id, label: pick(title, locale).text })),
      ]}
      onChange={(id) => {
        const instrument = batteries.find((candidate) => candidate.id === id)
        onChoose(instrument ? { ...without, ...questionOf(instrument) } : { instrument: undefined })
      }}
    />
  )
}
