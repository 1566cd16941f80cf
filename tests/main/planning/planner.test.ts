import { describe, expect, test } from 'vitest'
import { accepted, cast, openHost, refusedWith, startSession } from '../../support/host.ts'
import { samplePlan, sampleQuestions } from '../../support/sample-plan.ts'

const renamed = (title: string) => ({ type: 'editPlan', sessionId: 'day', edit: { kind: 'setDetails', title } })

describe('the shelf', () => {
  test('[PLAN7] a first start offers the sample; a session made of it is on disk when it is answered', async () => {
    const room = await openHost()
    const library = await room.library()
    expect(library.view()).toMatchObject({ firstStart: true, sessions: {} })
    const { sessionId = '' } = accepted(
      await library.send({ type: 'createSession', templateId: 'distriktsdag', locale: 'en', title: 'Our day' }),
    )
    const again = await (await room.restart()).library()
    expect(again.view().firstStart).toBe(false)
    expect(again.view().sessions[sessionId]).toMatchObject({
      title: 'Our day',
      activities: 8,
      status: 'draft',
      minutesAvailable: 180,
    })
    expect(refusedWith(await again.send({ type: 'createSession', templateId: 'constructor', locale: 'da' }))).toBe(
      'template.unknown',
    )
  })

  test('[PLAN7] duplicate, rename, delete and bring back', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const library = await room.library()
    const { sessionId: copy = '' } = accepted(await library.send({ type: 'duplicateSession', sessionId: 'day' }))
    expect((await library.until((view) => view.sessions[copy] !== undefined)).sessions[copy]?.title).toBe(
      'Distriktsdag (kopi)',
    )
    accepted(await library.send({ type: 'renameSession', sessionId: copy, title: 'Vores dag' }))
    await library.until((view) => view.sessions[copy]?.title === 'Vores dag')
    accepted(await library.send({ type: 'deleteSession', sessionId: copy }))
    const gone = await library.until((view) => view.sessions[copy] === undefined)
    expect(gone.deleted).toEqual({ id: copy, title: 'Vores dag' })
    for (const type of ['duplicateSession', 'deleteSession', 'startSession'] as const) {
      expect(refusedWith(await library.send({ type, sessionId: copy }))).toBe('session.unknown')
    }
    accepted(await library.send({ type: 'restoreSession', sessionId: copy }))
    const back = await library.until((view) => view.sessions[copy] !== undefined)
    expect(back).not.toHaveProperty('deleted')
    expect(refusedWith(await library.send({ type: 'restoreSession', sessionId: copy }))).toBe('session.unknown')
    expect((await (await room.restart()).library()).view().sessions[copy]?.title).toBe('Vores dag')
  })

  test('[PLAN7] what was deleted is gone once the program has ended', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const library = await room.library()
    accepted(await library.send({ type: 'deleteSession', sessionId: 'day' }))
    const again = await (await room.restart()).library()
    expect(again.view().sessions).toEqual({})
    expect(refusedWith(await again.send({ type: 'restoreSession', sessionId: 'day' }))).toBe('session.unknown')
  })

  test('[PLAN7] a live session cannot be deleted, an ended one neither changed nor started again; an empty one does not start', async () => {
    const room = await openHost({ plans: [samplePlan(), { ...samplePlan('empty', 'x-'), activities: [] }] })
    const library = await room.library()
    expect(refusedWith(await library.send({ type: 'startSession', sessionId: 'empty' }))).toBe('session.empty')
    const { cockpit } = await startSession(room)
    accepted(await library.send({ type: 'startSession', sessionId: 'day' }))
    expect(refusedWith(await library.send({ type: 'deleteSession', sessionId: 'day' }))).toBe('session.is-live')
    accepted(await cockpit.send({ type: 'endSession' }))
    expect(refusedWith(await library.send(renamed('Ny')))).toBe('session.ended')
    expect(refusedWith(await library.send({ type: 'startSession', sessionId: 'day' }))).toBe('session.ended')
    accepted(await library.send({ type: 'deleteSession', sessionId: 'day' }))
  })

  test('[PLAN7] language and theme are kept in the folder', async () => {
    const room = await openHost()
    const library = await room.library()
    expect(library.view().host.preferences).toMatchObject({ locale: 'da', theme: 'light' })
    accepted(await library.send({ type: 'setPreferences', locale: 'en' }))
    accepted(await library.send({ type: 'setPreferences', theme: 'dark' }))
    expect((await (await room.restart()).library()).view().host.preferences).toMatchObject({
      locale: 'en',
      theme: 'dark',
    })
  })

  test('[PLAN7] a backup can be asked for, and the shelf says when the last one was made', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const library = await room.library()
    expect(library.view()).not.toHaveProperty('backedUpAt')
    room.advance(5000)
    accepted(await library.send({ type: 'backUp' }))
    expect((await library.until((view) => view.backedUpAt !== undefined)).backedUpAt).toBe(library.view().savedAt)
  })
})

