import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { LiveCommand } from '../../../core/session/commands.ts'
import type { CockpitView, VoterView } from '../../../core/views/index.ts'
import type { SocketClient } from '../../../main/rehearsal/socket-client.ts'
import { accepted, cast, openHost, refusedWith, secretOf, startSession, type TestHost } from '../../support/host.ts'
import { answerTo, helloOf, rawSocket, type RawSocket } from '../../support/raw-socket.ts'
import { sampleBallots, samplePlan } from '../../support/sample-plan.ts'

const open = (roundId: string): LiveCommand => ({ type: 'openRound', roundId })
const close = (roundId: string): LiveCommand => ({ type: 'closeRound', roundId })
const reveal = (roundId: string): LiveCommand => ({ type: 'revealRound', roundId })

async function joined(room: TestHost, secret: string, count: number): Promise<SocketClient<VoterView>[]> {
  const phones: SocketClient<VoterView>[] = []
  for (let n = 0; n < count; n++) phones.push(await room.phone({ kind: 'secret', secret }, n % 2 === 0 ? 'da' : 'en'))
  return phones
}
/** Goes to the step of the sample plan that asks a round. */
async function goTo(cockpit: SocketClient<CockpitView>, roundId: string): Promise<void> {
  const { position: from, plan } = cockpit.view()
  const activity = plan.activities.findIndex((one) => one.steps.some((step) => step.round === roundId))
  const step = plan.activities[activity]?.steps.findIndex((one) => one.round === roundId)
  accepted(await cockpit.send({ type: 'goTo', from, to: { activity, step } }))
  await cockpit.until(({ position }) => position.activity === activity && position.step === step)
}
const isOpen = (roundId: string) => (view: VoterView) => view.open[roundId] !== undefined

/** A phone over a bare socket: what it hears, frame by frame. */
async function rawPhone(room: TestHost, credential: Parameters<typeof helloOf>[0]): Promise<RawSocket> {
  const phone = await rawSocket(room.lan)
  phone.send(helloOf(credential))
  return phone
}
async function welcomed(phone: RawSocket) {
  const message = await phone.hear((heard) => heard.type === 'welcome')
  if (message.type !== 'welcome' || !message.seat) throw new Error('no seat')
  return { view: message.view, seat: message.seat }
}

