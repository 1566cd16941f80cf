import type { Database } from 'better-sqlite3'
import { SessionPlan, type Activity, type PlannedRound, type Step } from '../core/session/plan.ts'
import { activityMinutes } from '../core/session/plan.ts'
import { say, type Locale } from '../core/text.ts'
import type { SessionStatus, SessionSummary } from '../core/views/library.ts'

type Row = Readonly<Record<string, string | number | null>>

const rows = (db: Database, sql: string, ...values: unknown[]): Row[] => db.prepare(sql).all(...values) as Row[]
const row = (db: Database, sql: string, ...values: unknown[]): Row | undefined =>
  db.prepare(sql).get(...values) as Row | undefined

/** A JSON column as a field, absent when it is null. */
function field(name: string, value: string | number | null | undefined): Record<string, unknown> {
  return value === null || value === undefined ? {} : { [name]: JSON.parse(String(value)) as unknown }
}
const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

/** A session's plan, or undefined when there is none. Rows are checked: the file may have been made by another version. */
export function readPlan(db: Database, sessionId: string): { plan: SessionPlan; status: SessionStatus } | undefined {
  const session = row(db, 'select * from session where id = ? and deleted_at is null', sessionId)
  if (!session) return undefined
  const plan = SessionPlan.parse({
    id: session['id'],
    title: session['title'],
    place: session['place'],
    date: session['date'],
    start: session['start'],
    minutesAvailable: session['minutes_available'],
    locale: session['locale'],
    ...field('roles', session['roles']),
    facilitatorLeads: session['facilitator_leads'] === 1,
    smallestGroup: session['smallest_group'],
    smallestTexts: session['smallest_texts'],
    ...field('responsible', session['responsible']),
    ...(session['keep_until'] === null ? {} : { keepUntil: session['keep_until'] }),
    activities: rows(db, 'select * from activity where session = ? order by place', sessionId).map((activity) =>
      readActivity(db, activity),
    ),
  })
  return { plan, status: session['status'] as SessionStatus }
}

function readActivity(db: Database, activity: Row): unknown {
  const id = activity['id']
  return {
    id,
    kind: activity['kind'],
    ...field('title', activity['title']),
    minutes: activity['minutes'],
    ...(activity['exercise_id'] === null
      ? {}
      : { exercise: { id: activity['exercise_id'], version: activity['exercise_version'] } }),
    ...field('purpose', activity['purpose']),
    ...field('debrief', activity['debrief']),
    steps: rows(db, 'select * from step where activity = ? order by place', id).map((step) => ({
      id: step['id'],
      ...field('title', step['title']),
      minutes: step['minutes'],
      ...field('say', step['say']),
      ...field('do', step['do']),
      ...field('stage', step['stage']),
      ...(step['round'] === null ? {} : { round: step['round'] }),
      ...field('reveal', step['reveal']),
      ...field('turns', step['turns']),
      ...field('deal', step['deal']),
      ...(step['short'] === null ? {} : { short: step['short'] }),
      ...field('reflect', step['reflect']),
      ...(step['picture'] === null ? {} : { picture: step['picture'] }),
      ...(step['optional'] === null ? {} : { optional: step['optional'] === 1 }),
    })),
    rounds: rows(db, 'select * from round where activity = ? order by place', id).map((round) => ({
      id: round['id'],
      mode: round['mode'],
      ...field('question', round['question']),
      ...(round['before'] === null ? {} : { before: round['before'] }),
      ...field('feed', round['feed']),
      ...(round['breakdown'] === null ? {} : { breakdown: round['breakdown'] }),
    })),
  }
}

/** Writes a plan whole: rows it still has keep what happened to them, rows it no longer has go. */
export function writePlan(db: Database, plan: SessionPlan, now: number): void {
  db.prepare(
    `insert into session (id, title, place, date, start, minutes_available, locale, roles, facilitator_leads, smallest_group, smallest_texts, responsible, keep_until, changed_at)
     values (@id, @title, @place, @date, @start, @minutesAvailable, @locale, @roles, @facilitatorLeads, @smallestGroup, @smallestTexts, @responsible, @keepUntil, @now)
     on conflict (id) do update set title = excluded.title, place = excluded.place, date = excluded.date, start = excluded.start,
       minutes_available = excluded.minutes_available, locale = excluded.locale, roles = excluded.roles,
       facilitator_leads = excluded.facilitator_leads, smallest_group = excluded.smallest_group,
       smallest_texts = excluded.smallest_texts, responsible = excluded.responsible, keep_until = excluded.keep_until,
       changed_at = excluded.changed_at`,
  ).run({
    ...plan,
    activities: null,
    roles: JSON.stringify(plan.roles),
    facilitatorLeads: Number(plan.facilitatorLeads),
    responsible: json(plan.responsible),
    keepUntil: plan.keepUntil ?? null,
    now,
  })
  const keep = JSON.stringify(plan.activities.map((activity) => activity.id))
  db.prepare('delete from activity where session = ? and id not in (select value from json_each(?))').run(plan.id, keep)
  plan.activities.forEach((activity, place) => writeActivity(db, plan.id, activity, place))
}

