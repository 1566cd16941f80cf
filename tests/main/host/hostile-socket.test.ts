import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { VoterView } from '../../../core/views/index.ts'
import { readStored } from '../../../main/rehearsal/read-stored.ts'
import { sampleCommands } from '../../support/sample-commands.ts'
import { accepted, ballotKey, cast, openHost, startSession, type TestHost } from '../../support/host.ts'
import { answerTo, helloOf, rawSocket, type RawSocket } from '../../support/raw-socket.ts'
import { sampleBallots, samplePlan } from '../../support/sample-plan.ts'

async function seatedPhone(room: TestHost, secret: string): Promise<RawSocket & { readonly token: string }> {
  const phone = await rawSocket(room.lan)
  phone.send(helloOf({ kind: 'secret', secret }))
  const message = await phone.hear((heard) => heard.type === 'welcome')
  if (message.type !== 'welcome' || !message.seat) throw new Error('no seat')
  return { ...phone, token: message.seat.token }
}

/** How many refusals a client has heard that name no command. */
const refusals = (client: RawSocket): number =>
  client.heard.filter((message) => message.type === 'refused' && message.id === undefined).length

describe('frames', () => {
  test('[SEC5] a message over 16 KiB closes with 1009; one just below it is read', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send({ type: 'openRound', roundId: 'text' }))
    const phone = await seatedPhone(room, secret)
    expect(await answerTo(phone, 1, { ...cast('text', 'Hej'), pad: 'x'.repeat(15 * 1024) })).toBe('command.invalid')
    expect(await answerTo(phone, 2, cast('text', 'Hej'))).toBe('ack')
    phone.sendText('x'.repeat(16 * 1024 + 1))
    expect(await phone.closed).toBe(1009)
    const { origin, cookie } = await room.facilitator()
    const desk = await rawSocket(origin, { headers: { cookie } })
    // The desk sends whole exercises as files; a file of the largest size fits.
    desk.sendText(' '.repeat(513 * 1024))
    expect(await desk.closed).toBe(1009)
  })

  test('[SEC5] a message in endless pieces is closed as soon as it is too long', async () => {
    const room = await openHost()
    const phone = await rawSocket(room.lan)
    for (let piece = 0; piece < 20; piece++) phone.socket.send('x'.repeat(1000), { fin: false })
    expect(await phone.closed).toBe(1009)
  })

  test('[SEC6] frames that are no message are refused, and the next good one is heard', async () => {
    const room = await openHost({ plans: [samplePlan()], limits: { burst: 200 } })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send({ type: 'openRound', roundId: 'slider' }))
    const phone = await seatedPhone(room, secret)
    const nonsense = [
      '',
      'hello',
      '{',
      'null',
      'true',
      '7',
      '"command"',
      '[]',
      '[{"type":"hello"}]',
      '{}',
      '{"type":"constructor"}',
      '{"type":["hello"]}',
      '{"type":"command"}',
      '{"type":"command","id":"1","command":{}}',
      '{"type":"command","id":1.5,"command":{}}',
      '{"type":"command","id":9007199254740993,"command":{}}',
      '{"type":"command","id":1e400,"command":{}}',
      '{"type":"command","id":NaN,"command":{}}',
      '{"__proto__":{"type":"hello"}}',
      '['.repeat(16_000),
      `{"type":"hello","protocol":1,"a":${'['.repeat(7000)}${']'.repeat(7000)}}`,
      '{"type":"hello","protocol":1}',
      '{"type":"hello","protocol":1,"locale":"da","watch":{"view":"voter","extra":1}}',
      '{"type":"hello","protocol":1,"locale":"da","watch":null}',
    ]
    for (const [index, text] of nonsense.entries()) {
      phone.sendText(text)
      await phone.hear(() => refusals(phone) === index + 1)
    }
    phone.socket.send(Buffer.from(JSON.stringify({ type: 'command', id: 3, command: cast('slider', 7) })))
    await phone.hear(() => refusals(phone) === nonsense.length + 1)
    expect(await answerTo(phone, 4, cast('slider', 7))).toBe('ack')
    expect((await cockpit.until((view) => view.rounds['slider']?.answered === 1)).join.joined).toBe(1)
  })

  test('[SEC6] bytes that are not UTF-8 close the socket, and the room goes on', async () => {
    const room = await openHost()
    const phone = await rawSocket(room.lan)
    phone.socket.send(Buffer.from([0x22, 0xff, 0xfe, 0x22]), { binary: false })
    expect(await phone.closed).toBe(1007)
    expect((await rawSocket(room.lan)).socket.readyState).toBe(1)
  })

  test('[SEC6] another protocol is told goodbye', async () => {
    const room = await openHost()
    for (const protocol of [0, 2, '1', null]) {
      const phone = await rawSocket(room.lan)
      phone.send({ ...helloOf(), protocol })
      expect(await phone.hear((message) => message.type === 'goodbye')).toEqual({ type: 'goodbye', reason: 'protocol' })
      expect(await phone.closed).toBe(1008)
    }
  })
})

