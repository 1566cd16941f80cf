import type { KeyboardEvent, PointerEvent, ReactElement, Ref } from 'react'
import { activityMinutes, type Activity } from '../../../core/session/plan.ts'
import { clockTime } from '../../../core/session/schedule.ts'
import { say } from '../../../core/text.ts'
import { voteName } from '../../../core/votes/index.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon, type IconName } from '../../shared/icons.tsx'
import { Words } from '../../shared/words.tsx'
import { ActivityEditor } from './activity-editor.tsx'
import { NumberField } from './draft-fields.tsx'
import { HalfWrittenNote } from './half-written-note.tsx'
import { useDesk } from './plan-context.ts'

interface RowProps {
  readonly rowRef: Ref<HTMLLIElement>
  readonly activity: Activity
  /** Minutes after midnight. */
  readonly start: number
  /** Ends after the time available. */
  readonly late: boolean
  readonly index: number
  readonly of: number
  readonly open: boolean
  readonly carried: boolean
  /** Where a carried row would fall. */
  readonly gap: 'before' | 'after' | undefined
  readonly onToggle: () => void
  readonly onGrip: (event: PointerEvent) => void
  readonly onMove: (to: number) => void
}

const kindIcons: Readonly<Record<Exclude<Activity['kind'], 'exercise'>, IconName>> = {
  arrival: 'door',
  talk: 'talk',
  break: 'cup',
  lunch: 'meal',
}

export function AgendaRow(props: RowProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { view } = useDesk()
  const { activity, start, late, open, carried, gap, rowRef, onToggle } = props
  const locked = view.locked.includes(activity.id)
  const states = [open && 'open', carried && 'carried', gap && `gap-${gap}`].filter(Boolean)
  return (
    <li ref={rowRef} className={`activity ${states.join(' ')}`}>
      <div className="act">
        <Grip {...props} locked={locked} />
        <span className={late ? 'time late num' : 'time num'}>
          {clockTime(start, locale)}
          {late && <span className="vh"> ({t('plan:late')})</span>}
        </span>
        <button type="button" className="act-title" aria-expanded={open} onClick={onToggle}>
          {activity.kind !== 'exercise' && <Icon name={kindIcons[activity.kind]} size="s" />}
          <span className={activity.kind === 'exercise' ? 'strong' : 'muted'}>
            <Words text={activity.title} />
          </span>
          <Icon name={open ? 'up' : 'down'} size="s" />
        </button>
        <Kinds activity={activity} locked={locked} />
        <Duration activity={activity} />
        <Movers {...props} locked={locked} />
      </div>
      {!open && !locked && <HalfWrittenNote roundIds={activity.rounds.map(({ id }) => id)} />}
      {open && <ActivityEditor activity={activity} locked={locked} />}
    </li>
  )
}

function useMovable(locked: boolean): boolean {
  return !useDesk().readOnly && !locked
}

/** Dragged with a pointer; with the arrow keys it moves too. */
function Grip({ activity, index, onGrip, onMove, locked }: RowProps & { readonly locked: boolean }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const movable = useMovable(locked)
  if (!movable) {
    return (
      <span className="grip">
        <Icon name="lock" size="s" />
      </span>
    )
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? index - 1 : index + 1)
  }
  return (
    <button
      type="button"
      className="grip"
      aria-label={t('plan:move.grip', { title: say(activity.title, locale) })}
      title={t('plan:move.hint')}
      onPointerDown={onGrip}
      onKeyDown={press}
    >
      <Icon name="grip" />
    </button>
  )
}

function Movers({ activity, index, of, onMove, locked }: RowProps & { readonly locked: boolean }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const movable = useMovable(locked)
  const title = say(activity.title, locale)
  return (
    <span className="movers">
      {movable &&
        (['up', 'down'] as const).map((way) => {
          const to = way === 'up' ? index - 1 : index + 1
          const possible = to >= 0 && to < of
          return (
            <button
              key={way}
              type="button"
              className="btn small quiet square"
              aria-disabled={!possible}
              aria-label={t(`plan:move.${way}`, { title })}
              onClick={() => possible && onMove(to)}
            >
              <Icon name={way} size="s" />
            </button>
          )
        })}
    </span>
  )
}

function Kinds({ activity, locked }: { readonly activity: Activity; readonly locked: boolean }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const types = [...new Set(activity.rounds.map((round) => round.question.type))]
  return (
    <span className="kinds">
      {locked && (
        <span className="chip warm">
          <Icon name="lock" size="s" /> {t('plan:locked.chip')}
        </span>
      )}
      {types.map((type) => (
        <span key={type} className="chip line">
          {voteName(type, locale)}
        </span>
      ))}
    </span>
  )
}

/** The sum of the steps, or the minutes themselves where there are none. */
function Duration({ activity }: { readonly activity: Activity }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { edit, readOnly } = useDesk()
  if (activity.steps.length > 0 || readOnly)
    return <span className="duration num">{t('common:minutes', { count: activityMinutes(activity) })}</span>
  return (
    <span className="duration num">
      <NumberField
        quiet
        label={t('plan:minutes-of', { title: say(activity.title, locale) })}
        value={activity.minutes}
        min={0}
        max={600}
        unit={t('plan:min')}
        onCommit={(minutes) => edit({ kind: 'editActivity', activityId: activity.id, minutes })}
      />
    </span>
  )
}
