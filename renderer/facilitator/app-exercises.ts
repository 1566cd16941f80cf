import { say, type Locale } from '../../core/text.ts'
import type { Exercise } from '../../core/exercises/schema.ts'

export type Track = Exercise['track']

export function exerciseMinutes(exercise: Exercise): number {
  return exercise.steps.reduce((sum, step) => sum + step.minutes, 0)
}

/** Each vote type an exercise uses, once, in the order it comes. */
export function exerciseVotes(exercise: Exercise): readonly string[] {
  return [...new Set(exercise.rounds.map((round) => round.question.type))]
}

export type GroupForm = Exercise['groups'][number]

/** What to look for; what is absent does not matter. */
export interface ExerciseWish {
  readonly search: string
  readonly track: Track | 'all'
  readonly locale: Locale
  /** At most so many minutes. */
  readonly within?: number | undefined
  readonly group?: GroupForm | undefined
  /** A vote type it uses. */
  readonly vote?: string | undefined
}

/** Exercises whose title or purpose holds every word typed and that are as wished for, by title. */
export function findExercises(
  exercises: Readonly<Record<string, Exercise>>,
  wanted: ExerciseWish,
): readonly Exercise[] {
  const { search, track, locale, within, group, vote } = wanted
  return Object.values(exercises)
    .filter((exercise) => track === 'all' || exercise.track === track)
    .filter((exercise) => within === undefined || exerciseMinutes(exercise) <= within)
    .filter((exercise) => group === undefined || exercise.groups.includes(group))
    .filter((exercise) => vote === undefined || exerciseVotes(exercise).includes(vote))
    .filter((exercise) =>
      holds([exercise.title.da, exercise.title.en, exercise.purpose.da, exercise.purpose.en], search),
    )
    .toSorted((a, b) => say(a.title, locale).localeCompare(say(b.title, locale), locale))
}

/** Whether every word typed stands somewhere in the texts; case does not matter. */
export function holds(texts: readonly (string | undefined)[], search: string): boolean {
  const all = texts.join('\n').toLocaleLowerCase('da')
  return search
    .toLocaleLowerCase('da')
    .split(/\s+/)
    .every((word) => all.includes(word))
}
