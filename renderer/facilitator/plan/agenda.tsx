import type { ReactElement } from 'react'
import { clockTime, scheduleOf } from '../../../core/session/schedule.ts'
import { say } from '../../../core/text.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { announce } from '../../shared/notices.tsx'
import { AgendaRow } from './agenda-row.tsx'
import { useDesk } from './plan-context.ts'
import { useDragOrder } from './use-drag-order.ts'

interface AgendaProps {
  readonly open: string | undefined
  readonly onOpen: (activityId: string | undefined) => void
}

export function Agenda({ open, onOpen }: AgendaProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { plan, edit } = useDesk()
  const { activities } = plan
  const schedule = scheduleOf(plan)

  const move = async (id: string, to: number): Promise<void> => {
    const activity = activities.find((candidate) => candidate.id === id)
    if (!activity || to < 0 || to >= activities.length) return
    if (!(await edit({ kind: 'moveActivity', activityId: id, to }))) return
    const others = activities.filter((other) => other !== activity)
    const moved = scheduleOf({ ...plan, activities: others.toSpliced(to, 0, activity) }).activities[to]
    announce(
      t('plan:moved', {
        title: say(activity.title, locale),
        place: to + 1,
        count: activities.length,
        time: clockTime(moved?.start ?? schedule.start, locale),
      }),
    )
  }
  const drag = useDragOrder(
    activities.map(({ id }) => id),
    (id, to) => void move(id, to),
  )

  if (activities.length === 0) return <p className="no-activities">{t('plan:empty')}</p>
  return (
    <ol className="agenda">
      {activities.map((activity, index) => (
        <AgendaRow
          key={activity.id}
          rowRef={drag.row(activity.id)}
          activity={activity}
          start={schedule.activities[index]?.start ?? schedule.start}
          late={(schedule.activities[index]?.end ?? 0) > schedule.start + schedule.available}
          index={index}
          of={activities.length}
          open={open === activity.id}
          carried={drag.dragged?.id === activity.id}
          gap={gapAround(drag.dragged?.gap, index, activities.length)}
          onToggle={() => onOpen(open === activity.id ? undefined : activity.id)}
          onGrip={(event) => drag.begin(activity.id, event)}
          onMove={(to) => void move(activity.id, to)}
        />
      ))}
    </ol>
  )
}

function gapAround(gap: number | undefined, index: number, length: number): 'before' | 'after' | undefined {
  if (gap === index) return 'before'
  return gap === length && index === length - 1 ? 'after' : undefined
}
