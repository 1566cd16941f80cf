import { expect, test } from 'vitest'
import type { FacilitatorCommand } from '../../../core/session/commands.ts'
import { loadTranslators } from '../../../main/host/files.ts'
import { accepted, cast, openHost, refusedWith, startSession } from '../../support/host.ts'
import { samplePlan } from '../../support/sample-plan.ts'

const number = '010190-1234'

/** Every command in which a facilitator writes something, with these words in it. */
const writing = (words: string): readonly FacilitatorCommand[] => [
  { type: 'createSession', locale: 'da', title: words },
  { type: 'renameSession', sessionId: 'day', title: words },
  { type: 'editPlan', sessionId: 'day', edit: { kind: 'setDetails', place: words } },
  { type: 'editPlan', sessionId: 'day', edit: { kind: 'addRole', label: { da: words } } },
  { type: 'editPlan', sessionId: 'day', edit: { kind: 'editRole', roleId: words, label: { da: 'Leder' } } },
  { type: 'editPlan', sessionId: 'day', edit: { kind: 'editActivity', activityId: 'a', title: { en: words } } },
  { type: 'editPlan', sessionId: 'day', edit: { kind: 'editStep', activityId: 'a', stepId: 's', say: { da: words } } },
  {
    type: 'editPlan',
    sessionId: 'day',
    edit: {
      kind: 'editQuestion',
      roundId: 'text',
      question: { type: 'text', prompt: { da: words }, maxLength: 60 } as never,
    },
  },
  { type: 'saveExercise', exercise: { title: { da: words } } },
  { type: 'importExercise', text: `id: mine\ntitle:\n  da: ${words}\n` },
  { type: 'saveInstrument', instrument: { items: [{ text: { da: words } }] } },
  { type: 'importInstrument', text: `id: mine\nname: ${words}\n` },
  { type: 'makeCluster', roundId: 'text', title: words, entryIds: [] },
  { type: 'renameCluster', roundId: 'text', clusterId: 'c1', title: words },
  { type: 'writeNotes', text: words },
  { type: 'writeConclusion', text: `Vi aftalte\n${words}` },
]

test('[GUARD3] no command of the facilitator carries a CPR number in, whatever its field', async () => {
  const room = await openHost({ plans: [samplePlan()] })
  const { cockpit } = await startSession(room)
  for (const command of writing(`Om ${number} fra mødet`))
    expect([command, refusedWith(await cockpit.send(command))]).toEqual([command, 'text.cpr'])
  expect(cockpit.view().notes).toBe('')
  for (const command of writing('Om 33 12 45 67 fra mødet')) {
    const reply = await cockpit.send(command)
    expect([command, reply.ok ? '' : reply.code]).not.toEqual([command, 'text.cpr'])
  }
  await cockpit.until((view) => view.notes === 'Om 33 12 45 67 fra mødet')
  const t = loadTranslators()
  expect([t.da('errors:text.cpr'), t.en('errors:text.cpr')].join()).not.toContain('text.cpr')
})

test('[GUARD3] no ballot carries one in, and its mended twin is stored', async () => {
  const room = await openHost({ plans: [samplePlan()] })
  const { cockpit, secret } = await startSession(room)
  const phone = await room.phone({ kind: 'secret', secret })
  accepted(await cockpit.send({ type: 'openRound', roundId: 'text' }))
  await phone.until((view) => view.open['text'] !== undefined)
  for (const words of [`Han hedder ${number}`, '٠١٠١٩٠١٢٣٤', 'tre 0 1 0 1 9 0 1 2 3 4 fire'])
    expect(refusedWith(await phone.send(cast('text', words)))).toBe('text.cpr')
  expect(cockpit.view().rounds['text']?.answered).toBe(0)
  accepted(await phone.send(cast('text', 'Ring på 33 12 45 67 den 24.12.2026 10.30-12.00')))
  await cockpit.until((view) => view.rounds['text']?.answered === 1)
})
