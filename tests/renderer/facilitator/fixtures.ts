import type { Catalogue } from '../../../core/exercises/schema.ts'
import { planFromTemplate } from '../../../core/exercises/plan-from.ts'
import { planMinutes, type SessionPlan } from '../../../core/session/plan.ts'
import { say } from '../../../core/text.ts'
import type { HostInfo, SessionStatus, SessionSummary } from '../../../core/views/library.ts'

export const host: HostInfo = {
  version: '0.1.0',
  dataFolder: '/home/lene/Samspil',
  addresses: ['192.168.8.20'],
  rehearsal: false,
  freeBytes: 84e9,
  preferences: { locale: 'da', theme: 'light', keepDays: 30 },
}

/** Counts up, under a name that keeps two counters apart. */
export function countingIds(name: string): () => string {
  let last = 0
  return () => `${name}-${++last}`
}

const day = 86_400_000

/** `YYYY-MM-DD`, so many days from now. */
export function dayFromNow(days: number): string {
  return new Intl.DateTimeFormat('sv-SE').format(new Date(Date.now() + days * day))
}

/** A district's day, tomorrow at half past twelve. */
export function districtPlan(catalogue: Catalogue, newId: () => string): SessionPlan {
  const template = catalogue.templates['distriktsdag']
  if (!template) throw new Error('no template distriktsdag')
  const plan = planFromTemplate(template, catalogue, {
    id: 'tryghed',
    locale: 'da',
    title: 'Tryghed i kompetencecentrene',
    newId,
  })
  return { ...plan, place: 'Distrikt Nord', date: dayFromNow(1) }
}

export function summaryOf(plan: SessionPlan, status: SessionStatus = 'draft', seats = 0): SessionSummary {
  return {
    id: plan.id,
    title: plan.title,
    place: plan.place,
    date: plan.date,
    start: plan.start,
    minutes: planMinutes(plan),
    minutesAvailable: plan.minutesAvailable,
    activities: plan.activities.length,
    exercises: plan.activities.filter(({ kind }) => kind === 'exercise').map(({ title }) => say(title, plan.locale)),
    seats,
    status,
    changedAt: Date.now(),
    hasResponsible: plan.responsible !== undefined,
    ...(plan.keepUntil === undefined ? {} : { keepUntil: plan.keepUntil }),
  }
}

const row = (id: string, title: string, more: Partial<SessionSummary>): SessionSummary => ({
  hasResponsible: false,
  id,
  title,
  place: 'Distrikt Nord',
  date: '',
  start: '12:30',
  minutes: 172,
  minutesAvailable: 180,
  activities: 7,
  exercises: ['Tjek ind', 'Tryghedspuls'],
  seats: 0,
  status: 'draft',
  changedAt: Date.now() - day,
  ...more,
})

/** A shelf as a facilitator's looks in the middle of a season. */
export const season: readonly SessionSummary[] = [
  row('samarbejde', 'Samarbejdskort: overgangen til skole', { place: 'Distrikt Syd', date: dayFromNow(10) }),
  row('bundlinje', 'Tredobbelt bundlinje', {
    place: 'Online · 12 delegationer',
    date: dayFromNow(52),
    exercises: ['Værdikonflikt'],
  }),
  row('refleksion', 'Lederens refleksion', { place: 'Distrikt Øst', activities: 3 }),
  row('baand', 'Tre slags bånd: første måling', { date: dayFromNow(-13), seats: 44, status: 'ended' }),
  row('konflikt', 'Værdikonflikt mellem politik og praksis', {
    place: 'Online · 12 delegationer',
    date: dayFromNow(-46),
    seats: 55,
    status: 'ended',
  }),
]
