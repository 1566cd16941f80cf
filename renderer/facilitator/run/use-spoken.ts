import { useEffect, useRef } from 'react'
import { say } from '../../../core/text.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { announce } from '../../shared/notices.tsx'
import type { FocusRound } from './focus-round.ts'
import { phaseWords, stepNow } from './focus-round.ts'

/** Counts are said at most this often: a room that answers must not talk over its facilitator. */
const pace = 20_000

/** Says what changed to those who listen: a new step or phase at once, counts now and then. */
export function useSpoken(view: CockpitView, focus: FocusRound | undefined): void {
  const t = useT()
  const locale = useLocale()
  const phase = focus && phaseWords(focus)
  const title = say(stepNow(view)?.title ?? view.plan.activities[view.position.activity]?.title ?? {}, locale)
  const moment = [title, phase && t(`run:now.phase.${phase}`)]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    announce(moment)
  }, [moment])

  const counts =
    phase === 'open'
      ? t('run:counts.spoken', { answered: focus?.round.answered ?? 0, joined: view.join.joined })
      : undefined
  const due = useRef<{ at: number; said: string | undefined }>({ at: 0, said: undefined })
  useEffect(() => {
    if (counts === undefined || counts === due.current.said) return undefined
    const timer = setTimeout(
      () => {
        due.current = { at: Date.now() + pace, said: counts }
        announce(counts)
      },
      Math.max(2000, due.current.at - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [counts])
}
