import { say, type Locale, type Text } from '../text.ts'
import type { Activity, ActivityKind, Role, SessionPlan } from '../session/plan.ts'
import { houseMinimums } from '../release/minimums.ts'
import type { Catalogue, Exercise, Template } from './schema.ts'
import { shortVersion } from './short-version.ts'

/** Hands out an identifier that was never used before. */
export type NewId = () => string

/** What a kind of activity is called and how long it lasts until somebody says otherwise. */
const defaults: Readonly<Record<ActivityKind, { readonly title: Text; readonly minutes: number }>> = {
  exercise: { title: { da: 'Aktivitet', en: 'Activity' }, minutes: 15 },
  arrival: { title: { da: 'Ankomst', en: 'Arrival' }, minutes: 15 },
  talk: { title: { da: 'Oplæg', en: 'Talk' }, minutes: 20 },
  break: { title: { da: 'Pause', en: 'Break' }, minutes: 15 },
  lunch: { title: { da: 'Frokost', en: 'Lunch' }, minutes: 45 },
}

/** The exercise as an activity of its own: a copy with fresh ids, so that it may stand twice on an agenda. */
export function activityFromExercise(exercise: Exercise, newId: NewId): Activity {
  const fresh = new Map(exercise.rounds.map((round) => [round.id, newId()]))
  const renamed = (id: string): string => {
    const found = fresh.get(id)
    if (found === undefined) throw new Error(`exercise ${exercise.id} has no round ${id}`)
    return found
  }
  return {
    id: newId(),
    kind: 'exercise',
    title: exercise.title,
    minutes: exercise.steps.reduce((sum, step) => sum + step.minutes, 0),
    exercise: { id: exercise.id, version: exercise.version },
    purpose: exercise.purpose,
    debrief: [...exercise.debrief],
    steps: exercise.steps.map((step) => ({
      ...step,
      id: newId(),
      ...(step.round !== undefined && { round: renamed(step.round) }),
      ...(step.reveal !== undefined && { reveal: step.reveal.map(renamed) }),
    })),
    rounds: exercise.rounds.map((round) => ({
      ...round,
      id: renamed(round.id),
      ...(round.before !== undefined && { before: renamed(round.before) }),
      ...(round.feed !== undefined && { feed: { ...round.feed, from: renamed(round.feed.from) } }),
    })),
  }
}

/** An activity without steps; of kind `exercise`, an empty one to be named. */
export function activityOfKind(kind: ActivityKind, newId: NewId): Activity {
  return { id: newId(), kind, ...defaults[kind], steps: [], rounds: [] }
}

export interface NewPlan {
  readonly id: string
  /** Without one the plan is called what its template is called. */
  readonly title?: string | undefined
  readonly locale: Locale
  readonly newId: NewId
  /** Without any, those of the template. */
  readonly roles?: readonly Role[] | undefined
}

/** A session as its template has it, with fresh ids. The catalogue is the one the template was loaded with. */
export function planFromTemplate(template: Template, catalogue: Catalogue, wanted: NewPlan): SessionPlan {
  const { newId } = wanted
  const activities = template.agenda.map((entry): Activity => {
    if (!('exercise' in entry)) {
      const activity = activityOfKind(entry.kind, newId)
      return { ...activity, title: entry.title ?? activity.title, minutes: entry.minutes }
    }
    const exercise = catalogue.exercises[entry.exercise]
    if (!exercise) throw new Error(`template ${template.id} names ${entry.exercise}, which is not in the catalogue`)
    return activityFromExercise(entry.short ? shortVersion(exercise) : exercise, newId)
  })
  return {
    ...blankPlan({ ...wanted, title: wanted.title ?? say(template.title, wanted.locale) }),
    start: template.start,
    minutesAvailable: template.minutesAvailable,
    roles: [...(wanted.roles ?? template.roles)],
    activities,
  }
}

/** A session with nothing on its agenda: an afternoon of three hours, no date, no roles unless given. */
export function blankPlan({ id, title, locale, roles }: Omit<NewPlan, 'newId'>): SessionPlan {
  return {
    id,
    title: title ?? say({ da: 'Ny workshop', en: 'New workshop' }, locale),
    place: '',
    date: '',
    start: '12:30',
    minutesAvailable: 180,
    locale,
    roles: [...(roles ?? [])],
    facilitatorLeads: true,
    smallestGroup: houseMinimums.group,
    smallestTexts: houseMinimums.texts,
    activities: [],
  }
}