describe('roles', () => {
  test('[SEC7] every facilitator command from a phone is refused and changes nothing; from the cockpit it is heard', async () => {
    const room = await openHost({ plans: [samplePlan()], limits: { burst: 200 } })
    const { cockpit, library, secret } = await startSession(room)
    const phone = await seatedPhone(room, secret)
    await cockpit.until((view) => view.connected === 1 && view.join.joined === 1)
    await library.until((view) => view.sessions['day']?.seats === 1)
    // How much room is left on the disk is other programs' doing too.
    const shown = () => {
      const { host, ...view } = cockpit.view()
      return { ...view, host: { ...host, freeBytes: 0 }, notes: '', savedAt: 0, sessions: library.view().sessions }
    }
    const before = shown()
    for (const [index, command] of sampleCommands.entries()) {
      expect([command.type, await answerTo(phone, index, command)]).toEqual([command.type, 'command.invalid'])
    }
    // What the cockpit may do reaches every view, and nothing else has come with it.
    accepted(await cockpit.send({ type: 'writeNotes', text: 'Noter' }))
    await cockpit.until((view) => view.notes === 'Noter')
    expect(shown()).toEqual(before)
  })

  test('[SEC7] a phone cannot say that it is somebody else, and a cockpit cannot vote', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send({ type: 'openRound', roundId: 'slider' }))
    const phone = await seatedPhone(room, secret)
    for (const [index, forged] of [
      { ...cast('slider', 7), seatId: 'other' },
      { ...cast('slider', 7), role: 'facilitator' },
      { ...cast('slider', 7), __proto__: { type: 'endSession' }, type: 'endSession' },
    ].entries()) {
      expect(await answerTo(phone, index, forged)).toBe('command.invalid')
    }
    expect(await answerTo(phone, 9, cast('slider', 7))).toBe('ack')
    expect(await cockpit.send(cast('slider', 7))).toEqual({ ok: false, code: 'command.invalid' })
    expect((await cockpit.until((view) => view.rounds['slider']?.answered === 1)).rounds['slider']?.answered).toBe(1)
  })

  test('[SEC11] a phone is shown no view but its own, and the desk none of a phone', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { secret } = await startSession(room)
    for (const view of ['library', 'plan', 'cockpit', 'report', 'stage']) {
      const phone = await rawSocket(room.lan)
      phone.send(helloOf({ kind: 'secret', secret }, view))
      expect(await phone.hear((message) => message.type === 'refused')).toMatchObject({ code: 'request.unauthorised' })
      expect(phone.heard).toHaveLength(1)
    }
    const { origin, cookie } = await room.facilitator()
    const desk = await rawSocket(origin, { headers: { cookie } })
    desk.send(helloOf({ kind: 'secret', secret }))
    expect(await desk.hear((message) => message.type === 'refused')).toMatchObject({ code: 'request.unauthorised' })
    desk.send(helloOf(undefined, 'library'))
    await desk.hear((message) => message.type === 'welcome')
  })

  test('[SEC2] nobody acts who has not been let in: wrong secret, unknown token, nothing at all', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send({ type: 'openRound', roundId: 'slider' }))
    const wrong = [
      [{ kind: 'secret', secret: `${secret}x` }, 'join.wrong-code'],
      [{ kind: 'code', code: 'WRONG2' }, 'join.wrong-code'],
      [{ kind: 'seat', token: '0'.repeat(32) }, 'join.unknown-seat'],
      [{ kind: 'seatCode', seatCode: 'WRONG2', secret }, 'join.unknown-seat'],
      [undefined, 'join.wrong-code'],
    ] as const
    for (const [credential, code] of wrong) {
      const stranger = await rawSocket(room.lan)
      stranger.send(helloOf(credential))
      expect(await stranger.hear((message) => message.type === 'refused')).toMatchObject({ code })
      expect(await answerTo(stranger, 1, cast('slider', 7))).toBe('request.unauthorised')
    }
    expect(cockpit.view()).toMatchObject({ join: { joined: 0 }, connected: 0 })
    expect(await answerTo(await seatedPhone(room, secret), 1, cast('slider', 7))).toBe('ack')
    expect((await cockpit.until((view) => view.join.joined === 1)).rounds['slider']).toMatchObject({ phase: 'open' })
  })

  test('[SEC2] typed codes may be tried five times a minute; those who scan come in all the same', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    const guesser = await rawSocket(room.lan)
    for (let tries = 1; tries <= 5; tries++) {
      guesser.send(helloOf({ kind: 'code', code: `WRONG${tries + 1}` }))
      await guesser.hear(() => refusals(guesser) === tries)
    }
    guesser.send(helloOf({ kind: 'code', code: cockpit.view().join.code }))
    await guesser.hear((message) => message.type === 'refused' && message.code === 'join.too-many-tries')
    expect((await seatedPhone(room, secret)).token).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('ballots', () => {
  const shapes = {
    choice: [
      [],
      ['nowhere'],
      ['left', 'left'],
      ['left', 'right', 'stay'],
      'left',
      { left: true },
      [0],
      null,
      [['left']],
    ],
    slider: [-1, 11, 3.5, '7', null, [7], { value: 7 }, true, 1e308, 2 ** 53 + 2, 'dontknow'],
    likert: [
      {},
      { nobody: 3 },
      { heard: 0 },
      { heard: 6 },
      { heard: 3.5 },
      { heard: '3' },
      { heard: null },
      [3],
      3,
      'heard',
      { constructor: 3 },
    ],
    text: [
      '',
      '   ',
      'x'.repeat(201),
      7,
      null,
      ['Hej'],
      { text: 'Hej' },
      'a\u0000b',
      'a\u202Eb',
      '\uD800',
      'e\u0301\u0301\u0301\u0301\u0301\u0301',
      '\u200B',
    ],
    cloud: [
      [],
      ['a', 'b', 'c', 'd'],
      ['ro', 'RO '],
      ['x'.repeat(25)],
      ['linje\nskift'],
      [7],
      'ro',
      [''],
      ['\uDFFF'],
      [['ro']],
    ],
  } as const

  test('[SEC8] a ballot of the wrong shape is refused for every type, and nothing of it is stored', async () => {
    const room = await openHost({ plans: [samplePlan()], limits: { burst: 500 } })
    const { cockpit, secret } = await startSession(room)
    const phone = await seatedPhone(room, secret)
    let id = 0
    for (const type of ['choice', 'slider', 'likert', 'text', 'cloud'] as const) {
      accepted(await cockpit.send({ type: 'openRound', roundId: type }))
      for (const ballot of shapes[type]) {
        const { ballot: _, ...rest } = cast(type)
        expect([type, ballot, await answerTo(phone, (id += 1), { ...rest, ballot })]).toEqual([
          type,
          ballot,
          'command.invalid-ballot',
        ])
      }
      expect((await room.cockpit()).view().rounds[type]).toMatchObject({ answered: 0, done: 0, entries: {} })
      const key = ballotKey()
      for (const good of sampleBallots[type])
        expect(await answerTo(phone, (id += 1), cast(type, good, key))).toBe('ack')
      accepted(await cockpit.send({ type: 'closeRound', roundId: type }))
      expect(await answerTo(phone, (id += 1), cast(type, sampleBallots[type][0], key))).toBe('command.round-closed')
    }
    await room.close()
    const stored = await readStored(room.data)
    expect(stored.map((round) => [round.ballots.length, round.participations])).toEqual(stored.map(() => [1, 1]))
  })

  test(
    '[SEC8] a ballot nested deeper than the stack is refused, and the room goes on voting',
    { timeout: 90_000 },
    async () => {
      const room = await openHost({ plans: [samplePlan()] })
      const { cockpit, secret } = await startSession(room)
      accepted(await cockpit.send({ type: 'openRound', roundId: 'slider' }))
      const phone = await seatedPhone(room, secret)
      const deep = '['.repeat(7000) + ']'.repeat(7000)
      phone.sendText(
        `{"type":"command","id":1,"command":{"type":"castBallot","roundId":"slider","key":"${'a'.repeat(32)}","done":true,"ballot":${deep}}}`,
      )
      expect(await phone.hear((message) => message.type === 'refused')).toMatchObject({
        id: 1,
        code: 'command.invalid-ballot',
      })
      const other = await seatedPhone(room, secret)
      expect(await answerTo(other, 1, cast('slider', 7))).toBe('ack')
    },
  )

  test('[SEC8] __proto__ in a ballot is an item nobody asked about: refused or left out, and nothing inherits it', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send({ type: 'openRound', roundId: 'likert' }))
    const phone = await seatedPhone(room, secret)
    const send = (id: number, ballot: string): void =>
      phone.sendText(
        `{"type":"command","id":${id},"command":{"type":"castBallot","roundId":"likert","key":"${'a'.repeat(32)}","done":true,"ballot":${ballot}}}`,
      )
    send(1, '{"__proto__":{"heard":3}}')
    expect(await phone.hear((message) => message.type === 'refused')).toMatchObject({
      id: 1,
      code: 'command.invalid-ballot',
    })
    send(2, '{"__proto__":{"calm":5},"heard":3}')
    await phone.hear((message) => (message.type === 'ack' || message.type === 'refused') && message.id === 2)
    send(3, '{"heard":3}')
    await phone.hear((message) => message.type === 'ack' && message.id === 3)
    await room.close()
    expect((await readStored(room.data))[0]?.ballots).toEqual(['{"heard":3}'])
  })
})

