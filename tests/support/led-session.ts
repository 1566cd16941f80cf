import { connect, enterAsFacilitator, type Reply, type SocketClient } from '../../main/rehearsal/socket-client.ts'
import type { SessionPlan } from '../../core/session/plan.ts'
import type { RoundMode } from '../../core/session/round-modes.ts'
import type { CockpitView } from '../../core/views/cockpit.ts'
import type { PlanView } from '../../core/views/plan.ts'
import type { StageView } from '../../core/views/stage.ts'
import type { Question } from '../../core/votes/index.ts'

/** A live session with a facilitator at the cockpit and a stage that is watched. */
export interface LedSession {
  readonly sessionId: string
  /** For phones. */
  readonly secret: string
  /** Its rounds, in the order of their questions, not yet opened. */
  readonly roundIds: readonly string[]
  readonly cockpit: SocketClient<CockpitView>
  readonly stage: SocketClient<StageView>
  open(roundId: string): Promise<void>
  /** `closing` is called once the round takes no more answers; an anonymous one can then still be kept open for a while. */
  close(roundId: string, closing?: () => void): Promise<void>
  /** Resolves when the host has finished the backup that a closed round sets off. */
  backUp(): Promise<void>
  leave(): Promise<void>
}

const locale = 'da'

/** Plans a session with a round for each question, named unless said otherwise, and starts it. At most sixty. */
export async function leadNewSession(
  enter: string,
  questions: readonly Question[],
  mode: RoundMode = 'named',
): Promise<LedSession> {
  const facilitator = await enterAsFacilitator(enter)
  const shelf = await connect({ ...facilitator, watch: { view: 'library' }, locale })
  const { sessionId } = accepted(await shelf.send({ type: 'createSession', locale }))
  if (sessionId === undefined) throw new Error('a session was made without an id')
  for (const _ of questions) {
    const edit = { kind: 'addExercise', exerciseId: 'check-in', at: 0 }
    accepted(await shelf.send({ type: 'editPlan', sessionId, edit }))
  }
  const planned = await connect<PlanView>({ ...facilitator, watch: { view: 'plan', sessionId }, locale })
  for (const [index, roundId] of roundsOf(planned.view().plan).entries()) {
    const question = questions[index]
    accepted(await shelf.send({ type: 'editPlan', sessionId, edit: { kind: 'setMode', roundId, mode } }))
    accepted(await shelf.send({ type: 'editPlan', sessionId, edit: { kind: 'editQuestion', roundId, question } }))
  }
  accepted(await shelf.send({ type: 'startSession', sessionId }))
  await Promise.all([shelf.close(), planned.close()])
  return follow(facilitator)
}

/** Takes the cockpit of the session that is live already, as after a restart. */
export async function leadLiveSession(enter: string): Promise<LedSession> {
  return follow(await enterAsFacilitator(enter))
}

async function follow(facilitator: { origin: string; cookie: string }): Promise<LedSession> {
  const cockpit = await connect<CockpitView>({ ...facilitator, watch: { view: 'cockpit' }, locale })
  const stage = await connect<StageView>({ ...facilitator, watch: { view: 'stage' }, locale })
  const { plan, join } = cockpit.view()
  return {
    sessionId: plan.id,
    secret: new URL(join.link).hash.slice(1),
    roundIds: roundsOf(plan),
    cockpit,
    stage,
    open: async (roundId) => void accepted(await cockpit.send({ type: 'openRound', roundId })),
    close: async (roundId, closing) => {
      accepted(await cockpit.send({ type: 'closeRound', roundId, deliberate: true }))
      closing?.()
      await cockpit.until((view) => view.rounds[roundId]?.phase !== 'open')
    },
    backUp: async () => {
      accepted(await cockpit.send({ type: 'backUp' }))
    },
    leave: async () => void (await Promise.all([cockpit.close(), stage.close()])),
  }
}

/** The rounds in which everybody answers for themselves. */
function roundsOf(plan: SessionPlan): string[] {
  return plan.activities.flatMap(({ rounds }) => rounds.filter(({ mode }) => mode !== 'wall').map(({ id }) => id))
}

function accepted(reply: Reply) {
  if (!reply.ok) throw new Error(`refused: ${reply.code}`)
  return reply.answer ?? {}
}