describe('what each audience sees', () => {
  const named = 'En hemmelig sætning om samarbejde'

  test('[LIVE9] no audience ever holds a ballot; a result reaches the cockpit when closed, the room when revealed', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    const stage = await room.stage()
    const phones = await joined(room, secret, 6)
    const seen = (): string => JSON.stringify([cockpit.view(), stage.view(), ...phones.map((phone) => phone.view())])

    for (const [roundId, ballots] of [
      ['slider', [7, 7, 7, 7, 7, 3]],
      ['letter', Array.from({ length: 6 }, () => named)],
    ] as const) {
      await goTo(cockpit, roundId)
      accepted(await cockpit.send(open(roundId)))
      await Promise.all(
        phones.map(async (phone, index) => {
          await phone.until(isOpen(roundId))
          accepted(await phone.send(cast(roundId, ballots[index])))
        }),
      )
      await cockpit.until((view) => view.rounds[roundId]?.answered === 6)
      await stage.until((view) => view.content.kind === 'question' && view.content.done === 6)
      expect(cockpit.view().rounds[roundId]).not.toHaveProperty('result')
      expect(cockpit.view().rounds[roundId]?.entries).toEqual({})
      expect(seen()).not.toContain(named)

      accepted(await cockpit.send(close(roundId)))
      await cockpit.until((view) => view.rounds[roundId]?.result !== undefined)
      await stage.until((view) => view.content.kind === 'question' && view.content.phase === 'closed')
      for (const phone of phones) await phone.until((view) => view.closed[roundId] !== undefined)
      expect(JSON.stringify([stage.view(), ...phones.map((phone) => phone.view())])).not.toMatch(
        /"mean"|"counts"|"svg"|sætning/,
      )

      accepted(await cockpit.send(reveal(roundId)))
      await stage.until((view) => view.content.kind === 'result' && view.content.roundId === roundId)
      for (const phone of phones) await phone.until((view) => view.result?.roundId === roundId)
    }
    expect(stage.view().content).toMatchObject({ kind: 'result', result: { status: 'shown', n: 6 } })
    // Nobody has let the texts through yet.
    expect(JSON.stringify([stage.view(), ...phones.map((phone) => phone.view())])).not.toContain(named)
  })

  test('[LIVE9] fewer than five are withheld from everybody, also once revealed', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    const stage = await room.stage()
    const phones = await joined(room, secret, 4)
    await goTo(cockpit, 'slider')
    accepted(await cockpit.send(open('slider')))
    for (const phone of phones) accepted(await phone.send(cast('slider', 7)))
    for (const command of [close('slider'), reveal('slider')]) accepted(await cockpit.send(command))
    await stage.until((view) => view.content.kind === 'result')
    await cockpit.until((view) => view.rounds['slider']?.result !== undefined)
    for (const phone of phones) await phone.until((view) => view.result !== undefined)
    const withheld = { status: 'withheld', n: 4, reason: 'release.too-few', minimum: 5 }
    expect(stage.view().content).toMatchObject({ result: withheld })
    expect(cockpit.view().rounds['slider']?.result).toEqual(withheld)
    expect(JSON.stringify(phones.map((phone) => phone.view()))).not.toMatch(/"svg"|"mean"/)
  })

  test('[LIVE9] phones hold no counts, so that a vote does not wake a room', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    const [first, second] = await joined(room, secret, 2)
    accepted(await cockpit.send(open('choice')))
    await first!.until(isOpen('choice'))
    let woken = 0
    first!.onView(() => (woken += 1))
    accepted(await second!.send(cast('choice', ['left'])))
    await cockpit.until((view) => view.rounds['choice']?.answered === 1)
    accepted(await cockpit.send({ type: 'writeNotes', text: 'Alle audiences er spurgt igen' }))
    await cockpit.until((view) => view.notes !== '')
    accepted(await cockpit.send(close('choice')))
    await first!.until((view) => view.closed['choice'] !== undefined)
    expect(woken).toBe(1)
    expect(JSON.stringify(first!.view())).not.toMatch(/answered|"done"|joined|connected/)
  })

  test('[LIVE10] what belongs to a seat is in its own welcome alone, in no view and no patch', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    const stage = await room.stage()
    const mine = await rawPhone(room, { kind: 'secret', secret })
    const other = await rawPhone(room, { kind: 'secret', secret })
    const [{ seat }, { seat: theirs }] = await Promise.all([welcomed(mine), welcomed(other)])
    expect(seat.token).not.toBe(theirs.token)
    expect(seat).toMatchObject({ epoch: theirs.epoch, addresses: theirs.addresses })
    expect(await answerTo(mine, 1, { type: 'chooseRole', roleId: 'leader' })).toBe('ack')
    accepted(await cockpit.send(open('choice')))
    await other.hear((message) => message.type === 'patch')
    await cockpit.until((view) => view.join.joined === 2)
    const elsewhere = JSON.stringify([other.heard, cockpit.view(), stage.view()])
    for (const own of [seat.token, seat.seatCode]) expect(elsewhere).not.toContain(own)
    expect(JSON.stringify(mine.heard.slice(1))).not.toContain(seat.token)
    const back = await rawPhone(room, { kind: 'seat', token: seat.token })
    expect((await welcomed(back)).seat).toMatchObject({ token: seat.token, seatCode: seat.seatCode, role: 'leader' })
  })

  test('[LIVE7] after a whole day of patches every audience sees what a newcomer is shown', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret, library } = await startSession(room)
    const stage = await room.stage()
    const phones = await joined(room, secret, 6)
    const [phone] = phones
    while (cockpit.view().status === 'live') {
      const { primary } = cockpit.view()
      const { kind, ...rest } = primary
      accepted(await cockpit.send({ type: kind, ...rest }))
      await cockpit.until((view) => view.status === 'ended' || JSON.stringify(view.primary) !== JSON.stringify(primary))
      if (kind !== 'openRound') continue
      const type =
        Object.keys(sampleBallots).find((name) => name === primary.roundId) ??
        (primary.roundId === 'letter' ? 'text' : 'slider')
      const [ballot] = sampleBallots[type as keyof typeof sampleBallots]
      for (const each of phones) accepted(await each.send(cast(primary.roundId, ballot)))
      const entries = await cockpit.until((view) => (view.rounds[primary.roundId]?.answered ?? 0) === 6)
      const ids = Object.keys(entries.rounds[primary.roundId]?.entries ?? {})
      if (ids.length > 0)
        accepted(await cockpit.send({ type: 'moderate', roundId: primary.roundId, entryIds: ids, status: 'shown' }))
    }
    await phone!.until((view) => view.ended)
    await stage.until((view) => view.content.kind === 'ended')
    const latePhone = await room.phone({ kind: 'secret', secret })
    await cockpit.until((view) => view.connected === 7 && view.join.joined === 7)
    await stage.until((view) => view.join.joined === 7)
    const [newCockpit, newStage, newLibrary] = await Promise.all([room.cockpit(), room.stage(), room.library()])
    expect(newCockpit.view()).toEqual(cockpit.view())
    expect(newStage.view()).toEqual(stage.view())
    expect(phone!.view()).toEqual(latePhone.view())
    await library.until((view) => JSON.stringify(view.sessions) === JSON.stringify(newLibrary.view().sessions))
  })
})

