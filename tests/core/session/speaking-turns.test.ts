import { expect, test } from 'vitest'
import { activityFromExercise } from '../../../core/exercises/plan-from.ts'
import type { LiveCommand } from '../../../core/session/commands.ts'
import { decide } from '../../../core/session/decide.ts'
import { evolve } from '../../../core/session/evolve.ts'
import { primaryAction } from '../../../core/session/primary.ts'
import type { SessionState } from '../../../core/session/state.ts'
import { stageContent } from '../../../core/views/make-stage.ts'
import { builtInFolders, loadCatalogue } from '../../../main/catalogue/load.ts'
import { liveState, samplePlan } from '../../support/sample-plan.ts'

const noon = Date.UTC(2026, 10, 24, 11)
const stage = (state: SessionState) => stageContent(state, { minutesOfDay: () => 0 })

function after(state: SessionState, command: LiveCommand): SessionState {
  const decision = decide(state, command, noon)
  if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`)
  return decision.value.reduce(evolve, state)
}

test('[EX30] while phones keep the time of a speaking round the big button gives the turns, then closes it, and the room sees the turns', async () => {
  const { exercises } = await loadCatalogue(builtInFolders())
  let last = 0
  const activity = activityFromExercise(exercises['every-voice']!, () => `id-${++last}`)
  const step = activity.steps.findIndex((candidate) => candidate.turns !== undefined)
  const roundId = activity.steps[step]!.round!
  const plan = { ...samplePlan(), activities: [activity] }
  let state = after(liveState(plan, noon), {
    type: 'goTo',
    from: { activity: 0, step: 0 },
    to: { activity: 0, step },
  })

  expect(primaryAction(state)).toEqual({ kind: 'openRound', roundId })
  expect(stage(state)).toMatchObject({ kind: 'step', turns: { people: 8, seconds: 90 } })
  state = after(state, { type: 'openRound', roundId })
  for (let turn = 0; turn < 8; turn += 1) {
    expect(primaryAction(state)).toEqual({ kind: 'nextTurn', turn })
    state = after(state, { type: 'nextTurn', turn })
    expect(stage(state)).toMatchObject({ kind: 'step', turns: { people: 8, turn } })
  }
  expect(primaryAction(state)).toEqual({ kind: 'closeRound', roundId })
  state = after(state, { type: 'closeRound', roundId })
  expect(primaryAction(state)).toMatchObject({ kind: 'goTo' })
})

test('[EX30] another round left open is closed before any turn is given', async () => {
  const { exercises } = await loadCatalogue(builtInFolders())
  let last = 0
  const activity = activityFromExercise(exercises['every-voice']!, () => `id-${++last}`)
  const at = activity.steps.findIndex((candidate) => candidate.turns !== undefined)
  const steps = activity.steps.map((step, index) => (index === at ? { ...step, round: undefined } : step))
  const other = activity.rounds[1]!.id
  const rounds = activity.rounds.map((round) => ({ ...round, mode: 'named' as const }))
  const plan = { ...samplePlan(), activities: [{ ...activity, steps, rounds }] }
  const state = [
    { type: 'openRound', roundId: other } as const,
    { type: 'goTo', from: { activity: 0, step: 0 }, to: { activity: 0, step: at } } as const,
  ].reduce(after, liveState(plan, noon))
  expect(primaryAction(state)).toEqual({ kind: 'closeRound', roundId: other })
})
