import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Credential } from '../../core/protocol/messages.ts'
import type { Locale } from '../../core/text.ts'
import type { VoterView } from '../../core/views/voter.ts'
import { openConnection, type Connection, type ConnectionState } from '../shared/connection.ts'
import { readBox, type BallotBox, type Cast, type KeptBallot, type Loss } from './ballot-box.ts'
import { openDelivery } from './delivery.ts'
import type { Keep } from './keep.ts'
import { readSeat, seated, takeSecret, type KeptSeat } from './seat.ts'
import { openWayBack, type Drift } from './way-back.ts'

export type Notice = Loss | 'refused' | 'cpr' | 'midway' | 'role-locked'

export interface PhoneState extends Drift {
  /** `door`: a code has to be typed. `in`: the host has let us in once. The last three are ends that only a person can leave. */
  readonly phase: 'door' | 'knocking' | 'in' | 'replaced' | 'ended' | 'outdated'
  readonly locale: Locale
  readonly view?: VoterView | undefined
  readonly seat?: KeptSeat | undefined
  /** The host's present run. */
  readonly epoch?: string | undefined
  readonly connected: boolean
  readonly clockOffset: number
  /** A typed code is being tried. */
  readonly trying: boolean
  /** The session's secret or code is at hand, so that a seat's code alone leads back to it. */
  readonly invited: boolean
  /** Why the door stayed shut. */
  readonly refusal?: string | undefined
  readonly box: BallotBox
  readonly sending?: string | undefined
  /** The host cannot store now, for this reason. */
  readonly trouble?: string | undefined
  readonly notice?: Notice | undefined
}

export interface Phone {
  readonly store: StoreApi<PhoneState>
  /** Typed at the door; with `seatCode` back to an earlier seat, then without `code` where a QR has been scanned. */
  knock(code: string, seatCode?: string): void
  /** Leaves the first screen. */
  enter(roleId?: string): void
  chooseRole(roleId: string): void
  speak(locale: Locale): void
  draft(roundId: string, draft: unknown): void
  cast(roundId: string, cast: Cast): void
  finish(roundId: string, finished: boolean): void
  retryNow(): void
  dismiss(): void
}

/** Refusals of a hello that are over in a moment: the same proof is shown again. */
const passing = new Set(['storage.failed', 'storage.busy', 'command.not-live'])
const retryAfter = 3000
/** What a person did not type needs other words. */
const refusalsOf: Readonly<Partial<Record<Credential['kind'], string>>> = { seat: 'seat-gone', secret: 'wrong-link' }
/** A phone on a dead network hears nothing of it: after so long without a word from the host it asks. */
const longSilence = 45_000