describe('floods', () => {
  // Nobody is given more as time goes by: a machine that is slow at reading what was sent would not be flooded by it.
  const limits = { messagesPerSecond: 0, burst: 30, banMs: 60_000 }

  test('[SEC9] a flooder with a seat is let go and kept out by its seat; others at the same address vote on', async () => {
    const room = await openHost({ plans: [samplePlan()], limits })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send({ type: 'openRound', roundId: 'slider' }))
    const other = await seatedPhone(room, secret)
    const flooder = await seatedPhone(room, secret)
    for (let n = 0; n < 60; n++) flooder.send({ type: 'command', id: n, command: cast('slider', 7) })
    expect(await flooder.hear((message) => message.type === 'goodbye')).toEqual({ type: 'goodbye', reason: 'flood' })
    expect(await flooder.closed).toBe(1008)
    expect(await answerTo(other, 1, cast('slider', 3))).toBe('ack')
    const back = await rawSocket(room.lan)
    back.send(helloOf({ kind: 'seat', token: flooder.token }))
    expect(await back.hear((message) => message.type === 'refused')).toMatchObject({ code: 'connection.flood' })
    expect(await answerTo(await seatedPhone(room, secret), 1, cast('slider', 5))).toBe('ack')
  })

  test('[SEC9] a flooder without a seat is kept out by its address for a while', async () => {
    const room = await openHost({ plans: [samplePlan()], limits })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send({ type: 'openRound', roundId: 'slider' }))
    const inside = await seatedPhone(room, secret)
    const flooder = await rawSocket(room.lan)
    for (let n = 0; n < 60; n++) flooder.sendText('{}')
    expect(await flooder.closed).toBe(1008)
    await expect(rawSocket(room.lan)).rejects.toThrow('429')
    expect(await answerTo(inside, 1, cast('slider', 3))).toBe('ack')
    const now = performance.now.bind(performance)
    const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + limits.banMs)
    onTestFinished(() => later.mockRestore())
    expect((await rawSocket(room.lan)).socket.readyState).toBe(1)
  })

  test('[SEC9] a burst within the limit is heard to the last message', async () => {
    const room = await openHost({ plans: [samplePlan()], limits })
    const { cockpit, secret } = await startSession(room)
    accepted(await cockpit.send({ type: 'openRound', roundId: 'slider' }))
    const phone = await seatedPhone(room, secret)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, id) => answerTo(phone, id, cast('slider', id % 11))),
    )
    expect(new Set(answers)).toEqual(new Set(['ack']))
  })

  test('[SEC9] somebody who goes on talking after the goodbye is cut off', async () => {
    const room = await openHost({ limits })
    const flooder = await rawSocket(room.lan)
    // Reads nothing, so that the goodbye is never answered.
    flooder.socket.pause()
    for (let n = 0; n < 200; n++) flooder.sendText('{}')
    await expect
      .poll(() =>
        rawSocket(room.lan).then(
          () => 'in',
          (error: Error) => error.message,
        ),
      )
      .toBe('429')
    flooder.socket.resume()
    expect(await flooder.closed).toBe(1008)
    expect(refusals(flooder)).toBe(limits.burst)
  })
})

