import { accept, refuse, type Outcome } from '../../core/errors.ts'
import { blankPlan, planFromTemplate } from '../../core/exercises/plan-from.ts'
import type { Catalogue } from '../../core/exercises/schema.ts'
import { own } from '../../core/own.ts'
import type { PlanEdit } from '../../core/session/commands.ts'
import { copyPlan } from '../../core/session/copy-plan.ts'
import { lockedActivities, settledRounds } from '../../core/session/locked.ts'
import { editPlan, recorded, redone, undone, type PlanHistory } from '../../core/session/plan-edit.ts'
import { takenOver } from '../../core/session/feed.ts'
import { withQuestions, type SessionPlan } from '../../core/session/plan.ts'
import type { SessionState } from '../../core/session/state.ts'
import type { Locale } from '../../core/text.ts'
import type { SessionStatus } from '../../core/views/library.ts'
import type { DatabaseClient } from '../../db/client.ts'
import type { Runtime } from '../live/runtime.ts'

export interface PlannerOptions {
  readonly database: DatabaseClient
  readonly runtime: Runtime
  readonly catalogue: () => Catalogue
  readonly clock: () => number
  readonly newId: () => string
}

export interface Planned {
  readonly history: PlanHistory
  readonly status: SessionStatus
  readonly savedAt: number
}

/**
 * Makes and changes plans, one change after the other. Each is on disk before it is answered. Undo and redo reach as far back as the
 * program has been running.
 */
