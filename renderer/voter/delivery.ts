import type { Sent } from '../shared/connection.ts'
import {
  castOn,
  isStored,
  lossOf,
  newBallot,
  nextToSend,
  type BallotBox,
  type Cast,
  type KeptBallot,
  type Loss,
} from './ballot-box.ts'
import { randomKey } from './chance.ts'

/** After this long without an answer the connection is asked whether it is alive. Milliseconds. */
const patience = 6000
const firstPause = 1000
const longestPause = 8000

/** What the delivery needs to know of the moment. */
export interface Moment {
  readonly connected: boolean
  readonly epoch: string | undefined
  /** The host's clock. */
  readonly now: number
  readonly open: Readonly<Record<string, { readonly pair?: string | undefined; readonly byRole?: true | undefined }>>
  readonly closed: Readonly<Record<string, unknown>>
  /** The host knows this person's role. */
  readonly hasRole: boolean
}

export interface DeliveryOptions {
  readonly box: BallotBox
  readonly moment: () => Moment
  readonly send: (command: { readonly type: 'castBallot' } & Readonly<Record<string, unknown>>) => Promise<Sent>
  /** The answer takes long: find out whether anybody is there. */
  readonly nudge: () => void
  readonly onChange: (box: BallotBox, sending: string | undefined, trouble: string | undefined) => void
  readonly onLoss: (loss: Loss | 'refused' | 'cpr') => void
  /** The host takes no answer to this round from a person without a role. */
  readonly onRoleNeeded: () => void
}

export interface Delivery {
  change(roundId: string, change: (kept: KeptBallot) => KeptBallot): void
  cast(roundId: string, cast: Cast): void
  /** Looks at the moment anew: forgets ballots of closed rounds, unless they may open again, and sends what is due. */
  settle(): void
  /** A new seat: what another seat answered in rounds that are not open is not its business. */
  keepOnly(open: Readonly<Record<string, unknown>>): void
  forgetAll(): void
}

/** Brings ballots to the host, one at a time: a newer answer waits for the older one's and then replaces it. */
export function openDelivery(options: DeliveryOptions): Delivery {
  let box = options.box
  let sending: string | undefined
  let trouble: string | undefined
  let attempts = 0
  let pause: ReturnType<typeof setTimeout> | undefined

  const tell = (): void => options.onChange(box, sending, trouble)

  function change(roundId: string, alter: (kept: KeptBallot) => KeptBallot): void {
    box = { ...box, [roundId]: alter(box[roundId] ?? newBallot(keyFor(roundId))) }
    tell()
  }

  function keyFor(roundId: string): string {
    const pair = options.moment().open[roundId]?.pair
    return (pair === undefined ? undefined : box[pair]?.key) ?? randomKey()
  }

  function forget(roundId: string): void {
    const { [roundId]: _, ...rest } = box
    box = rest
    tell()
  }

  function settle(): void {
    const { closed, connected } = options.moment()
    for (const [roundId, kept] of Object.entries(box)) {
      // Its answer may still come, or the closing be undone, and then nothing was lost.
      if (closed[roundId] === undefined || closed[roundId] === 'closing' || (sending === roundId && connected)) continue
      const loss = lossOf(kept)
      if (loss === undefined && closed[roundId] === 'for-now' && kept.stored) continue
      forget(roundId)
      if (loss) options.onLoss(loss)
    }
    void deliver()
  }

  async function deliver(): Promise<void> {
    const { connected, open, epoch, hasRole } = options.moment()
    if (sending !== undefined || pause !== undefined || !connected) return
    const taken = Object.entries(open).filter(([, round]) => hasRole || round.byRole !== true)
    const roundId = nextToSend(box, Object.fromEntries(taken), epoch)
    const kept = roundId === undefined ? undefined : box[roundId]
    if (roundId === undefined || !kept?.cast) return
    const { cast, version, key } = kept
    sending = roundId
    change(roundId, (now) => ({ ...now, sent: version }))
    const impatience = setInterval(options.nudge, patience)
    const ballot = cast.ballot === undefined ? {} : { ballot: cast.ballot }
    const answer = await options.send({ type: 'castBallot', roundId, key, done: cast.done, ...ballot })
    clearInterval(impatience)
    sending = undefined
    if (answer.ok) acknowledged(roundId, version, cast)
    else refused(roundId, answer.code)
    settle()
  }

  function acknowledged(roundId: string, version: number, cast: Cast): void {
    attempts = 0
    trouble = undefined
    const { now, epoch = '' } = options.moment()
    // Forgotten meanwhile: not brought back to life by its own receipt.
    if (box[roundId]) change(roundId, (kept) => ({ ...kept, stored: { version, at: now, epoch, cast } }))
    else tell()
  }

  function refused(roundId: string, code: string): void {
    const kept = box[roundId]
    switch (code) {
      case 'connection.lost':
        return tell()
      case 'command.round-closed':
      case 'command.unknown-round':
        // It did not arrive, which is told once the round is closed for good.
        if (options.moment().closed[roundId] === 'closing')
          return change(roundId, (now) => ({ ...now, sent: now.version - 1 }))
        forget(roundId)
        if (kept) options.onLoss(kept.stored ? 'change-too-late' : 'too-late')
        return
      case 'command.other-key':
        change(roundId, ({ key }) => ({ ...newBallot(key), elsewhere: true, finished: true }))
        return
      case 'role.needed':
        return options.onRoleNeeded()
      case 'command.invalid-ballot':
      case 'text.cpr':
        change(roundId, (kept) => ({
          ...kept,
          cast: kept.stored?.cast,
          version: kept.stored?.version ?? 0,
          finished: false,
        }))
        options.onLoss(code === 'text.cpr' ? 'cpr' : 'refused')
        return
      default:
        // Storage that fails, a host that is busy: it may pass, and the answer is kept here meanwhile.
        trouble = code
        pause = setTimeout(
          () => {
            pause = undefined
            void deliver()
          },
          Math.min(longestPause, firstPause * 2 ** attempts) * (0.75 + Math.random() / 2),
        )
        attempts++
        tell()
    }
  }

  return {
    change,
    cast(roundId, cast) {
      change(roundId, (kept) => castOn(kept, cast))
      settle()
    },
    settle,
    keepOnly(open) {
      box = Object.fromEntries(Object.entries(box).filter(([roundId]) => open[roundId] !== undefined))
      tell()
    },
    forgetAll() {
      const losses = Object.values(box).map(lossOf)
      box = {}
      tell()
      const loss = losses.find((each) => each !== undefined)
      if (loss) options.onLoss(loss)
    },
  }
}

export type BallotStatus = 'untouched' | 'unsent' | 'stored' | 'elsewhere'

export function statusOf(kept: KeptBallot | undefined, epoch: string | undefined): BallotStatus {
  if (kept?.elsewhere) return 'elsewhere'
  if (!kept?.cast) return 'untouched'
  return isStored(kept, epoch) ? 'stored' : 'unsent'
}
