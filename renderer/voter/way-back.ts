/** How long a lost connection is nobody's business, and when more is tried and said. Milliseconds. */
const unnoticed = 2500
const otherAddressesAfter = 5000
const strandedAfter = 15_000
const perAddress = 3000

export interface Drift {
  /** Lost for long enough to say so. */
  readonly adrift: boolean
  /** No address has answered for so long that the host may have moved somewhere this page cannot reach. */
  readonly stranded: boolean
}

export interface WayBack {
  lost(): void
  found(): void
}

/**
 * Looks for the host while it does not answer: the connection itself knocks at the same address; after five seconds the other
 * addresses are tried in turn, round and round, the first one included.
 */
export function openWayBack(options: {
  readonly addresses: () => readonly string[]
  readonly knockAt: (address: string) => void
  readonly onDrift: (drift: Drift) => void
}): WayBack {
  let since: number | undefined
  let lastKnock = 0
  let turn = 0
  let timer: ReturnType<typeof setInterval> | undefined

  function look(): void {
    if (since === undefined) return
    const now = Date.now()
    const gone = now - since
    options.onDrift({ adrift: gone >= unnoticed, stranded: gone >= strandedAfter })
    const addresses = options.addresses()
    if (gone < otherAddressesAfter || now - lastKnock < perAddress || addresses.length < 2) return
    lastKnock = now
    turn = (turn + 1) % addresses.length
    const address = addresses[turn]
    if (address !== undefined) options.knockAt(address)
  }

  return {
    lost() {
      if (since !== undefined) return
      since = Date.now()
      timer = setInterval(look, 500)
    },
    found() {
      clearInterval(timer)
      since = undefined
      options.onDrift({ adrift: false, stranded: false })
    },
  }
}