describe('a plan', () => {
  test('[PLAN4] edits of a plan are undone and done again over the wire, and two windows see the same', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const [one, two] = [await room.plan('day'), await room.plan('day')]
    expect(one.view()).toMatchObject({ canUndo: false, canRedo: false, status: 'draft', locked: [] })
    await Promise.all(['A', 'B', 'C'].map(async (title) => accepted(await one.send(renamed(title)))))
    await two.until((view) => view.plan.title === 'C' && view.canUndo)
    accepted(await two.send({ type: 'undoPlan', sessionId: 'day' }))
    accepted(await two.send({ type: 'undoPlan', sessionId: 'day' }))
    await one.until((view) => view.plan.title === 'A' && view.canRedo)
    accepted(await one.send({ type: 'redoPlan', sessionId: 'day' }))
    await two.until((view) => view.plan.title === 'B')
    accepted(await one.send(renamed('D')))
    expect((await two.until((view) => view.plan.title === 'D')).canRedo).toBe(false)
    expect(refusedWith(await one.send({ type: 'redoPlan', sessionId: 'day' }))).toBe('plan.nothing-to-redo')
    expect((await (await room.restart()).plan('day')).view()).toMatchObject({ plan: { title: 'D' }, canUndo: false })
  })

  test('[PLAN3] during the day the agenda changes around what has begun; the cockpit follows, also after a restart', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit } = await startSession(room)
    const plan = await room.plan('day')
    accepted(await cockpit.send({ type: 'goTo', from: { activity: 0, step: 0 }, to: { activity: 2, step: 0 } }))
    await plan.until((view) => view.locked.includes('pair'))
    for (const edit of [
      { kind: 'removeActivity', activityId: 'pair' },
      { kind: 'moveActivity', activityId: 'welcome', to: 3 },
      { kind: 'editQuestion', roundId: 'before', question: sampleQuestions.likert },
    ]) {
      expect(refusedWith(await plan.send({ type: 'editPlan', sessionId: 'day', edit }))).toBe('command.locked')
    }
    const move = { kind: 'moveActivity', activityId: 'coffee', to: 0 }
    accepted(await plan.send({ type: 'editPlan', sessionId: 'day', edit: move }))
    const moved = await cockpit.until((view) => view.position.activity === 3)
    expect(moved.plan.activities[3]?.id).toBe('pair')
    const again = (await (await room.restart()).cockpit()).view()
    expect([again.position, again.plan.activities[3]?.id]).toEqual([{ activity: 3, step: 0 }, 'pair'])
  })

  test('[ANON51] in an activity that has begun a round not yet asked may be asked by seat; an undo does not turn that once it was', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit } = await startSession(room)
    const plan = await room.plan('day')
    accepted(await cockpit.send({ type: 'goTo', from: { activity: 0, step: 0 }, to: { activity: 2, step: 0 } }))
    const edit = { kind: 'setMode', roundId: 'before', mode: 'anonymous' }
    accepted(await plan.send({ type: 'editPlan', sessionId: 'day', edit }))
    await cockpit.until((view) => view.plan.activities[2]?.rounds.every(({ mode }) => mode === 'anonymous') === true)
    accepted(await plan.send({ type: 'undoPlan', sessionId: 'day' }))
    accepted(await plan.send({ type: 'redoPlan', sessionId: 'day' }))
    accepted(await plan.send({ type: 'editPlan', sessionId: 'day', edit: { ...edit, mode: 'named' } }))
    accepted(await cockpit.send({ type: 'openRound', roundId: 'before' }))
    expect(refusedWith(await plan.send({ type: 'editPlan', sessionId: 'day', edit }))).toBe('command.locked')
    expect(refusedWith(await plan.send({ type: 'undoPlan', sessionId: 'day' }))).toBe('command.locked')
  })

  test('[ANON54] undoing a change never lowers a minimum once something has been asked', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { cockpit } = await startSession(room)
    const plan = await room.plan('day')
    const raise = { type: 'editPlan', sessionId: 'day', edit: { kind: 'setDetails', smallestGroup: 8 } }
    accepted(await plan.send(raise))
    accepted(await plan.send({ type: 'undoPlan', sessionId: 'day' }))
    accepted(await plan.send({ type: 'redoPlan', sessionId: 'day' }))
    accepted(await cockpit.send({ type: 'openRound', roundId: 'before' }))
    expect(refusedWith(await plan.send({ type: 'undoPlan', sessionId: 'day' }))).toBe('plan.minimum-lowered')
    await plan.until((view) => view.plan.smallestGroup === 8)
  })

  test('[PLAN8] an undo does not take back what the room has begun since', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const library = await room.library()
    const edit = { kind: 'addExercise', exerciseId: 'check-in', at: 0 }
    accepted(await library.send({ type: 'editPlan', sessionId: 'day', edit }))
    const { cockpit, secret } = await startSession(room)
    const { plan } = cockpit.view()
    const roundId = plan.activities[0]?.rounds.find((round) => round.question.type === 'slider')?.id ?? ''
    // The activity has begun; how its round is asked is settled only when that opens.
    const named = { kind: 'setMode', roundId, mode: 'named' }
    accepted(await library.send({ type: 'editPlan', sessionId: 'day', edit: named }))
    accepted(await cockpit.send({ type: 'openRound', roundId }))
    const phone = await room.phone({ kind: 'secret', secret })
    accepted(await phone.send(cast(roundId, 3)))
    expect(refusedWith(await library.send({ type: 'undoPlan', sessionId: 'day' }))).toBe('command.locked')
    await cockpit.until((view) => view.rounds[roundId]?.answered === 1)
    accepted(await library.send(renamed('Ny')))
    accepted(await library.send({ type: 'undoPlan', sessionId: 'day' }))
    await cockpit.until((view) => view.plan.title === 'Distriktsdag')
  })

  test('[PLAN1] a plan or a report that is not there is refused by name', async () => {
    const room = await openHost()
    await expect(room.plan('nowhere')).rejects.toThrow('session.unknown')
    const library = await room.library()
    for (const command of [
      { type: 'editPlan', sessionId: 'nowhere', edit: { kind: 'setDetails', title: 'X' } },
      { type: 'undoPlan', sessionId: 'nowhere' },
      { type: 'renameSession', sessionId: 'nowhere', title: 'X' },
      { type: 'saveReport', sessionId: 'nowhere', formats: ['html'], locale: 'da' },
      { type: 'startRehearsal', sessionId: 'nowhere', voters: 3 },
    ]) {
      expect([command.type, refusedWith(await library.send(command))]).toEqual([command.type, 'session.unknown'])
    }
  })
})
