/** Bounds that keep one guest from spoiling the evening for the rest. Options of `startHost`, never environment variables. */
export interface Limits {
  readonly messagesPerSecond: number
  readonly burst: number
  /** How long a flooder stays out, in milliseconds. */
  readonly banMs: number
  /** Sockets of one address that have no seat yet. A whole room may sit behind one address. */
  readonly strangersPerAddress: number
  readonly sockets: number
  /** Typed codes that may be wrong, per address and minute, and in total before the code changes. */
  readonly triesPerMinute: number
  readonly tries: number
  /** Submissions waiting for the disk; beyond it a client is asked to try again. */
  readonly queue: number
}

export const defaultLimits: Limits = {
  messagesPerSecond: 20,
  burst: 40,
  banMs: 30_000,
  strangersPerAddress: 400,
  sockets: 2500,
  triesPerMinute: 5,
  tries: 100,
  queue: 10_000,
}

/** A token bucket: `take` is false once somebody sends faster than the limit allows. Milliseconds of a clock that does not jump. */
export function tokenBucket(
  limits: Pick<Limits, 'messagesPerSecond' | 'burst'>,
  now: () => number,
): { take(): boolean } {
  let tokens = limits.burst
  let last = now()
  return {
    take() {
      const at = now()
      tokens = Math.min(limits.burst, tokens + ((at - last) / 1000) * limits.messagesPerSecond)
      last = at
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}

/** Remembers who is kept out, by seat or by address, and for how long. */
export function banList(banMs: number, now: () => number): { ban(who: string): void; isBanned(who: string): boolean } {
  const until = new Map<string, number>()
  return {
    ban: (who) => void until.set(who, now() + banMs),
    isBanned(who) {
      const end = until.get(who)
      if (end === undefined) return false
      if (now() < end) return true
      until.delete(who)
      return false
    },
  }
}

/** Counts wrong typed codes. `mayTry` before looking, `failed` after a wrong one; `exhausted` once the total is used up. */
export function tryCounter(limits: Pick<Limits, 'triesPerMinute' | 'tries'>, now: () => number) {
  const recent = new Map<string, number[]>()
  let total = 0
  const minute = 60_000
  return {
    mayTry(address: string): boolean {
      const tries = (recent.get(address) ?? []).filter((at) => now() - at < minute)
      recent.set(address, tries)
      return tries.length < limits.triesPerMinute
    },
    failed(address: string): void {
      recent.set(address, [...(recent.get(address) ?? []), now()])
      total += 1
    },
    exhausted: (): boolean => total >= limits.tries,
    reset(): void {
      total = 0
    },
  }
}
