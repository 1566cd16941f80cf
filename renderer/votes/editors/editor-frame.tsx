import type { ReactNode } from 'react'
import type { Text } from '../../../core/text.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import { BothLanguages } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { useTellUnfinished } from './unfinished.ts'
import { unwritten, type Issue } from './use-draft.ts'
import './editors.css'

export interface EditorFrameProps {
  readonly draft: QuestionBase
  readonly issues: readonly Issue[]
  readonly onWords: (words: { prompt?: Text; help?: Text }) => void
  readonly children?: ReactNode
}

/** What every question has, the type's own fields, and whether it is saved. */
export function EditorFrame({ draft, issues, onWords, children }: EditorFrameProps) {
  const t = useT()
  const wrong = useWrong(issues)
  const places = new Set(issues.map((issue) => issue.at)).size
  useTellUnfinished(places)
  return (
    <div className="vote-editor">
      <BothLanguages
        label={t('votes:editor.prompt')}
        value={draft.prompt}
        longest={400}
        lines
        wrong={wrong('prompt')}
        onChange={(prompt) => onWords({ prompt })}
      />
      <BothLanguages
        label={t('votes:editor.help')}
        hint={t('votes:editor.help-hint')}
        value={draft.help ?? unwritten}
        longest={400}
        lines
        wrong={wrong('help')}
        onChange={(help) => onWords({ help })}
      />
      {children}
      <p className="vote-editor-state" role="status">
        {places > 0 && t('votes:editor.unsaved', { count: places })}
      </p>
    </div>
  )
}

/** What is wrong at a place, in words; undefined when nothing is. */
export function useWrong(issues: readonly Issue[]): (at: string) => string | undefined {
  const t = useT()
  return (at) => {
    const issue =
      issues.find((candidate) => candidate.at === at) ??
      issues.find((candidate) => candidate.at.startsWith(`${at}.`) && !/\d/.test(candidate.at.slice(at.length)))
    if (!issue) return undefined
    const known = wrongs[issue.code]
    return t(`votes:wrong.${known ?? 'other'}`, { limit: issue.limit ?? 0 })
  }
}

/** Codes of core's question schemas, and the key of the words for each. */
const wrongs: Readonly<Record<string, string>> = {
  'text.empty': 'empty',
  'question.label-too-long': 'too-long',
  'question.at-most-too-high': 'at-most-too-high',
  'question.bands': 'bands',
  'question.range': 'range',
  'question.family-id': 'family-id',
  'question.family-of-one': 'family-of-one',
  'question.family-unknown-group': 'family-unknown-group',
  'question.group-in-two-families': 'group-in-two-families',
  'question.family-of-all': 'family-of-all',
  'question.label-per-point': 'label-per-point',
  too_small: 'too-small',
  too_big: 'too-big',
  invalid_type: 'number',
}
