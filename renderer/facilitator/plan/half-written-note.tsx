import type { ReactElement } from 'react'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { useAnyHalfWritten } from './half-written.ts'

/** On a folded row: within it a question waits to be finished. */
export function HalfWrittenNote({ roundIds }: { readonly roundIds: readonly string[] }): ReactElement | null {
  const t = useT()
  if (!useAnyHalfWritten(roundIds)) return null
  return (
    <p className="half-written-note">
      <Icon name="warn" size="s" /> {t('plan:question.half-written-closed')}
    </p>
  )
}
