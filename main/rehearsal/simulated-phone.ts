import { randomBytes } from 'node:crypto'
import type { VoterRound, VoterView } from '../../core/views/voter.ts'
import type { SimulatedPerson } from '../../core/votes/define.ts'
import { voteFor } from '../../core/votes/index.ts'
import { connect, type SocketClient } from './socket-client.ts'

/** What became of a ballot. `acked` is what the phone shows as stored. */
export interface Cast {
  readonly reply: 'stored' | 'refused' | 'lost'
  readonly code?: string | undefined
  readonly ms: number
}

/** A phone without a person: joins, answers, changes its mind, leaves and comes back, all over a real socket. */
export interface SimulatedPhone {
  readonly person: SimulatedPerson
  readonly seatToken: () => string
  readonly view: () => VoterView
  /** The last answers the host acknowledged, by round; null where the question was skipped. */
  readonly acked: ReadonlyMap<string, unknown>
  cast(round: VoterRound, ballot: unknown): Promise<Cast>
  /** Makes up an answer; undefined means skipped. */
  thinkOf(round: VoterRound): unknown
  chooseRole(): Promise<void>
  leave(): Promise<void>
  comeBack(): Promise<void>
  onView(listener: (view: VoterView) => void): void
  until(wanted: (view: VoterView) => boolean): Promise<VoterView>
}

export async function joinPhone(origin: string, secret: string, person: SimulatedPerson): Promise<SimulatedPhone> {
  const watch = { view: 'voter' } as const
  const acked = new Map<string, unknown>()
  const keys = new Map<string, string>()
  const listeners: ((view: VoterView) => void)[] = []
  let client: SocketClient<VoterView> = await connect<VoterView>({
    origin,
    watch,
    locale: person.locale,
    credential: { kind: 'secret', secret },
  })
  const token = client.seat?.token ?? ''

  return {
    person,
    seatToken: () => token,
    view: () => client.view(),
    acked,
    async cast(round, ballot) {
      const key = keys.get(round.id) ?? keys.get(round.pair ?? '') ?? randomBytes(16).toString('hex')
      keys.set(round.id, key)
      const begun = performance.now()
      const reply = await client.send({
        type: 'castBallot',
        roundId: round.id,
        ...(ballot === undefined ? {} : { ballot }),
        key,
        done: true,
      })
      const ms = performance.now() - begun
      if (reply.ok) acked.set(round.id, ballot ?? null)
      if (reply.ok) return { reply: 'stored', ms }
      return { reply: reply.code === 'connection.lost' ? 'lost' : 'refused', code: reply.code, ms }
    },
    thinkOf: (round) => (person.random() < 0.03 ? undefined : voteFor(round.question).simulate(round.question, person)),
    async chooseRole() {
      const { roles } = client.view()
      const role = roles[Math.floor(person.random() ** 2 * roles.length)]
      if (role) await client.send({ type: 'chooseRole', roleId: role.id })
    },
    leave: () => client.close(),
    async comeBack() {
      client = await connect<VoterView>({ origin, watch, locale: person.locale, credential: { kind: 'seat', token } })
      for (const listener of listeners) client.onView(listener)
    },
    onView(listener) {
      listeners.push(listener)
      client.onView(listener)
    },
    until: (wanted) => client.until(wanted),
  }
}