export function createPlanner(options: PlannerOptions) {
  const { database, runtime, catalogue, clock, newId } = options
  const histories = new Map<string, { history: PlanHistory; savedAt: number }>()
  let turn: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work)
    turn = next.catch(() => undefined)
    return next
  }

  async function read(sessionId: string): Promise<Planned | undefined> {
    const live = liveState(sessionId)
    const stored = live ? { plan: live.plan, status: live.status } : await database.readPlan(sessionId)
    if (!stored) return undefined
    let known = histories.get(sessionId)
    if (!known)
      histories.set(
        sessionId,
        (known = { history: { past: [], present: stored.plan, future: [] }, savedAt: live?.savedAt ?? clock() }),
      )
    return { ...known, history: live ? asAsked(known.history, live) : known.history, status: stored.status }
  }

  function liveState(sessionId: string) {
    const state = runtime.state()
    return state?.plan.id === sessionId ? state : undefined
  }

  function lockedOf(sessionId: string): ReadonlySet<string> {
    const state = liveState(sessionId)
    return state ? lockedActivities(state) : new Set()
  }

  /** Changes a plan by way of its history; `step` says what comes after what. */
  function change(
    sessionId: string,
    step: (history: PlanHistory) => Outcome<PlanHistory>,
  ): Promise<Outcome<undefined>> {
    return inTurn(async () => {
      const planned = await read(sessionId)
      if (!planned) return refuse('session.unknown')
      if (planned.status === 'ended') return refuse('session.ended')
      const next = step(planned.history)
      if (!next.ok) return next
      const stored = await store(sessionId, planned.history.present, next.value.present)
      if (!stored.ok) return stored
      histories.set(sessionId, { history: next.value, savedAt: clock() })
      return accept(undefined)
    })
  }

  async function store(sessionId: string, before: SessionPlan, after: SessionPlan): Promise<Outcome<undefined>> {
    if (!liveState(sessionId)) {
      await database.writePlan(after, clock())
      return accept(undefined)
    }
    return runtime.submit((state) => {
      const locked = lockedActivities(state)
      const settled = settledRounds(state)
      // An undo must not take back what the room has begun since, or been promised.
      if (![...locked].every((id) => sameActivity(before, after, id, settled))) return refuse('command.locked')
      const { smallestGroup, smallestTexts } = state.plan
      const lower = after.smallestGroup < smallestGroup || after.smallestTexts < smallestTexts
      if (lower && settled.size > 0) return refuse('plan.minimum-lowered')
      return accept([{ type: 'planChanged', plan: after }])
    })
  }

  async function add(plan: SessionPlan): Promise<Outcome<string>> {
    await database.writePlan(plan, clock())
    return accept(plan.id)
  }

  return {
    read,
    lockedOf,
    create: (wanted: {
      templateId?: string | undefined
      locale: Locale
      title?: string | undefined
    }): Promise<Outcome<string>> =>
      inTurn(async () => {
        const made = { id: newId(), locale: wanted.locale, title: wanted.title }
        if (wanted.templateId === undefined) return add(blankPlan(made))
        const template = own(catalogue().templates, wanted.templateId)
        return template ? add(planFromTemplate(template, catalogue(), { ...made, newId })) : refuse('template.unknown')
      }),
    duplicate: (sessionId: string, titleOf: (title: string) => string): Promise<Outcome<string>> =>
      inTurn(async () => {
        const planned = await read(sessionId)
        return planned
          ? add({ ...copyPlan(planned.history.present, newId), title: titleOf(planned.history.present.title) })
          : refuse('session.unknown')
      }),
    rename: (sessionId: string, title: string) =>
      change(sessionId, (history) => accept(recorded(history, { ...history.present, title }))),
    edit: (sessionId: string, edit: PlanEdit) =>
      change(sessionId, (history) => {
        const live = liveState(sessionId)
        const edited = editPlan(history.present, edit, {
          catalogue: catalogue(),
          newId,
          locked: lockedOf(sessionId),
          settled: live && settledRounds(live),
        })
        return edited.ok ? accept(recorded(history, edited.value)) : edited
      }),
    /** Also of a session that has ended; no undo takes it back. */
    keepUntil: (sessionId: string, day: string): Promise<Outcome<undefined>> =>
      inTurn(async () => {
        const planned = await read(sessionId)
        if (!planned) return refuse('session.unknown')
        if (day === '' && planned.status !== 'draft') return refuse('keeping.empty')
        const keeping = (plan: SessionPlan): SessionPlan => withKeepUntil(plan, day)
        const { past, present, future } = planned.history
        const stored = await store(sessionId, present, keeping(present))
        if (!stored.ok) return stored
        const history = { past: past.map(keeping), present: keeping(present), future: future.map(keeping) }
        histories.set(sessionId, { history, savedAt: clock() })
        return accept(undefined)
      }),
    undo: (sessionId: string) => change(sessionId, undone),
    redo: (sessionId: string) => change(sessionId, redone),
    forget: (sessionId: string) => void histories.delete(sessionId),
  }
}

export type Planner = ReturnType<typeof createPlanner>

/** A history in which every plan asks what the room has been asked: a round may have taken its options over when it opened. */
function asAsked(history: PlanHistory, state: SessionState): PlanHistory {
  const questions = takenOver(state)
  if (Object.keys(questions).length === 0) return history
  const asking = (plan: SessionPlan): SessionPlan => withQuestions(plan, questions)
  return { past: history.past.map(asking), present: asking(history.present), future: history.future.map(asking) }
}

function withKeepUntil(plan: SessionPlan, day: string): SessionPlan {
  const { keepUntil: _, ...rest } = plan
  return day === '' ? rest : { ...rest, keepUntil: day }
}

/** Whether both ask the same in an activity; who may know the answers may still change of rounds in which that is not settled. */
function sameActivity(before: SessionPlan, after: SessionPlan, id: string, settled: ReadonlySet<string>): boolean {
  const of = (plan: SessionPlan): string =>
    JSON.stringify(
      plan.activities
        .find((activity) => activity.id === id)
        ?.rounds.map((round) => (settled.has(round.id) ? round : { ...round, mode: '', breakdown: '' })),
    )
  return of(before) === of(after) && after.activities.some((activity) => activity.id === id)
}
