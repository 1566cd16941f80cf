import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { HostMessage } from '../../../core/protocol/messages.ts'
import { applyPatch } from '../../../core/protocol/patch.ts'
import type { VoterView } from '../../../core/views/voter.ts'
import { createBroadcaster } from '../../../main/live/broadcaster.ts'

const view: VoterView = {
  kind: 'voter',
  title: 'Dag',
  locale: 'da',
  roles: [],
  open: {},
  closed: {},
  waiting: { title: { da: '0' } },
  timer: { running: false, remaining: 0, total: 0 },
  ended: false,
  conclusion: '',
  rehearsal: false,
  minimums: { group: 5, texts: 10 },
}

async function openStudio() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
  const failures: unknown[] = []
  const broadcaster = createBroadcaster(
    () => 7,
    (error) => failures.push(error),
  )
  let made = 0
  let current = view
  onTestFinished(() => {
    broadcaster.close()
    for (const client of server.clients) client.terminate()
    server.close()
  })

  /** A client's two ends, and what it has seen. */
  async function join() {
    const arrived = once(server, 'connection') as Promise<[WebSocket]>
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      perMessageDeflate: false,
    })
    const heard: HostMessage[] = []
    let seen: unknown
    let tell = (): void => undefined
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as HostMessage
      heard.push(message)
      if (message.type === 'welcome') seen = message.view
      if (message.type === 'patch') seen = applyPatch(seen, message.patch)
      tell()
    })
    const [there] = await arrived
    there.on('close', () => broadcaster.leave(there))
    await once(socket, 'open')
    return {
      socket,
      there,
      heard,
      seen: () => seen as VoterView,
      until: (wanted: (seen: VoterView | undefined) => boolean) =>
        new Promise<void>((resolve) => {
          tell = () => {
            if (wanted(seen as VoterView | undefined)) resolve()
          }
          tell()
        }),
    }
  }

  return {
    broadcaster,
    failures,
    join,
    made: () => made,
    set: (change: Partial<VoterView>) => void (current = { ...current, ...change }),
    current: () => current,
    make: (): VoterView => {
      made += 1
      return current
    },
  }
}

test('[LIVE7] patches in order make the view a newcomer is welcomed with, made once for all who share it', async () => {
  const studio = await openStudio()
  const clients = [await studio.join(), await studio.join(), await studio.join()]
  for (const { there } of clients) await studio.broadcaster.watch(there, 'voter:da', studio.make)
  await Promise.all(clients.map((client) => client.until((seen) => seen !== undefined)))
  const before = studio.made()
  studio.set({ title: 'Ny', closed: { one: true } })
  studio.broadcaster.publish()
  await Promise.all(clients.map((client) => client.until((seen) => seen?.title === 'Ny')))
  expect(studio.made() - before).toBeLessThanOrEqual(2)
  studio.set({ closed: {}, deal: { stepId: 's', options: [{ da: 'A' }, { da: 'B' }] } })
  studio.broadcaster.publish()
  await Promise.all(clients.map((client) => client.until((seen) => seen?.deal !== undefined)))
  const late = await studio.join()
  await studio.broadcaster.watch(late.there, 'voter:da', studio.make)
  await late.until((seen) => seen !== undefined)
  for (const client of clients) expect(client.seen()).toEqual(late.seen())
  const revisions = clients[0]?.heard.map((message) => ('revision' in message ? message.revision : 0)) ?? []
  expect(revisions).toEqual(revisions.map((_, index) => (revisions[0] ?? 0) + index))
  expect(late.heard[0]).toMatchObject({ type: 'welcome', revision: revisions.at(-1), now: 7 })
})

test('[LIVE7] many changes at once travel as one, and only to those they concern', async () => {
  const studio = await openStudio()
  const [phone, stage] = [await studio.join(), await studio.join()] as const
  await studio.broadcaster.watch(phone.there, 'voter:da', studio.make)
  await studio.broadcaster.watch(stage.there, 'stage::', studio.make)
  studio.set({ title: 'Begge' })
  studio.broadcaster.publish()
  await Promise.all([phone, stage].map((client) => client.until((seen) => seen?.title === 'Begge')))
  const heard = phone.heard.length
  for (let n = 1; n <= 200; n++) {
    studio.set({ conclusion: String(n) })
    studio.broadcaster.publish((key) => key.startsWith('stage'))
  }
  await stage.until((seen) => seen?.conclusion === '200')
  expect(stage.heard.filter((message) => message.type === 'patch').length).toBeLessThan(5)
  expect(phone.heard).toHaveLength(heard)
})

