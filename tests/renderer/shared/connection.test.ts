import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HostMessage } from '../../../core/protocol/messages.ts'
import type { StageView } from '../../../core/views/stage.ts'
import { openConnection, type Connection } from '../../../renderer/shared/connection.ts'
import { fakeSockets } from './fake-socket.ts'

const view: StageView = {
  kind: 'stage',
  title: 'Dag',
  locale: 'da',
  screen: 'content',
  activityTitle: { da: 'Ankomst' },
  content: { kind: 'arrival', title: { da: 'Ankomst' } },
  timer: { running: false, remaining: 0, total: 0 },
  conclusion: '',
  join: { address: '', code: 'ABC', link: '', joined: 0 },
  theme: 'light',
  rehearsal: false,
  minimums: { group: 5, texts: 10 },
}
const welcome: HostMessage = { type: 'welcome', revision: 1, view, now: 5000 }

let host: ReturnType<typeof fakeSockets>
let connection: Connection

beforeEach(() => {
  vi.useFakeTimers({ now: 1000 })
  host = fakeSockets()
  connection = openConnection({
    url: 'ws://host/live',
    watch: { view: 'stage' },
    locale: 'da',
    WebSocketCtor: host.ctor,
  })
})
afterEach(() => {
  connection.close()
  vi.useRealTimers()
})

const status = (): string => connection.store.getState().status

function arrive(): void {
  host.last().open()
  host.last().hear(welcome)
}

test('[UI1] a page says hello, shows the view and knows the host’s clock', () => {
  host.last().open()
  expect(host.last().said).toEqual([{ type: 'hello', protocol: 1, locale: 'da', watch: { view: 'stage' } }])
  expect(status()).toBe('connecting')
  host.last().hear(welcome)
  expect(connection.store.getState()).toMatchObject({ status: 'open', view: { title: 'Dag' }, clockOffset: 4000 })
})

test('[UI2] a patch in turn changes the view', () => {
  arrive()
  host.last().hear({ type: 'patch', revision: 2, patch: { title: 'Aften' } })
  expect(connection.store.getState().view).toMatchObject({ kind: 'stage', title: 'Aften' })
})

test('[UI2] a patch out of turn is not applied: the page asks once for the whole view', () => {
  arrive()
  host.last().hear({ type: 'patch', revision: 3, patch: { title: 'Aften' } })
  host.last().hear({ type: 'patch', revision: 4, patch: { title: 'Nat' } })
  expect(connection.store.getState().view).toMatchObject({ title: 'Dag' })
  expect(host.last().said.filter(({ type }) => type === 'hello')).toHaveLength(2)
  host.last().hear({ ...welcome, revision: 7 })
  host.last().hear({ type: 'patch', revision: 8, patch: { title: 'Nat' } })
  expect(connection.store.getState().view).toMatchObject({ title: 'Nat' })
})

test('[UI3] a command is answered with what the host says', async () => {
  arrive()
  const made = connection.send({ type: 'createSession' })
  const refused = connection.send({ type: 'openRound' })
  expect(host.last().said.slice(1)).toEqual([
    { type: 'command', id: 1, command: { type: 'createSession' } },
    { type: 'command', id: 2, command: { type: 'openRound' } },
  ])
  host.last().hear({ type: 'refused', id: 2, code: 'command.unknown-round' })
  host.last().hear({ type: 'ack', id: 1, answer: { sessionId: 'ny' } })
  await expect(made).resolves.toEqual({ ok: true, answer: { sessionId: 'ny' } })
  await expect(refused).resolves.toEqual({ ok: false, code: 'command.unknown-round' })
})

test('[UI3] a command that never got an answer, or was never sent, says that the connection is lost', async () => {
  arrive()
  const underway = connection.send({ type: 'backUp' })
  host.last().close()
  await expect(underway).resolves.toEqual({ ok: false, code: 'connection.lost' })
  expect(status()).toBe('lost')
  await expect(connection.send({ type: 'backUp' })).resolves.toEqual({ ok: false, code: 'connection.lost' })
})

test('[UI4] a lost connection is tried again, ever more slowly, and the view stays meanwhile', () => {
  arrive()
  host.last().close()
  vi.advanceTimersByTime(250)
  expect(host.sockets).toHaveLength(2)
  host.last().close()
  vi.advanceTimersByTime(240)
  expect(host.sockets).toHaveLength(2)
  vi.advanceTimersByTime(260)
  expect(host.sockets).toHaveLength(3)
  for (let tries = 0; tries < 6; tries++) {
    host.last().close()
    vi.advanceTimersByTime(3000)
  }
  expect(host.sockets).toHaveLength(9)
  expect(connection.store.getState()).toMatchObject({ status: 'lost', view: { title: 'Dag' } })
  arrive()
  expect(status()).toBe('open')
})

test('[UI4] a host that does not answer a hello is dropped and called again', () => {
  host.last().open()
  vi.advanceTimersByTime(6300)
  expect(host.sockets).toHaveLength(2)
})

test('[UI5] watching something else is a second hello on the same socket', () => {
  arrive()
  connection.watch({ view: 'library' })
  connection.watch({ view: 'library' })
  expect(host.sockets).toHaveLength(1)
  expect(host.last().said.at(-1)).toMatchObject({ type: 'hello', watch: { view: 'library' } })
  expect(host.last().said).toHaveLength(2)
})

test('[UI5] a seat given in the welcome is the proof of the next hello', () => {
  host.last().open()
  host.last().hear({ ...welcome, seat: { token: 'hemmelig', seatCode: 'ABCDEF', epoch: 'e', addresses: [] } })
  host.last().close()
  vi.advanceTimersByTime(250)
  host.last().open()
  expect(host.last().said[0]).toMatchObject({ credential: { kind: 'seat', token: 'hemmelig' } })
})

test('[UI6] a refused hello names its code until the next welcome', () => {
  host.last().open()
  host.last().hear({ type: 'refused', code: 'join.wrong-code' })
  expect(connection.store.getState().refusal).toEqual({ code: 'join.wrong-code' })
  connection.introduce({ credential: { kind: 'code', code: 'ABC234' } })
  host.last().hear(welcome)
  expect(connection.store.getState().refusal).toBeUndefined()
})

test('[UI7] a goodbye ends it, except from a host that is closing and may come back', () => {
  arrive()
  host.last().hear({ type: 'goodbye', reason: 'closing' })
  expect(connection.store.getState()).toMatchObject({ status: 'lost', reason: 'closing' })
  vi.advanceTimersByTime(250)
  arrive()
  expect(connection.store.getState().reason).toBeUndefined()
  host.last().hear({ type: 'goodbye', reason: 'replaced' })
  vi.advanceTimersByTime(60_000)
  expect(connection.store.getState()).toMatchObject({ status: 'goodbye', reason: 'replaced' })
  expect(host.sockets).toHaveLength(2)
})

test('[UI7] a closed connection calls nobody any more', () => {
  arrive()
  connection.close()
  vi.advanceTimersByTime(60_000)
  expect(host.sockets).toHaveLength(1)
})
