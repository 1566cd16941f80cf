import { expect, test } from 'vitest'
import { SessionPlan } from '../../../core/session/plan.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { StageView } from '../../../core/views/stage.ts'
import type { ChoiceQuestion } from '../../../core/votes/choice.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import type { IdeasResult } from '../../../core/votes/ideas.ts'
import { accepted, ballotKey, cast, openHost, refusedWith, secretOf, startSession } from '../../support/host.ts'
import { samplePlan } from '../../support/sample-plan.ts'

const board = {
  type: 'ideas',
  prompt: { da: 'Hvad fylder?' },
  most: 2,
  maxLength: 120,
  tags: [{ id: 'challenge', label: { da: 'Udfordring' } }],
}

/** The sample day with an idea board, and the choice opened after it and fed by it. */
function boardPlan(): SessionPlan {
  const plan = samplePlan()
  return SessionPlan.parse({
    ...plan,
    activities: plan.activities.map((activity) => ({
      ...activity,
      rounds: activity.rounds.map((round) => {
        if (round.id === 'choice') return { ...round, feed: { from: 'text', take: 4 } }
        return round.id === 'text' ? { ...round, question: board } : round
      }),
    })),
  })
}

const idOf = (view: CockpitView, text: string): string =>
  Object.values(view.rounds['text']?.entries ?? {}).find((entry) => entry.text === text)?.id ?? ''

/** What the stage shows of the board. */
function boardOn({ content }: StageView): IdeasResult {
  if (content.kind !== 'question' || !content.wall) throw new Error('no board on the stage')
  return content.wall.result as IdeasResult
}

/** What a choice may be made among. */
function optionsOf(question: QuestionBase | undefined): ChoiceQuestion['options'] {
  if (question?.type !== 'choice') throw new Error('no choice')
  return (question as ChoiceQuestion).options
}

test('[LIVE75] a board is gathered live, the day resumes with its clusters, and they feed the next round', async () => {
  const room = await openHost({ plans: [boardPlan()] })
  const { cockpit, secret } = await startSession(room)
  const stage = await room.stage()
  accepted(await cockpit.send({ type: 'goTo', from: { activity: 0, step: 0 }, to: { activity: 1, step: 3 } }))
  accepted(await cockpit.send({ type: 'openRound', roundId: 'text' }))
  const phones = await Promise.all(Array.from({ length: 5 }, () => room.phone({ kind: 'secret', secret })))
  const words = ['Mere tid', 'Tid nok', 'Overgange', 'Kun for os', 'Fælles sprog']
  const keys = words.map(() => ballotKey())
  for (const [at, phone] of phones.entries())
    accepted(await phone.send(cast('text', [{ text: words[at], tag: 'challenge' }], keys[at])))
  const untagged = await phones[0]?.send(cast('text', [{ text: 'x' }], keys[0]))
  expect(untagged).toEqual({ ok: false, code: 'command.invalid-ballot' })
  await cockpit.until((view) => Object.keys(view.rounds['text']?.entries ?? {}).length === 5)
  const ids = words.map((text) => idOf(cockpit.view(), text))
  const [time = '', enough = '', transitions = '', secretIdea = '', language = ''] = ids
  accepted(
    await cockpit.send({
      type: 'moderate',
      roundId: 'text',
      entryIds: [time, enough, transitions, language],
      status: 'shown',
    }),
  )
  accepted(await cockpit.send({ type: 'moderate', roundId: 'text', entryIds: [secretIdea], status: 'hidden' }))
  accepted(
    await cockpit.send({ type: 'makeCluster', roundId: 'text', title: 'Overgange og PPR', entryIds: [transitions] }),
  )
  accepted(
    await cockpit.send({ type: 'makeCluster', roundId: 'text', title: 'Tid', entryIds: [time, enough, secretIdea] }),
  )
  accepted(await cockpit.send({ type: 'moveEntries', roundId: 'text', entryIds: [time], cluster: null }))
  accepted(await cockpit.send({ type: 'undoClustering', roundId: 'text' }))

  const seen = await stage.until(
    (view) =>
      view.content.kind === 'question' &&
      view.content.wall !== undefined &&
      boardOn(view).clusters[1]?.entries.length === 2,
  )
  expect(JSON.stringify(seen)).not.toContain('Kun for os')
  const shown = boardOn(seen)
  expect(shown.clusters.map(({ title }) => title)).toEqual(['Overgange og PPR', 'Tid'])
  expect(shown.loose).toMatchObject([{ text: 'Fælles sprog', tag: 'challenge' }])

  expect(refusedWith(await cockpit.send({ type: 'openRound', roundId: 'choice' }))).toBe('command.round-open')
  accepted(await cockpit.send({ type: 'closeRound', roundId: 'text' }))
  const before = (await cockpit.until((view) => view.rounds['text']?.phase === 'closed')).rounds['text']

  const resumed = await room.restart()
  const again = await resumed.cockpit()
  expect(again.view().rounds['text']).toEqual(before)
  accepted(await again.send({ type: 'undoClustering', roundId: 'text' }))
  await again.until((view) => view.rounds['text']?.clusters.length === 1)
  accepted(
    await again.send({ type: 'makeCluster', roundId: 'text', title: 'Tid', entryIds: [time, enough, secretIdea] }),
  )
  accepted(await again.send({ type: 'openRound', roundId: 'choice' }))
  const phone = await resumed.phone({ kind: 'secret', secret: secretOf(again.view()) })
  const open = await phone.until((view) => view.open['choice'] !== undefined)
  const asked = optionsOf(open.open['choice']?.question)
  expect(asked.map(({ label }) => label.da)).toEqual(['Tid', 'Overgange og PPR', 'Fælles sprog'])
  expect(refusedWith(await phone.send(cast('choice', ['left'])))).toBe('command.invalid-ballot')
  accepted(await phone.send(cast('choice', [asked[0]?.id])))

  // A plan edited meanwhile keeps what the room is asked.
  const shelf = await resumed.library()
  accepted(await shelf.send({ type: 'editPlan', sessionId: 'day', edit: { kind: 'setDetails', place: 'Salen' } }))
  const last = await (await resumed.restart()).cockpit()
  const choice = last.view().plan.activities[1]?.rounds.find(({ id }) => id === 'choice')
  expect(optionsOf(choice?.question)).toEqual(asked)
  expect(last.view().plan.place).toBe('Salen')
  expect(JSON.stringify(last.view().plan)).not.toContain('Kun for os')
}, 90_000)