const liveAt = (address: string): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${address}/live`

export function openPhone(keep: Keep, locale: Locale): Phone {
  const store = createStore<PhoneState>(() => ({
    phase: 'knocking',
    locale,
    seat: readSeat(keep),
    box: readBox(keep.read('ballots')),
    connected: false,
    trying: false,
    invited: false,
    clockOffset: 0,
    adrift: false,
    stranded: false,
  }))
  const { getState, setState } = store
  let connection: Connection | undefined
  let credential: Credential | undefined
  let secret: string | undefined
  let lastCode: string | undefined
  let sayingRole = false
  let address = location.host
  let lastWord = Date.now()

  const wayBack = openWayBack({
    addresses: () => [...new Set([location.host, ...(getState().seat?.addresses ?? [])])],
    knockAt: (next) => {
      address = next
      connection?.introduce({ url: liveAt(next) })
    },
    onDrift: (drift) => {
      const { adrift, stranded } = getState()
      if (drift.adrift !== adrift || drift.stranded !== stranded) setState(drift)
    },
  })

  const delivery = openDelivery({
    box: getState().box,
    moment: () => {
      const { connected, epoch, view, seat, clockOffset } = getState()
      const { open = {}, closed = {} } = view ?? {}
      return { connected, epoch, now: Date.now() + clockOffset, open, closed, hasRole: seat?.role !== undefined }
    },
    send: (command) => connection?.send(command) ?? Promise.resolve({ ok: false, code: 'connection.lost' }),
    nudge: () => connection?.introduce({}),
    onChange: (box, sending, trouble) => {
      keep.write('ballots', box)
      setState({ box, sending, trouble })
    },
    onLoss: (notice) => setState({ notice }),
    onRoleNeeded: () => {
      const { seat } = getState()
      if (seat) keepSeat({ ...seat, role: undefined })
    },
  })

  function keepSeat(seat: KeptSeat | undefined): void {
    keep.write('seat', seat)
    setState({ seat })
  }

  function show(proof: Credential): void {
    credential = proof
    connection?.close()
    const typed = proof.kind === 'code' || proof.kind === 'seatCode'
    const stays = typed || getState().view !== undefined
    setState({ refusal: undefined, connected: false, trying: typed, ...(!stays && { phase: 'knocking' }) })
    const opened = openConnection({
      url: liveAt(address),
      watch: { view: 'voter' },
      locale: getState().locale,
      credential: proof,
    })
    connection = opened
    wayBack.lost()
    opened.store.subscribe((state) => {
      if (connection === opened) hear(state)
    })
  }

  function hear(state: ConnectionState): void {
    lastWord = Date.now()
    if (state.refusal) return turnedAway(state.refusal.code)
    switch (state.status) {
      case 'open':
        return welcome(state)
      case 'connecting':
      case 'lost':
        wayBack.lost()
        if (getState().connected) setState({ connected: false })
        return
      case 'goodbye':
        return leave(state)
    }
  }

  function welcome({ view, seat: info, clockOffset }: ConnectionState): void {
    if (view?.kind !== 'voter') return
    const before = getState().seat
    wayBack.found()
    const invited = secret !== undefined || lastCode !== undefined
    setState({ phase: 'in', view, clockOffset, connected: true, trying: false, invited, epoch: info?.epoch })
    if (info && (info.token !== before?.token || info.addresses !== before.addresses)) keepSeat(seated(info, before))
    if (info && info.token !== before?.token) {
      delivery.keepOnly(view.open)
      const returned = credential?.kind === 'seatCode'
      if (!returned && Object.keys(view.closed).length > 0) setState({ notice: 'midway' })
    }
    sayRole()
    delivery.settle()
  }

  function turnedAway(code: string): void {
    connection?.close()
    if (passing.has(code)) {
      wayBack.lost()
      setState({ connected: false })
      setTimeout(() => credential && show(credential), retryAfter)
      return
    }
    // A seat of an earlier workshop is worth nothing here; what was just scanned is.
    if (credential?.kind === 'seat' && secret !== undefined) return show({ kind: 'secret', secret })
    wayBack.found()
    const { seat, view } = getState()
    if (credential?.kind === 'seatCode' && seat && view) {
      // Only the earlier seat was refused: the new one is still there.
      show({ kind: 'seat', token: seat.token })
      return setState({ refusal: code })
    }
    const refusal = refusalsOf[credential?.kind ?? 'code'] ?? code
    setState({ phase: 'door', connected: false, trying: false, view: undefined, refusal })
  }

  function leave({ reason }: ConnectionState): void {
    wayBack.found()
    setState({ connected: false })
    switch (reason) {
      case 'unauthorised':
        return turnedAway('unauthorised')
      case 'session-ended':
        if (credential?.kind === 'seat' && secret !== undefined && !getState().view)
          return show({ kind: 'secret', secret })
        delivery.forgetAll()
        return setState({ phase: 'ended' })
      case 'replaced':
        return setState({ phase: 'replaced' })
      case 'protocol':
        return setState({ phase: 'outdated' })
      case 'closing':
      case 'flood':
      case undefined:
        // The connection mends these itself.
        return
    }
  }

  function sayRole(): void {
    const { seat, connected } = getState()
    const roleId = seat?.roleDue
    if (roleId === undefined || sayingRole || !connected || !connection) return
    sayingRole = true
    void connection.send({ type: 'chooseRole', roleId }).then((answer) => {
      sayingRole = false
      const now = getState().seat
      const settled = answer.ok || (answer.code !== 'connection.lost' && !passing.has(answer.code))
      if (now && settled && now.roleDue === roleId)
        keepSeat({ ...now, roleDue: undefined, role: answer.ok ? roleId : now.role })
      if (!answer.ok && answer.code === 'role.locked') setState({ notice: 'role-locked' })
      delivery.settle()
    })
  }

  /** Comes in by what the phone holds: its seat first, so that scanning again gives nobody two seats. */
  function begin(): void {
    secret = takeSecret() ?? secret
    const { seat } = getState()
    if (seat) show({ kind: 'seat', token: seat.token })
    else if (secret !== undefined) show({ kind: 'secret', secret })
    else setState({ phase: 'door' })
  }

  addEventListener('hashchange', () => {
    if (location.hash !== '') begin()
  })
  setInterval(() => {
    if (getState().connected && document.visibilityState === 'visible' && Date.now() - lastWord > longSilence) {
      lastWord = Date.now()
      connection?.introduce({})
    }
  }, longSilence / 5)
  begin()

  return {
    store,
    knock(code, seatCode) {
      if (code !== '') lastCode = code
      if (seatCode === undefined) return show({ kind: 'code', code })
      const invitation = code !== '' || secret === undefined ? { code: lastCode } : { secret }
      show({ kind: 'seatCode', seatCode, ...invitation })
    },
    enter(roleId) {
      const { seat } = getState()
      if (seat) keepSeat({ ...seat, entered: true, roleDue: roleId })
      sayRole()
    },
    chooseRole(roleId) {
      const { seat } = getState()
      if (seat) keepSeat({ ...seat, roleDue: roleId })
      sayRole()
    },
    speak(next) {
      keep.write('locale', next)
      setState({ locale: next })
      connection?.introduce({ locale: next })
    },
    draft: (roundId, draft) => delivery.change(roundId, (kept: KeptBallot) => ({ ...kept, draft })),
    cast: delivery.cast,
    finish: (roundId, finished) => delivery.change(roundId, (kept) => ({ ...kept, finished })),
    retryNow: () => connection?.introduce({}),
    dismiss: () => setState({ notice: undefined }),
  }
}
