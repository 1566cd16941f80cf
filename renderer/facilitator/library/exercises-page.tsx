import { useState, type ReactElement } from 'react'
import { groupForms, tracks, type Exercise } from '../../../core/exercises/schema.ts'
import type { LibraryView } from '../../../core/views/library.ts'
import { voteName } from '../../../core/votes/index.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { Words } from '../../shared/words.tsx'
import { exerciseMinutes, exerciseVotes, findExercises, type GroupForm, type Track } from '../app-exercises.ts'
import type { PageProps } from '../page-props.ts'
import './catalogue.css'
import { ExerciseActions, NewExercise } from './exercise-actions.tsx'
import './library.css'
import { Problems } from './problems.tsx'
import { SideNav } from './side-nav.tsx'

export function ExercisesPage({
  view,
  connection,
  navigate,
}: PageProps & { readonly view: LibraryView }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const [search, setSearch] = useState('')
  const [track, setTrack] = useState<Track | 'all'>('all')
  const [within, setWithin] = useState(0)
  const [group, setGroup] = useState<GroupForm | ''>('')
  const [vote, setVote] = useState('')
  const { exercises, problems } = view.catalogue
  const votes = [...new Set(Object.values(exercises).flatMap(exerciseVotes))]
  const found = findExercises(exercises, {
    search,
    track,
    locale,
    within: within === 0 ? undefined : within,
    group: group === '' ? undefined : group,
    vote: vote === '' ? undefined : vote,
  })
  return (
    <div className="with-side">
      <SideNav view={view} connection={connection} navigate={navigate} current="exercises" />
      <main className="library">
        <div className="library-head">
          <h1>{t('library:nav.exercises')}</h1>
          <NewExercise connection={connection} navigate={navigate} />
        </div>
        <div className="tools">
          <label className="search">
            <span className="vh">{t('library:exercises.search')}</span>
            <Icon name="search" />
            <input
              className="input"
              type="search"
              value={search}
              placeholder={t('library:exercises.search')}
              onChange={(event) => setSearch(event.target.value)}
            />
          </label>
          <div className="segments" role="group" aria-label={t('library:track.label')}>
            {(['all', ...tracks] as const).map((candidate) => (
              <button
                key={candidate}
                type="button"
                aria-pressed={candidate === track}
                onClick={() => setTrack(candidate)}
              >
                {t(`library:track.${candidate}`)}
              </button>
            ))}
          </div>
          <Filter
            label={t('library:filter.minutes')}
            value={String(within)}
            options={[
              { value: '0', label: t('library:filter.any-minutes') },
              ...[15, 30, 45, 60].map((minutes) => ({
                value: String(minutes),
                label: t('library:filter.within', { count: minutes }),
              })),
            ]}
            onChange={(value) => setWithin(Number(value))}
          />
          <Filter
            label={t('library:filter.group')}
            value={group}
            options={[
              { value: '', label: t('library:filter.any-group') },
              ...groupForms.map((form) => ({ value: form, label: t(`library:groups.${form}`) })),
            ]}
            onChange={(value) => setGroup(groupForms.find((form) => form === value) ?? '')}
          />
          <Filter
            label={t('library:filter.vote')}
            value={vote}
            options={[
              { value: '', label: t('library:filter.any-vote') },
              ...votes
                .map((type) => ({ value: type, label: voteName(type, locale) }))
                .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
            ]}
            onChange={setVote}
          />
          <output className="vh">{search === '' ? '' : t('library:exercises.found', { count: found.length })}</output>
        </div>
        {problems.length > 0 && (
          <Problems
            problems={problems}
            title={t('library:problems.title', { count: new Set(problems.map(({ file }) => file)).size })}
          />
        )}
        {found.length === 0 && (
          <p className="none">
            {t(Object.keys(exercises).length === 0 ? 'library:exercises.none' : 'library:exercises.none-found')}
          </p>
        )}
        <ul className="exercises">
          {found.map((exercise) => (
            <ExerciseCard key={exercise.id} exercise={exercise}>
              <ExerciseActions
                exercise={exercise}
                catalogue={view.catalogue}
                connection={connection}
                navigate={navigate}
              />
            </ExerciseCard>
          ))}
        </ul>
      </main>
    </div>
  )
}

interface FilterProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

function Filter({ label, value, options, onChange }: FilterProps): ReactElement {
  return (
    <label>
      <span className="vh">{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

interface CardProps {
  readonly exercise: Exercise
  readonly children: ReactElement
}

function ExerciseCard({ exercise, children }: CardProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  return (
    <li className="card exercise">
      <h2>
        <Words text={exercise.title} />
        <span className="num">{t('common:minutes', { count: exerciseMinutes(exercise) })}</span>
      </h2>
      <p>
        <Words text={exercise.purpose} />
      </p>
      <p className="chips">
        <span className="chip cool">{t(`library:track.${exercise.track}`)}</span>
        {exerciseVotes(exercise).map((type) => (
          <span key={type} className="chip line">
            {voteName(type, locale)}
          </span>
        ))}
        {exercise.rounds.length === 0 && <span className="chip line">{t('library:exercises.no-votes')}</span>}
      </p>
      <p className="t13 subtle">
        {t('library:exercises.steps', { count: exercise.steps.length })} ·{' '}
        {exercise.groups.map((form) => t(`library:groups.${form}`)).join(', ')}
      </p>
      {exercise.source && (
        <p className="t13 subtle">
          <Words text={exercise.source} />
        </p>
      )}
      {children}
    </li>
  )
}