test('[LIVE7] a view that cannot be made is logged, and the next change goes out', async () => {
  const studio = await openStudio()
  const client = await studio.join()
  let broken = false
  await studio.broadcaster.watch(client.there, 'voter:da', () => {
    if (broken) throw new Error('a bug in a view')
    return studio.make()
  })
  await client.until((seen) => seen !== undefined)
  broken = true
  studio.broadcaster.publish()
  await expect.poll(() => studio.failures).toEqual([new Error('a bug in a view')])
  broken = false
  studio.set({ title: 'Igen' })
  studio.broadcaster.publish()
  await client.until((seen) => seen?.title === 'Igen')
  expect(client.seen().title).toBe('Igen')
})

/** Changes the view by half a megabyte of news, which does not fit into what a socket may have unread. */
async function flood(studio: Awaited<ReturnType<typeof openStudio>>, slow: WebSocket, bytes: number): Promise<void> {
  for (let n = 0; slow.readyState === WebSocket.OPEN && slow.bufferedAmount < bytes; n++) {
    studio.set({ conclusion: `${n} `.padEnd(512 * 1024, 'x') })
    const before = studio.made()
    studio.broadcaster.publish()
    await expect.poll(studio.made).toBeGreaterThan(before)
  }
}

test('[LIVE8] a reader that is behind gets a fresh view as soon as it has caught up, without another change', async () => {
  const studio = await openStudio()
  const [slow, quick] = [await studio.join(), await studio.join()] as const
  for (const { there } of [slow, quick]) await studio.broadcaster.watch(there, 'voter:da', studio.make)
  await slow.until((seen) => seen !== undefined)
  slow.socket.pause()
  await flood(studio, slow.there, 256 * 1024)
  // The last change of all comes while it is behind.
  studio.set({ title: 'Sidste', conclusion: 'kort' })
  studio.broadcaster.publish()
  await quick.until((seen) => seen?.title === 'Sidste')
  slow.socket.resume()
  await slow.until((seen) => seen?.title === 'Sidste')
  expect(slow.heard.filter((message) => message.type === 'welcome')).toHaveLength(2)
  expect(slow.seen()).toEqual(quick.seen())
})

test('[LIVE8] one that is far behind is let go, and the others go on', async () => {
  const studio = await openStudio()
  const [stuck, quick] = [await studio.join(), await studio.join()] as const
  for (const { there } of [stuck, quick]) await studio.broadcaster.watch(there, 'voter:da', studio.make)
  await stuck.until((seen) => seen !== undefined)
  const gone = once(stuck.there, 'close')
  stuck.socket.pause()
  studio.set({ conclusion: 'y'.repeat(8 * 1024 * 1024) })
  studio.broadcaster.publish()
  await quick.until((seen) => (seen?.conclusion.length ?? 0) > 1_000_000)
  studio.set({ title: 'Videre' })
  studio.broadcaster.publish()
  await gone
  await quick.until((seen) => seen?.title === 'Videre')
  expect(quick.seen().title).toBe('Videre')
})

test('[LIVE17] a socket that closes while its view is being made is not kept', async () => {
  const studio = await openStudio()
  const client = await studio.join()
  let finish = (_: VoterView): void => undefined
  let asked = 0
  const watching = studio.broadcaster.watch(client.there, 'library::', () => {
    asked += 1
    return new Promise<VoterView>((resolve) => (finish = resolve))
  })
  client.socket.terminate()
  await once(client.there, 'close')
  finish(view)
  await watching
  studio.broadcaster.publish()
  // Another audience shows that the beat has come and gone.
  const other = await studio.join()
  await studio.broadcaster.watch(other.there, 'voter:da', studio.make)
  studio.set({ title: 'Slag' })
  studio.broadcaster.publish()
  await other.until((seen) => seen?.title === 'Slag')
  expect(asked).toBe(1)
})
