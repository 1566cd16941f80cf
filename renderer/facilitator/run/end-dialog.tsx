import type { ReactElement } from 'react'
import { say } from '../../../core/text.ts'
import { findRound } from '../../../core/session/plan.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { ConfirmDialog, Dialog, takesFocus } from '../../shared/dialog.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'

interface EndDialogProps {
  readonly view: CockpitView
  readonly onEnd: () => void
  readonly onClose: () => void
}

/** Asks before the day ends, and names what is still open. */
export function EndDialog({ view, onEnd, onClose }: EndDialogProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const rounds = Object.values(view.rounds)
  const named = (id: string): string => say(findRound(view.plan, id)?.round.question.prompt ?? {}, locale)
  const waiting = rounds.reduce(
    (sum, round) =>
      sum + Object.values(round.entries).filter((entry) => entry.status === 'waiting' && !entry.mergedInto).length,
    0,
  )
  // Its answers are deleted when it is closed, so that is never done in passing.
  const anonymous = rounds.find(
    (round) => round.phase === 'open' && findRound(view.plan, round.id)?.round.mode === 'anonymous',
  )
  const left = view.plan.activities.length - 1 - view.position.activity
  const open = [
    ...rounds.filter((round) => round.phase === 'open').map((round) => t('run:end.open', { prompt: named(round.id) })),
    ...rounds
      .filter((round) => round.phase === 'stopped')
      .map((round) => t(`run:end.${stoppedKind(view, round)}`, { prompt: named(round.id), answered: round.answered })),
    ...rounds
      .filter((round) => round.phase === 'closed')
      .map((round) =>
        t(view.plan.facilitatorLeads ? 'run:end.unseen-leads' : 'run:end.unseen', { prompt: named(round.id) }),
      ),
    ...(waiting > 0 ? [t('run:end.waiting', { count: waiting })] : []),
    ...(left > 0 ? [t('run:end.left', { count: left })] : []),
  ]
  if (anonymous)
    return (
      <Dialog title={t('run:end.close-first')} onClose={onClose}>
        <p>{t('run:end.anonymous', { prompt: named(anonymous.id) })}</p>
        <div className="dialog-foot">
          <button type="button" className="btn primary" ref={takesFocus} onClick={onClose}>
            {t('run:end.to-round')}
          </button>
        </div>
      </Dialog>
    )
  return (
    <ConfirmDialog
      title={t('run:end.title')}
      body={
        <div className="run-end-body">
          {open.length > 0 && (
            <>
              <p>{t('run:end.still')}</p>
              <ul>
                {open.map((line, at) => (
                  <li key={at}>{line}</li>
                ))}
              </ul>
            </>
          )}
          <p>{t('run:end.text')}</p>
        </div>
      }
      confirm={t('run:primary.endSession')}
      danger={open.length > 0}
      onConfirm={onEnd}
      onClose={onClose}
    />
  )
}

/** Ending counts a round that was stopped; an anonymous one loses its answers thereby. */
function stoppedKind({ plan }: CockpitView, { id, answered }: CockpitView['rounds'][string]): string {
  if (findRound(plan, id)?.round.mode !== 'anonymous') return 'stopped'
  return answered < plan.smallestGroup ? 'stopped-few' : 'stopped-anonymous'
}
