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
          {facts.missing > 0 && facts.away > 0 && <p>{t('run:hint.away', { count: facts.away })}</p>}
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
  const { answers, missing, joined, countedWith, tooFew } = facts
  if (tooFew && !countedWith) return t(answers === 0 ? 'run:closing.none' : 'run:closing.few', { count: answers })
  return missing > 0 ? t('run:closing.missing', { count: missing }) : t('run:closing.all', { count: joined })
}

/** What becomes of the answers. */
function afterWords(facts: ClosingFacts, locale: Locale, t: Translate): string {
  const { countedWith, tooFew, minimum, missing, textsNeed, coarse, compared } = facts
  if (countedWith) return t('run:closing.kept', { prompt: say(countedWith, locale) })
  if (tooFew)
    return [
      t('run:closing.least', { minimum }),
      missing > 0 ? t('run:closing.missing-too', { count: missing }) : '',
      t('run:closing.for-good'),
    ]
      .filter(Boolean)
      .join(' ')
  return [
    t('run:closing.counted'),
    compared ? t('run:closing.compared') : '',
    coarse ? t('run:closing.coarse', { count: facts.answers }) : '',
    textsNeed === undefined ? '' : t('run:closing.texts-need', { minimum: textsNeed }),
  ]
    .filter(Boolean)
    .join(' ')
}