function writeActivity(db: Database, sessionId: string, activity: Activity, place: number): void {
  db.prepare(
    `insert into activity (id, session, place, kind, title, minutes, exercise_id, exercise_version, purpose, debrief)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set place = excluded.place, kind = excluded.kind, title = excluded.title, minutes = excluded.minutes,
       exercise_id = excluded.exercise_id, exercise_version = excluded.exercise_version,
       purpose = excluded.purpose, debrief = excluded.debrief`,
  ).run(
    activity.id,
    sessionId,
    place,
    activity.kind,
    json(activity.title),
    activity.minutes,
    activity.exercise?.id ?? null,
    activity.exercise?.version ?? null,
    json(activity.purpose),
    json(activity.debrief),
  )
  db.prepare('delete from step where activity = ?').run(activity.id)
  activity.steps.forEach((step, index) => writeStep(db, activity.id, step, index))
  const keep = JSON.stringify(activity.rounds.map((round) => round.id))
  db.prepare('delete from round where activity = ? and id not in (select value from json_each(?))').run(
    activity.id,
    keep,
  )
  activity.rounds.forEach((round, index) => writeRound(db, activity.id, round, index))
}

function writeStep(db: Database, activityId: string, step: Step, place: number): void {
  db.prepare(
    'insert into step (id, activity, place, title, minutes, say, do, stage, round, reveal, turns, deal, short, reflect, picture, optional) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    step.id,
    activityId,
    place,
    json(step.title),
    step.minutes,
    json(step.say),
    json(step.do),
    json(step.stage),
    step.round ?? null,
    json(step.reveal),
    json(step.turns),
    json(step.deal),
    step.short ?? null,
    json(step.reflect),
    step.picture ?? null,
    step.optional === undefined ? null : Number(step.optional),
  )
}

function writeRound(db: Database, activityId: string, round: PlannedRound, place: number): void {
  db.prepare(
    `insert into round (id, activity, place, mode, question, before, feed, breakdown) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set place = excluded.place, mode = excluded.mode, question = excluded.question, before = excluded.before,
       feed = excluded.feed, breakdown = excluded.breakdown`,
  ).run(
    round.id,
    activityId,
    place,
    round.mode,
    json(round.question),
    round.before ?? null,
    json(round.feed),
    round.breakdown ?? null,
  )
}

/** All sessions that are not deleted, as rows on the shelf. One whose plan cannot be read is listed by its title, and hides no other. */
export function listSessions(db: Database): Record<string, SessionSummary> {
  const sessions = rows(
    db,
    'select *, (select count(*) from seat where session = session.id) as seats from session where deleted_at is null',
  )
  return Object.fromEntries(sessions.map((session) => [String(session['id']), summary(session, readable(db, session))]))
}

function readable(db: Database, session: Row): SessionPlan | undefined {
  try {
    return readPlan(db, String(session['id']))?.plan
  } catch {
    return undefined
  }
}

function summary(session: Row, plan: SessionPlan | undefined): SessionSummary {
  const activities = plan?.activities ?? []
  const locale: Locale = session['locale'] === 'en' ? 'en' : 'da'
  return {
    id: String(session['id']),
    title: String(session['title']),
    place: String(session['place']),
    date: String(session['date']),
    start: String(session['start']),
    minutes: activities.reduce((sum, activity) => sum + activityMinutes(activity), 0),
    minutesAvailable: Number(session['minutes_available']),
    activities: activities.length,
    exercises: activities
      .filter((activity) => activity.kind === 'exercise')
      .map((activity) => say(activity.title, locale)),
    // Counted before the seats were deleted.
    seats: Number(session['joined'] ?? session['seats']),
    status: session['status'] as SessionStatus,
    changedAt: Number(session['changed_at']),
    hasResponsible: (plan?.responsible?.organisation ?? '') !== '',
    ...(session['keep_until'] === null ? {} : { keepUntil: String(session['keep_until']) }),
    ...(session['answers_deleted_at'] === null ? {} : { answersDeletedAt: Number(session['answers_deleted_at']) }),
  }
}

/** Takes a session off the shelf; `restoreSession` puts it back until `purgeDeleted` runs. False when there was none. */
export function deleteSession(db: Database, sessionId: string, now: number): boolean {
  return (
    db
      .prepare("update session set deleted_at = ? where id = ? and deleted_at is null and status <> 'live'")
      .run(now, sessionId).changes === 1
  )
}

export function restoreSession(db: Database, sessionId: string): boolean {
  return (
    db.prepare('update session set deleted_at = null where id = ? and deleted_at is not null').run(sessionId)
      .changes === 1
  )
}