describe('seats', () => {
  test('[LIVE11] a host that ends and starts again has the same session, seats, round and port', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    const phone = await rawPhone(room, { kind: 'secret', secret })
    const { seat } = await welcomed(phone)
    expect(await answerTo(phone, 1, { type: 'chooseRole', roleId: 'teacher' })).toBe('ack')
    accepted(await cockpit.send({ type: 'goTo', from: { activity: 0, step: 0 }, to: { activity: 1, step: 1 } }))
    accepted(await cockpit.send(open('slider')))
    expect(await answerTo(phone, 2, cast('slider', 7))).toBe('ack')
    const before = await cockpit.until((view) => view.rounds['slider']?.answered === 1)

    const again = await room.restart()
    expect(again.host.lanPort).toBe(room.host.lanPort)
    expect([again.host.code, again.host.join]).toEqual([before.join.code, room.host.join])
    const resumed = (await again.cockpit()).view()
    expect(resumed).toMatchObject({
      status: 'live',
      position: { activity: 1, step: 1 },
      primary: { kind: 'closeRound', roundId: 'slider' },
      timer: before.timer,
      visits: before.visits,
    })
    expect(secretOf(resumed)).toBe(secret)
    expect(resumed.rounds['slider']).toMatchObject({ phase: 'open', answered: 1, done: 1 })
    const back = await rawPhone(again, { kind: 'seat', token: seat.token })
    const { seat: same } = await welcomed(back)
    expect(same).toMatchObject({ token: seat.token, seatCode: seat.seatCode, role: 'teacher' })
    expect(same.epoch).not.toBe(seat.epoch)
    expect(await answerTo(back, 1, cast('slider', 3))).toBe('ack')
    const counted = await (await again.cockpit()).until((view) => view.rounds['slider']?.answered === 1)
    expect(counted.join.joined).toBe(1)
  })

  test('[LIVE11] a session that had ended is not live again', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit } = await startSession(room)
    accepted(await cockpit.send({ type: 'endSession' }))
    const again = await room.restart()
    expect((await again.library()).view().host).not.toHaveProperty('liveSessionId')
    await expect(again.cockpit()).rejects.toThrow('command.not-live')
  })

  test('[LIVE12] a second hello of a seat replaces the older socket, which is not heard any more', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send(open('slider')))
    const older = await rawPhone(room, { kind: 'secret', secret })
    const { seat } = await welcomed(older)
    expect(await answerTo(older, 1, cast('slider', 1))).toBe('ack')
    const newer = await rawPhone(room, { kind: 'seat', token: seat.token })
    await welcomed(newer)
    expect(await answerTo(newer, 1, cast('slider', 9))).toBe('ack')
    expect(await older.hear((message) => message.type === 'goodbye')).toEqual({ type: 'goodbye', reason: 'replaced' })
    expect(await older.closed).toBe(1008)
    await cockpit.until((view) => view.connected === 1 && view.join.joined === 1)
    expect(newer.socket.readyState).toBe(WebSocket.OPEN)
  })

  test('[LIVE12] an answer the older socket had under way does not land on top of the newer one', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send(open('slider')))
    const others = await joined(room, secret, 4)
    for (const other of others) accepted(await other.send(cast('slider', 9)))
    const older = await rawPhone(room, { kind: 'secret', secret })
    const { seat } = await welcomed(older)
    // The older phone hears nothing and says goodbye to nobody: as one that is asleep behind a bad network.
    older.socket.pause()
    const newer = await rawPhone(room, { kind: 'seat', token: seat.token })
    await welcomed(newer)
    expect(await answerTo(newer, 1, cast('slider', 9))).toBe('ack')
    older.send({ type: 'command', id: 7, command: cast('slider', 0) })
    // By the time the older one has been cut off, everything it sent has arrived.
    older.socket.resume()
    await older.closed
    accepted(await cockpit.send(close('slider')))
    const { result } = (await cockpit.until((view) => view.rounds['slider']?.result !== undefined)).rounds['slider']!
    expect(result).toMatchObject({ status: 'shown', n: 5, result: { mean: 9 } })
  })

  test('[LIVE13] a phone, a stage and a cockpit that came too early are let in when a session starts, and can act', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const library = await room.library()
    const { origin, cookie } = await room.facilitator()
    const stage = await rawSocket(origin, { headers: { cookie } })
    stage.send(helloOf(undefined, 'stage'))
    const early = await rawPhone(room, { kind: 'code', code: room.host.code })
    for (const waiting of [stage, early]) await waiting.hear((message) => message.type === 'refused')
    expect(early.heard).toEqual([{ type: 'refused', code: 'join.no-session' }])
    expect(await answerTo(early, 1, cast('choice', ['left']))).toBe('request.unauthorised')

    accepted(await library.send({ type: 'startSession', sessionId: 'day' }))
    await Promise.all([welcomed(early), stage.hear((message) => message.type === 'welcome')])
    expect(await answerTo(stage, 2, open('choice'))).toBe('ack')
    expect(await answerTo(early, 2, cast('choice', ['left']))).toBe('ack')
    const cockpit = await room.cockpit()
    await cockpit.until((view) => view.connected === 1 && view.rounds['choice']?.answered === 1)
    early.socket.terminate()
    await cockpit.until((view) => view.connected === 0)
    expect(cockpit.view().join.joined).toBe(1)
  })

  test('[LIVE13] one that waited with a wrong code is told so when the session starts', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const library = await room.library()
    const early = await rawPhone(room, { kind: 'code', code: 'WRONG2' })
    await early.hear((message) => message.type === 'refused')
    accepted(await library.send({ type: 'startSession', sessionId: 'day' }))
    await early.hear((message) => message.type === 'refused' && message.code === 'join.wrong-code')
    expect(early.heard.some((message) => message.type === 'welcome')).toBe(false)
  })

  test('[LIVE14] a seat code typed on another address brings seat and ballot along; the old page is out', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send(open('slider')))
    const old = await rawPhone(room, { kind: 'secret', secret })
    const { seat } = await welcomed(old)
    expect(await answerTo(old, 1, cast('slider', 1))).toBe('ack')
    const moved = await rawPhone(room, { kind: 'seatCode', seatCode: seat.seatCode, secret })
    const { seat: now } = await welcomed(moved)
    expect(now.token).not.toBe(seat.token)
    expect(await old.closed).toBe(1008)
    expect(await answerTo(moved, 1, cast('slider', 2))).toBe('ack')
    const stale = await rawPhone(room, { kind: 'seat', token: seat.token })
    expect(await stale.hear((message) => message.type === 'refused')).toMatchObject({ code: 'join.unknown-seat' })
    await cockpit.until((view) => view.join.joined === 1 && view.rounds['slider']?.answered === 1)
    const after = await room.restart()
    const back = await rawPhone(after, { kind: 'seat', token: now.token })
    expect((await welcomed(back)).seat.token).toBe(now.token)
  })

  test('[LIVE15] after too many wrong codes the code changes; those who sit stay, and the new one lets in', async () => {
    const room = await openHost({ plans: [samplePlan()], limits: { tries: 3, triesPerMinute: 100 } })
    const { cockpit, secret } = await startSession(room)
    const [sitting] = await joined(room, secret, 1)
    const { code } = cockpit.view().join
    for (let wrong = 0; wrong < 3; wrong++) {
      const guess = await rawPhone(room, { kind: 'code', code: 'WRONG2' })
      await guess.hear((message) => message.type === 'refused' && message.code === 'join.wrong-code')
    }
    const { join } = await cockpit.until((view) => view.join.code !== code)
    const stale = await rawPhone(room, { kind: 'code', code })
    expect(await stale.hear((message) => message.type === 'refused')).toMatchObject({ code: 'join.wrong-code' })
    await welcomed(await rawPhone(room, { kind: 'code', code: join.code }))
    accepted(await cockpit.send(open('choice')))
    await sitting!.until(isOpen('choice'))
    accepted(await sitting!.send(cast('choice', ['left'])))
    expect((await (await room.restart()).cockpit()).view().join.code).toBe(join.code)
  })

  test('[LIVE16] a second session in a day keeps no seat and no text of the first', async () => {
    const room = await openHost({ plans: [samplePlan(), { ...samplePlan('evening', 'e-'), title: 'Aften' }] })
    const { cockpit, secret, library } = await startSession(room)
    const phone = await rawPhone(room, { kind: 'secret', secret })
    const { seat } = await welcomed(phone)
    accepted(await cockpit.send(open('text')))
    expect(await answerTo(phone, 1, cast('text', 'Formiddagens tekst'))).toBe('ack')
    expect(refusedWith(await library.send({ type: 'startSession', sessionId: 'evening' }))).toBe('session.already-live')
    accepted(await cockpit.send({ type: 'endSession' }))
    accepted(await library.send({ type: 'startSession', sessionId: 'evening' }))
    expect(await phone.hear((message) => message.type === 'goodbye')).toMatchObject({ reason: 'session-ended' })
    const evening = await cockpit.until((view) => view.plan.id === 'evening' && view.connected === 0)
    expect(evening.join.joined).toBe(0)
    expect(JSON.stringify(evening)).not.toContain('Formiddagens')
    expect(secretOf(evening)).not.toBe(secret)
    const back = await rawPhone(room, { kind: 'seat', token: seat.token })
    expect(await back.hear((message) => message.type === 'refused')).toMatchObject({ code: 'join.unknown-seat' })
    const old = await rawPhone(room, { kind: 'secret', secret })
    expect(await old.hear((message) => message.type === 'refused')).toMatchObject({ code: 'join.wrong-code' })
    await welcomed(await rawPhone(room, { kind: 'secret', secret: secretOf(evening) }))
  })

  test('[LIVE17] phones that vanish while they are being let in, and those that asked twice, are not counted as here', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    for (let n = 0; n < 20; n++) {
      const { socket, send, closed } = await rawSocket(room.lan)
      send(helloOf({ kind: 'secret', secret }))
      send(helloOf({ kind: 'secret', secret }))
      // What was sent arrives before the end does.
      socket.close()
      await closed
    }
    const stays = await rawPhone(room, { kind: 'secret', secret })
    await welcomed(stays)
    stays.send(helloOf({ kind: 'secret', secret }))
    await stays.hear((message) => message.type === 'welcome' && message !== stays.heard[0])
    const { join } = await cockpit.until((view) => view.connected === 1 && view.join.joined >= 1)
    // How many of those got a seat before they were gone is chance; nobody who asked twice has two.
    expect(join.joined).toBeLessThanOrEqual(21)
  })

  test('[LIVE19] asking for another language changes the view and keeps the seat', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    const phone = await rawPhone(room, { kind: 'secret', secret })
    await welcomed(phone)
    phone.send({ ...helloOf(), locale: 'en' })
    await phone.hear((message) => message.type === 'welcome' && message.seat === undefined)
    accepted(await cockpit.send(open('choice')))
    expect(await answerTo(phone, 1, cast('choice', ['left']))).toBe('ack')
    expect((await cockpit.until((view: CockpitView) => view.rounds['choice']?.answered === 1)).join.joined).toBe(1)
  })
})
