import { isRecord } from './keep.ts'

/** What a person sent. Without `ballot` the whole question was skipped. */
export interface Cast {
  readonly ballot?: unknown
  readonly done: boolean
}

/** All a phone knows of one question, kept until its round closes. */
export interface KeptBallot {
  /** 32 hex digits: whoever knows them may change the ballot. Drawn once for each round. */
  readonly key: string
  /** What stands on the screen, sent or not. */
  readonly draft?: unknown
  readonly cast?: Cast | undefined
  /** Raised by each cast; the one on the wire and the one on disk are compared with it. */
  readonly version: number
  /** The newest version that left the phone, whether it arrived or not. */
  readonly sent: number
  readonly stored?:
    | { readonly version: number; readonly at: number; readonly epoch: string; readonly cast: Cast }
    | undefined
  /** This seat answered under another key, which another phone keeps: nothing can be changed from here. */
  readonly elsewhere?: boolean
  /** The person has left the question. */
  readonly finished: boolean
}

export type BallotBox = Readonly<Record<string, KeptBallot>>

/** How a closed round ended for this phone's newest answer. */
export type Loss = 'too-late' | 'change-too-late' | 'unknown'

export const newBallot = (key: string): KeptBallot => ({ key, version: 0, sent: 0, finished: false })

export function castOn(kept: KeptBallot, cast: Cast): KeptBallot {
  return { ...kept, cast, version: kept.version + 1 }
}

/** Whether the newest answer is on the disk of the host that runs now: a host started anew may have lost what it stored. */
export function isStored(kept: KeptBallot, epoch: string | undefined): boolean {
  return kept.stored !== undefined && kept.stored.version === kept.version && kept.stored.epoch === epoch
}

/** The round whose answer is to be sent next: open, with an answer the host has not confirmed. */
export function nextToSend(
  box: BallotBox,
  open: Readonly<Record<string, unknown>>,
  epoch: string | undefined,
): string | undefined {
  return Object.keys(box).find((roundId) => {
    const kept = box[roundId]
    return kept?.cast !== undefined && open[roundId] !== undefined && !isStored(kept, epoch)
  })
}

/** What has to be said of a ballot whose round takes none any more; undefined when nothing was lost. */
export function lossOf(kept: KeptBallot): Loss | undefined {
  if (!kept.cast || kept.stored?.version === kept.version) return undefined
  if (kept.stored) return 'change-too-late'
  return kept.sent === kept.version ? 'unknown' : 'too-late'
}

/** Reads a kept box back; entries that are not ours are dropped. */
export function readBox(raw: unknown): BallotBox {
  if (!isRecord(raw)) return {}
  return Object.fromEntries(Object.entries(raw).filter((entry): entry is [string, KeptBallot] => isKept(entry[1])))
}

function isKept(raw: unknown): raw is KeptBallot {
  if (!isRecord(raw)) return false
  const { key, version, sent, finished, cast, stored } = raw
  const numbers = typeof version === 'number' && typeof sent === 'number'
  const castReads = cast === undefined || (isRecord(cast) && typeof cast['done'] === 'boolean')
  const storedReads = stored === undefined || (isRecord(stored) && typeof stored['version'] === 'number')
  return (
    typeof key === 'string' &&
    /^[0-9a-f]{32}$/.test(key) &&
    numbers &&
    typeof finished === 'boolean' &&
    castReads &&
    storedReads
  )
}
