import { connect } from '../../main/rehearsal/socket-client.ts'
import type { PlanView } from '../../core/views/plan.ts'

/** Plans a session for somebody who leads nobody in the room, and asks its anonymous rounds by seat: for tests of everything but anonymity. */
export async function askBySeat(facilitator: { origin: string; cookie: string }, sessionId: string): Promise<void> {
  const planned = await connect<PlanView>({ ...facilitator, watch: { view: 'plan', sessionId }, locale: 'da' })
  const secret = planned
    .view()
    .plan.activities.flatMap(({ rounds }) => rounds.filter(({ mode }) => mode === 'anonymous'))
  const edits = [
    { kind: 'setDetails', facilitatorLeads: false },
    ...secret.map(({ id }) => ({ kind: 'setMode', roundId: id, mode: 'named' })),
  ]
  for (const edit of edits) {
    const done = await planned.send({ type: 'editPlan', sessionId, edit })
    if (!done.ok) throw new Error(done.code)
  }
  await planned.close()
}
