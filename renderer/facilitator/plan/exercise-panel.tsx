import { useState, type ReactElement } from 'react'
import { tracks, type Exercise } from '../../../core/exercises/schema.ts'
import type { PlanEdit } from '../../../core/session/commands.ts'
import { activityKinds } from '../../../core/session/plan.ts'
import { clockTime, scheduleOf } from '../../../core/session/schedule.ts'
import { say } from '../../../core/text.ts'
import { voteName } from '../../../core/votes/index.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { announce } from '../../shared/notices.tsx'
import { Words } from '../../shared/words.tsx'
import { exerciseMinutes, exerciseVotes, findExercises, type Track } from '../app-exercises.ts'
import './panel.css'
import { useDesk } from './plan-context.ts'

const simpleKinds = activityKinds.filter((kind) => kind !== 'exercise')

/** What can be put on the agenda: after the activity that is open, else at the end. */
export function ExercisePanel({ after }: { readonly after: string | undefined }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { plan, view, edit } = useDesk()
  const [search, setSearch] = useState('')
  const [track, setTrack] = useState<Track | 'all'>('all')
  const [looking, setLooking] = useState<string>()
  const found = findExercises(view.catalogue.exercises, { search, track, locale })
  const all = Object.keys(view.catalogue.exercises).length
  const opened = plan.activities.findIndex(({ id }) => id === after)
  const openedActivity = plan.activities[opened]
  const at = opened < 0 ? plan.activities.length : opened + 1

  const add = async (change: PlanEdit, title: string): Promise<void> => {
    if (await edit(change)) announce(t('plan:panel.added', { title, place: at + 1 }))
  }

  return (
    <aside className="panel" aria-labelledby="panel-title">
      <h2 id="panel-title">
        {t('plan:panel.title')}
        <button
          type="button"
          className="btn small"
          onClick={() => void add({ kind: 'addActivity', activity: 'exercise', at }, t('plan:panel.own'))}
        >
          {t('plan:panel.own')}
        </button>
      </h2>
      <p className="t13 muted">
        {openedActivity ? t('plan:panel.after', { title: say(openedActivity.title, locale) }) : t('plan:panel.last')}
      </p>
      <ul className="simple" aria-label={t('plan:panel.simple')}>
        {simpleKinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className="btn small"
              aria-label={t('plan:panel.add-of', { title: t(`common:kind.${kind}`) })}
              onClick={() => void add({ kind: 'addActivity', activity: kind, at }, t(`common:kind.${kind}`))}
            >
              <span aria-hidden="true">+</span> {t(`common:kind.${kind}`)}
            </button>
          </li>
        ))}
      </ul>
      <label className="search">
        <span className="vh">{t('plan:panel.search', { count: all })}</span>
        <Icon name="search" />
        <input
          className="input"
          type="search"
          value={search}
          placeholder={t('plan:panel.search', { count: all })}
          onChange={(event) => setSearch(event.target.value)}
        />
      </label>
      <div className="tracks" role="group" aria-label={t('library:track.label')}>
        {(['all', ...tracks] as const).map((candidate) => (
          <button
            key={candidate}
            type="button"
            className="btn small"
            aria-pressed={candidate === track}
            onClick={() => setTrack(candidate)}
          >
            {t(`library:track.${candidate}`)}
          </button>
        ))}
      </div>
      <output className="vh">{search === '' ? '' : t('library:exercises.found', { count: found.length })}</output>
      {found.length === 0 && (
        <p className="t14 muted">{t(all === 0 ? 'library:exercises.none' : 'library:exercises.none-found')}</p>
      )}
      <ul className="offers">
        {found.map((exercise) => (
          <Offer
            key={exercise.id}
            exercise={exercise}
            onLook={(on) => setLooking(on ? exercise.id : undefined)}
            onAdd={() => void add({ kind: 'addExercise', exerciseId: exercise.id, at }, say(exercise.title, locale))}
          />
        ))}
      </ul>
      <Forecast exercise={found.find(({ id }) => id === looking)} />
    </aside>
  )
}

interface OfferProps {
  readonly exercise: Exercise
  readonly onLook: (on: boolean) => void
  readonly onAdd: () => void
}

function Offer({ exercise, onLook, onAdd }: OfferProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  return (
    <li className="card offer">
      <h3>
        <Words text={exercise.title} />
        <span className="num">{t('common:minutes', { count: exerciseMinutes(exercise) })}</span>
      </h3>
      <p>
        <Words text={exercise.purpose} />
      </p>
      <div className="kinds">
        {exerciseVotes(exercise).map((type) => (
          <span key={type} className="chip">
            {voteName(type, locale)}
          </span>
        ))}
        <button
          type="button"
          className="btn small soft"
          aria-label={t('plan:panel.add-of', { title: say(exercise.title, locale) })}
          onPointerEnter={() => onLook(true)}
          onPointerLeave={() => onLook(false)}
          onFocus={() => onLook(true)}
          onBlur={() => onLook(false)}
          onClick={onAdd}
        >
          {t('plan:add')}
        </button>
      </div>
    </li>
  )
}

/** How much room there is; while one looks at an exercise, what the day would become with it. */
function Forecast({ exercise }: { readonly exercise: Exercise | undefined }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { plan } = useDesk()
  const { end, slack } = scheduleOf(plan)
  const minutes = exercise ? exerciseMinutes(exercise) : 0
  const left = slack - minutes
  const count = { count: Math.abs(left) }
  return (
    <p className={left < 0 ? 'forecast over num' : 'forecast num'}>
      <Icon name={left < 0 ? 'warn' : 'clock'} size="s" />
      <span>
        {exercise
          ? `${t('plan:panel.ends', { title: say(exercise.title, locale), time: clockTime(end + minutes, locale) })} ${t(left < 0 ? 'plan:panel.over' : 'plan:panel.left', count)}`
          : t(left < 0 ? 'plan:panel.now-over' : 'plan:panel.now-left', count)}
      </span>
    </p>
  )
}
