import type { ReactElement } from 'react'
import type { Translate } from '../../../core/charts/scene.ts'
import { say, type Locale } from '../../../core/text.ts'
import { ConfirmDialog } from '../../shared/dialog.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import type { ClosingFacts } from './closing-facts.ts'

interface CloseDialogProps {
  readonly facts: ClosingFacts
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** The one question before an anonymous round is closed: what is there, what gets lost, and that it cannot be opened again. */
export function CloseDialog({ facts, onConfirm, onClose }: CloseDialogProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const deletes = facts.tooFew && !facts.countedWith && facts.answers > 0
  return (
    <ConfirmDialog
      title={t('run:closing.title')}
      body={
        <div className="run-close-body num">
          <p className="run-close-count">{countWords(facts, t)}</p>
          <p>{afterWords(facts, locale, t)}</p>
          <p>{t('run:closing.undo-promise')}</p>
        </div>
      }
      confirm={t(deletes ? 'run:closing.confirm-delete' : 'run:closing.confirm')}
      danger={deletes || facts.missing > 0}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}

/** How many answers there are, and what closing would cost. */
function countWords(facts: ClosingFacts, t: Translate): string {
  const { answers, missing, joined } = facts
  const notDone = missing > 0 ? t('run:closing.missing', { count: missing }) : ''
  if (facts.countedWith || !facts.tooFew) return notDone || t('run:closing.all', { count: joined })
  if (answers === 0) return [t('run:closing.none'), notDone].filter(Boolean).join(' ')
  const few = t('run:closing.few', { count: answers, minimum: facts.minimum })
  return [few, missing > 0 ? t('run:closing.missing-too', { count: missing }) : ''].filter(Boolean).join(' ')
}

/** What becomes of the answers. */
function afterWords(facts: ClosingFacts, locale: Locale, t: Translate): string {
  const { countedWith, tooFew, textsNeed, coarse, compared } = facts
  if (countedWith) return t('run:closing.kept', { prompt: say(countedWith, locale) })
  if (tooFew) return t('run:closing.for-good')
  return [
    t('run:closing.counted'),
    compared ? t('run:closing.compared') : '',
    coarse ? t('run:closing.coarse', { count: facts.answers }) : '',
    textsNeed === undefined ? '' : t('run:closing.texts-need', { minimum: textsNeed }),
  ]
    .filter(Boolean)
    .join(' ')
}
