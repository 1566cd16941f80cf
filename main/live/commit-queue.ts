import type { Submission } from './batch.ts'

// Measured with `bench -- live` on two cores: smaller batches cost more in commits than they save in waiting, larger ones begin too late.
/** Ballots that make a batch of their own although others are at the disk. */
const fullBatch = 100
/** What is left of a crowd of ballots once nobody else comes is worth a batch of its own from here on. */
const smallestRest = 60
const mostUnderWay = 3
/** A disk that needs longer for a commit is better served with fewer, larger ones. */
const quickCommitMs = 15

export interface CommitQueue {
  /** A submission that finds the queue full is told so. */
  add(submission: Submission): void
  /** Resolves when nothing waits and nothing is under way any more. */
  idle(): Promise<void>
}

/**
 * Gathers submissions into batches; no timer. A batch goes to the disk when it is full, or once a turn of the event loop has brought
 * nobody else. What arrives while one is there makes up the next, in the order it came. A crowd of ballots does not wait for that: a full
 * batch, and the rest of a crowd, goes beside those under way, so that a quick disk works while others are read. Ballots may do so
 * because none depends on another; a batch with anything that changes the session goes alone, once the disk has answered for every batch
 * before it.
 *
 * `commit` must take batches in the order it is given them, must not reject, and tells how many milliseconds the disk needed where
 * it was asked and answered.
 */
export function commitQueue(
  most: number,
  commit: (batch: readonly Submission[]) => Promise<number | undefined>,
): CommitQueue {
  let waiting: Submission[] = []
  let decisionsWaiting = false
  let underWay = 0
  let decisionUnderWay = false
  let turnIsAwaited = false
  let waitedLastTurn = 0
  let lastCommitMs = 0
  const whenIdle: (() => void)[] = []

  function add(submission: Submission): void {
    if (waiting.length >= most) return submission.settled({ code: 'storage.busy' })
    waiting.push(submission)
    if (submission.kind === 'decision') decisionsWaiting = true
    if (waiting.length >= fullBatch && mayGoBeside()) send()
    else afterThisTurn()
  }

  /** What the event loop reads from the sockets turn after turn travels together: fewer, larger commits. */
  function afterThisTurn(): void {
    if (turnIsAwaited) return
    turnIsAwaited = true
    setImmediate(() => {
      turnIsAwaited = false
      if (waiting.length === 0) return
      if (underWay > 0 && (waiting.length < smallestRest || !mayGoBeside())) return
      if (waiting.length === waitedLastTurn || waiting.length >= fullBatch) return send()
      waitedLastTurn = waiting.length
      afterThisTurn()
    })
  }

  const mayGoBeside = (): boolean =>
    !decisionsWaiting && !decisionUnderWay && underWay < mostUnderWay && lastCommitMs <= quickCommitMs

  function send(): void {
    const batch = waiting
    waiting = []
    waitedLastTurn = 0
    decisionUnderWay = decisionsWaiting
    decisionsWaiting = false
    underWay += 1
    void commit(batch).then(answered)
  }

  function answered(tookMs: number | undefined): void {
    lastCommitMs = tookMs ?? lastCommitMs
    underWay -= 1
    decisionUnderWay = false
    if (waiting.length > 0) afterThisTurn()
    else if (underWay === 0) for (const resolve of whenIdle.splice(0)) resolve()
  }

  return {
    add,
    idle: () =>
      underWay > 0 || waiting.length > 0 ? new Promise((resolve) => whenIdle.push(resolve)) : Promise.resolve(),
  }
}
