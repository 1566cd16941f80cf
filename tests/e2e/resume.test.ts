import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CockpitView } from '../../core/views/cockpit.ts'
import type { LibraryView } from '../../core/views/library.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../main/rehearsal/socket-client.ts'
import { fillRoom } from '../../main/rehearsal/room.ts'
import { openHouse, type House } from './house.ts'
import { answer, join, stored } from './phone.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
})

const secretOf = (cockpit: SocketClient<CockpitView>): string => new URL(cockpit.view().join.link).hash.slice(1)

async function watchCockpit(): Promise<SocketClient<CockpitView>> {
  return connect<CockpitView>({
    ...(await enterAsFacilitator(house.host().enter())),
    watch: { view: 'cockpit' },
    locale: 'da',
  })
}

test(
  '[E2E3] after a restart in an open round the same round is open, and phones are back in their seats with their answers',
  { timeout: 90_000 },
  async () => {
    const shelf = await connect<LibraryView>({
      ...(await enterAsFacilitator(house.host().enter())),
      watch: { view: 'library' },
      locale: 'da',
    })
    const created = await shelf.send({ type: 'createSession', templateId: 'distriktsdag', locale: 'da' })
    await shelf.send({ type: 'startSession', sessionId: created.ok ? created.answer?.sessionId : '' })
    let cockpit = await watchCockpit()
    const phones = await Promise.all([house.phone('da'), house.phone('da')])
    await Promise.all(phones.map((phone) => join(phone, cockpit.view().join.link, 'da')))
    // An anonymous round needs five people: three more are there, and leave it to these two.
    const others = await fillRoom(`http://127.0.0.1:${house.host().lanPort}`, secretOf(cockpit), 3, 1)
    await cockpit.until((view) => view.join.joined === 5)
    let roundId = ''
    while (roundId === '') {
      const { kind, ...target } = cockpit.view().primary
      const before = JSON.stringify(cockpit.view().primary)
      await cockpit.send({ type: kind, ...target })
      await cockpit.until((view) => JSON.stringify(view.primary) !== before)
      if (kind === 'openRound') roundId = 'roundId' in target ? target.roundId : ''
    }
    await answer(phones[0], 'da')
    const { position } = cockpit.view()

    await house.restart()

    cockpit = await watchCockpit()
    expect(cockpit.view().position).toEqual(position)
    expect(cockpit.view().rounds[roundId]?.phase).toBe('open')
    expect(cockpit.view().rounds[roundId]?.done).toBe(1)
    await cockpit.until((view) => view.connected === 2)
    await others.leave()
    await stored(phones[0], 'da')
    await answer(phones[1], 'da')
    const after = await cockpit.until((view) => view.rounds[roundId]?.done === 2)
    expect(after.join.joined).toBe(5)
    const page = await house.enter()
    await page.waitForURL(/\/run$/)
    await cockpit.close()
  },
)
