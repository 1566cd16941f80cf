import { allFingers, longestProposal, type FistQuestion } from '../../../core/votes/fist.ts'
import { BothLanguages, SelectField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { unwritten, useDraft, type EditorProps } from './use-draft.ts'

export function FistEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as FistQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <BothLanguages
        label={t('votes:fist.proposal')}
        hint={t('votes:fist.proposal-hint')}
        value={draft.proposal ?? unwritten}
        longest={longestProposal}
        lines
        wrong={wrong('proposal')}
        onChange={(proposal) => change({ proposal: proposal.da || proposal.en ? proposal : undefined })}
      />
      <SelectField
        label={t('votes:fist.threshold')}
        hint={t('votes:fist.threshold-hint')}
        value={String(draft.threshold)}
        options={Array.from({ length: allFingers }, (_, at) => ({
          value: String(at + 1),
          label: `${at + 1} · ${t(`charts:fist.means.${at + 1}`)}`,
        }))}
        onChange={(threshold) => change({ threshold: Number(threshold) })}
      />
    </EditorFrame>
  )
}
