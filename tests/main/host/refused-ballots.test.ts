import { expect, test } from 'vitest'
import { SessionPlan } from '../../../core/session/plan.ts'
import { networkBlank } from '../../../core/votes/network-blank.ts'
import { loadTranslators } from '../../../main/host/files.ts'
import { accepted, cast, openHost, refusedWith, startSession } from '../../support/host.ts'
import { samplePlan } from '../../support/sample-plan.ts'

const parts = (...ids: string[]) => ids.map((id) => ({ id, label: { da: id } }))
const prompt = { da: 'Hvad?' }
const axis = { label: { da: 'Akse' }, low: { da: 'Lav' }, high: { da: 'Høj' } }
const answers = Object.fromEntries(networkBlank.items.map(({ id }) => [id, 4]))

/** A question, what is refused of it and why, and the same but right. */
const cases: Readonly<
  Record<string, { question: object; refused: Readonly<Record<string, unknown>>; admitted: unknown }>
> = {
  allocation: {
    question: { type: 'allocation', prompt, lines: parts('a', 'b', 'c'), total: 100 },
    refused: { 'points that do not sum': { a: 50, b: 30, c: 10 }, 'points below zero': { a: 110, b: -10, c: 0 } },
    admitted: { a: 50, b: 30, c: 20 },
  },
  dots: {
    question: { type: 'dots', prompt, options: parts('a', 'b'), dots: 3 },
    refused: { 'dots beyond n': { a: 2, b: 2 }, 'a stranger': { x: 1 } },
    admitted: { a: 2, b: 1 },
  },
  ranking: {
    question: { type: 'ranking', prompt, options: parts('a', 'b', 'c') },
    refused: { 'a repeat': ['a', 'a', 'b'], 'a gap': ['a', 'b'] },
    admitted: ['c', 'a', 'b'],
  },
  placement: {
    question: { type: 'placement', prompt, items: parts('a', 'b'), x: axis, y: axis },
    refused: { 'a place outside': { a: { x: 11, y: 3 } }, 'a place below': { a: { x: 3, y: -1 } } },
    admitted: { a: { x: 10, y: 3 } },
  },
  network: {
    question: { ...networkBlank, groups: parts('a', 'b', 'c') },
    refused: {
      'a group that is not there': { group: 'a', ratings: { x: answers } },
      'an own group that is not there': { group: 'x', ratings: { a: answers } },
    },
    admitted: { group: 'a', ratings: { b: answers } },
  },
  text: {
    question: { type: 'text', prompt, maxLength: 500 },
    refused: { 'a text over 500 letters': 'å'.repeat(501) },
    admitted: 'å'.repeat(500),
  },
}
const types = Object.keys(cases)

/** A day that asks each of them. */
const day = SessionPlan.parse({
  ...samplePlan(),
  activities: [
    {
      id: 'all',
      kind: 'exercise',
      title: { da: 'Alt' },
      minutes: 30,
      steps: types.map((type) => ({ id: `s-${type}`, title: { da: type }, minutes: 5, round: type })),
      rounds: types.map((type) => ({ id: type, mode: 'named', question: cases[type]?.question })),
    },
  ],
})

test('[VOTE101] a ballot that does not answer its question is refused in words and nothing of it is stored; its twin is', async () => {
  const room = await openHost({ plans: [day] })
  const { cockpit, secret } = await startSession(room)
  const t = loadTranslators().da
  const phone = await room.phone({ kind: 'secret', secret })
  for (const [at, type] of types.entries()) {
    const one = cases[type]
    if (!one) throw new Error(type)
    if (at > 0)
      accepted(await cockpit.send({ type: 'goTo', from: { activity: 0, step: at - 1 }, to: { activity: 0, step: at } }))
    accepted(await cockpit.send({ type: 'openRound', roundId: type }))
    await phone.until((view) => view.open[type] !== undefined)
    for (const [why, ballot] of Object.entries(one.refused)) {
      const key = `errors:${refusedWith(await phone.send(cast(type, ballot)))}`
      expect(key, why).toMatch(/^errors:command\./)
      expect([`errors:${t(key)}`, t(key)], why).not.toContain(key)
      expect(cockpit.view().rounds[type]?.answered ?? 0, `${type}: ${why}`).toBe(0)
    }
    accepted(await phone.send(cast(type, one.admitted)))
    await cockpit.until((view) => view.rounds[type]?.answered === 1)
    accepted(await cockpit.send({ type: 'closeRound', roundId: type }))
  }
})