describe('texts', () => {
  const evil = `<img src=x onerror=alert(1)><script>alert(2)</script>"'\`&{{7*7}}`
  const arabic = 'שלום مرحبا'

  test('[SEC14] markup in any field of a plan or a ballot arrives as the text it is, in every view', async () => {
    const text = { da: evil, en: `${evil} ${arabic}` }
    const plan = samplePlan()
    const wicked = {
      ...plan,
      title: evil,
      place: arabic,
      roles: [{ id: 'leader', label: text }],
      activities: plan.activities.map((activity) => ({
        ...activity,
        title: text,
        steps: activity.steps.map((step) => ({ ...step, title: text, say: text, do: text, stage: text })),
        rounds: activity.rounds.map((round) => ({ ...round, question: { ...round.question, prompt: text } })),
      })),
    }
    const room = await openHost({ plans: [wicked] })
    const { cockpit, secret } = await startSession(room)
    const stage = await room.stage()
    accepted(await cockpit.send({ type: 'writeNotes', text: evil }))
    accepted(await cockpit.send({ type: 'writeConclusion', text: evil }))
    accepted(await cockpit.send({ type: 'goTo', from: { activity: 0, step: 0 }, to: { activity: 1, step: 3 } }))
    accepted(await cockpit.send({ type: 'openRound', roundId: 'text' }))
    const phones = await Promise.all(Array.from({ length: 6 }, () => room.phone({ kind: 'secret', secret })))
    for (const [index, phone] of phones.entries())
      accepted(await phone.send(cast('text', `${evil} ${arabic} ${index}`)))
    const { rounds } = await cockpit.until((view) => Object.keys(view.rounds['text']?.entries ?? {}).length === 6)
    const entryIds = Object.keys(rounds['text']?.entries ?? {})
    accepted(await cockpit.send({ type: 'moderate', roundId: 'text', entryIds, status: 'shown' }))
    for (const type of ['closeRound', 'revealRound'] as const) accepted(await cockpit.send({ type, roundId: 'text' }))

    const shown = await stage.until((view) => view.content.kind === 'result')
    expect([shown.title, cockpit.view().conclusion, cockpit.view().notes]).toEqual([evil, evil, evil])
    expect(JSON.stringify(shown.content)).toContain(JSON.stringify(`${evil} ${arabic} 0`).slice(1, -1))
    const voter = await phones[0]!.until((view: VoterView) => view.result !== undefined)
    expect(voter.title).toBe(evil)
    expect(voter.result?.svg).toContain('&lt;script&gt;')
    expect((voter.result?.svg ?? '').replaceAll(/"[^"]*"/g, '')).not.toMatch(
      /<script|<img|<foreignObject|<[^>]*\son\w+=/i,
    )
    accepted(await cockpit.send({ type: 'endSession' }))
    const ended = await stage.until((view) => view.content.kind === 'ended')
    expect(ended.content).toEqual({ kind: 'ended', conclusion: evil })
  })

  test('[SEC14] and in the summary a browser would read it as text', async () => {
    const text = { da: evil }
    const plan = samplePlan()
    const wicked = {
      ...plan,
      title: `${evil} Dag`,
      activities: plan.activities.map((activity) => ({
        ...activity,
        title: text,
        rounds: activity.rounds.map((round) => ({
          ...round,
          question: {
            ...round.question,
            prompt: text,
            ...(round.question.type === 'slider' ? { minLabel: text } : {}),
          },
        })),
      })),
    }
    const room = await openHost({ plans: [wicked] })
    const { cockpit, library, secret } = await startSession(room)
    const phones = await Promise.all(Array.from({ length: 6 }, () => room.phone({ kind: 'secret', secret })))
    for (const [roundId, ballot] of [
      ['slider', 7],
      ['text', evil],
      ['cloud', ['<b>ro</b>', '=1+1']],
    ] as const) {
      accepted(await cockpit.send({ type: 'openRound', roundId }))
      for (const phone of phones) accepted(await phone.send(cast(roundId, ballot)))
      const { rounds } = await cockpit.until((view) => view.rounds[roundId]?.answered === 6)
      const entryIds = Object.keys(rounds[roundId]?.entries ?? {})
      if (entryIds.length > 0) accepted(await cockpit.send({ type: 'moderate', roundId, entryIds, status: 'shown' }))
      for (const type of ['closeRound', 'revealRound'] as const) accepted(await cockpit.send({ type, roundId }))
    }
    accepted(await cockpit.send({ type: 'writeConclusion', text: evil }))
    const saved = accepted(
      await library.send({ type: 'saveReport', sessionId: 'day', formats: ['html', 'csv'], locale: 'da' }),
    )
    const { readFileSync } = await import('node:fs')
    const read = (end: string): string =>
      readFileSync(`${saved.folder}/${saved.files?.find((file) => file.endsWith(end))}`, 'utf8')
    const html = read('.html')
    expect(html).toContain('&lt;script&gt;alert(2)&lt;/script&gt;')
    expect(html).not.toMatch(/<script|<img src=x|<b>ro/i)
    // A quoted value may hold anything but its quote; outside of one no handler may stand in a tag.
    expect(html.replaceAll(/"[^"]*"/g, '')).not.toMatch(/<[^>]*\son\w+=/i)
    expect(read('.csv')).not.toMatch(/(^|;)"?[=+@]/m)
  })
})
