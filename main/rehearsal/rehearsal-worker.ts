import { randomBytes, randomInt } from 'node:crypto'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { SessionPlan } from '../../core/session/plan.ts'
import type { CockpitView } from '../../core/views/cockpit.ts'
import type { VoterView } from '../../core/views/voter.ts'
import { openDatabaseClient } from '../../db/client.ts'
import type { Host } from '../host/options.ts'
import { startHost } from '../host/start-host.ts'
import type { RehearsalMessage, RehearsalWish } from './open-rehearsal.ts'
import { fillRoom } from './room.ts'
import { connect, enterAsFacilitator } from './socket-client.ts'

const port = parentPort
if (!port) throw new Error('a rehearsal runs in a worker thread')
const wish = workerData as RehearsalWish & { readonly folder: string }
const tell = (message: RehearsalMessage): void => port.postMessage(message)

/** Longest a simulated person thinks before answering, so that the count grows as it does in a room. */
const longestThought = 6000

async function open(): Promise<Host> {
  const plan = SessionPlan.parse(JSON.parse(wish.plan))
  const database = await openDatabaseClient(wish.folder)
  await database.writePlan(plan, Date.now())
  await database.close()
  const host = await startHost({
    data: wish.folder,
    port: 0,
    lanPort: 0,
    reportFolder: path.join(wish.folder, 'reports'),
    locale: wish.locale,
    clock: Date.now,
    random: (length) => new Uint8Array(randomBytes(length)),
    rehearsal: true,
    log: (line) => void process.stderr.write(`${line}\n`),
  })
  const facilitator = await enterAsFacilitator(host.enter())
  const shelf = await connect({ ...facilitator, watch: { view: 'library' }, locale: wish.locale })
  const started = await shelf.send({ type: 'startSession', sessionId: plan.id })
  if (!started.ok) throw new Error(started.code)
  await shelf.close()
  const cockpit = await connect<CockpitView>({ ...facilitator, watch: { view: 'cockpit' }, locale: wish.locale })
  void populate(host, cockpit.view().join.link).catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
  await cockpit.close()
  return host
}

/** Each simulated person answers each round once it opens, after a while, until the session is over. */
async function populate(host: Host, link: string): Promise<void> {
  const room = await fillRoom(
    `http://127.0.0.1:${host.lanPort}`,
    new URL(link).hash.slice(1),
    wish.voters,
    randomInt(2 ** 31),
  )
  for (const phone of room.phones) {
    const seen = new Set<string>()
    const look = (view: VoterView): void => {
      for (const round of Object.values(view.open)) {
        if (seen.has(round.id)) continue
        seen.add(round.id)
        void pause(randomInt(500, longestThought)).then(() => phone.cast(round, phone.thinkOf(round)))
      }
    }
    phone.onView(look)
    // A round that was opened while people came in is on their screens already.
    look(phone.view())
  }
}

try {
  const host = await open()
  port.on('message', () => {
    void host.close().then(() => port.close())
  })
  tell({ enter: host.enter() })
} catch (error) {
  tell({ failed: error instanceof Error ? error.message : String(error) })
}
