import type { VotingSocket } from '../support/voting-socket.ts'

/** Somebody who votes. The same code loads the host and the floor: only the answer they wait for differs. */
export interface Voter {
  readonly socket: VotingSocket
  /** The `id`-th frame this voter sends, and what must come back for it. */
  readonly frame: (id: number) => string
  readonly answer: (id: number, frame: string) => string
}

export interface Load {
  /**
   * Of every vote, in milliseconds, until its answer: at once from the instant they share, since nobody in a room waits until the
   * load generator has written the others' frames; without pause from sending.
   */
  readonly answerMs: readonly number[]
  /** Answered votes per second, from the first frame to the last answer. */
  readonly perSecond: number
  /** When the last voter had its first answer, on the clock of `performance.now()`. */
  readonly allAnsweredAt: number
}

let lastId = 0
/** Identifiers that no voter has used, so that no answer is taken for another one's. */
const newId = (): number => (lastId += 1)

/** All vote in the same turn of the event loop. */
export function voteAtOnce(voters: readonly Voter[]): Promise<Load> {
  // Made beforehand: the instant is for sending.
  const votes = voters.map(({ socket, frame, answer }) => {
    const id = newId()
    const text = frame(id)
    return { socket, frame: text, answer: answer(id, text) }
  })
  const answerMs: number[] = []
  return new Promise((resolve) => {
    const begun = performance.now()
    for (const { socket, frame, answer } of votes) {
      socket.ask(frame, answer, () => {
        const now = performance.now()
        answerMs.push(now - begun)
        if (answerMs.length < votes.length) return
        resolve({ answerMs, perSecond: (votes.length / (now - begun)) * 1000, allAnsweredAt: now })
      })
    }
  })
}

/** Everybody votes anew as soon as the last vote is answered, for `lastingMs`; what is on its way then is awaited, not counted. */
export function voteWithoutPause(voters: readonly Voter[], lastingMs: number): Promise<Load> {
  const answerMs: number[] = []
  const answeredOnce = new Set<Voter>()
  let allAnsweredAt = Number.NaN
  let busy = voters.length
  return new Promise((resolve) => {
    const begun = performance.now()
    const vote = (voter: Voter): void => {
      const id = newId()
      const frame = voter.frame(id)
      const sentAt = performance.now()
      voter.socket.ask(frame, voter.answer(id, frame), () => {
        const now = performance.now()
        if (answeredOnce.size < voters.length && answeredOnce.add(voter).size === voters.length) allAnsweredAt = now
        if (now - begun < lastingMs) {
          answerMs.push(now - sentAt)
          return vote(voter)
        }
        busy -= 1
        if (busy === 0) resolve({ answerMs, perSecond: (answerMs.length / lastingMs) * 1000, allAnsweredAt })
      })
    }
    for (const voter of voters) vote(voter)
  })
}
