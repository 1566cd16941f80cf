import { randomBytes } from 'node:crypto'
import type { Credential } from '../../core/protocol/messages.ts'
import { ackFrame, takeSeat, voteFrame, type Seat } from '../support/voting-socket.ts'

/** A phone that votes anew, always something else, as soon as its last vote is acknowledged. It outlives the hosts it talks to. */
export interface RestlessPhone {
  /** Comes in, back to its own seat if it has one. Resolves to whether it was let into that seat with the round open. */
  sit(origin: string, secret: string, roundId: string): Promise<boolean>
  /** Votes until the connection is gone. Begins with the vote that was never answered, as a real phone does. */
  vote(roundId: string): void
  /** Resolves when the connection is gone. */
  gone(): Promise<void>
  leave(): Promise<void>
  /** Votes acknowledged so far. */
  acked(): number
  /** What may stand in the database: the last vote acknowledged, or the one sent after it; nothing while none was. */
  accepted(): { readonly token: string; readonly accepted: readonly string[] } | undefined
}

export function restlessPhone(number: number): RestlessPhone {
  const key = randomBytes(16).toString('hex')
  const textOf = (vote: number): string => `phone ${number} vote ${vote}`
  let seat: Seat | undefined
  let sent = 0
  let acked = 0

  function voteNext(on: Seat, roundId: string): void {
    if (sent === acked) sent += 1
    const vote = sent
    on.ask(voteFrame(vote, roundId, textOf(vote), key), ackFrame(vote), () => {
      acked = vote
      voteNext(on, roundId)
    })
  }

  return {
    async sit(origin, secret, roundId) {
      const token = seat?.token
      const credential: Credential = token === undefined ? { kind: 'secret', secret } : { kind: 'seat', token }
      seat = await takeSeat(origin, credential)
      return (token === undefined || seat.token === token) && seat.view.open[roundId] !== undefined
    },
    vote(roundId) {
      if (seat) voteNext(seat, roundId)
    },
    gone: async () => seat?.gone,
    leave: async () => seat?.close(),
    acked: () => acked,
    accepted: () =>
      seat && acked > 0 ? { token: seat.token, accepted: [...new Set([textOf(acked), textOf(sent)])] } : undefined,
  }
}
