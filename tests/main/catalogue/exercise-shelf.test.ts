import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openExerciseShelf } from '../../../main/catalogue/exercise-shelf.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const mine = {
  id: 'mine',
  version: 1,
  title: { da: 'Min øvelse' },
  purpose: { da: 'Prøver noget af.' },
  track: 'build',
  groups: ['tables'],
  steps: [{ id: 'talk', title: { da: 'Samtale' }, minutes: 10 }],
  rounds: [],
  debrief: [],
}

test('[EX40] an own exercise is stored as a file, listed as own, read again by another start, and removed', async () => {
  const folder = path.join(temporaryFolder(), 'exercises')
  const shelf = await openExerciseShelf(folder)
  expect(await shelf.save(mine)).toEqual({ ok: true, value: 'mine' })
  expect(shelf.catalogue().own).toEqual(['mine'])
  expect(readdirSync(folder)).toEqual(['mine.yaml'])
  const again = await openExerciseShelf(folder)
  expect(again.catalogue().exercises['mine']).toEqual(mine)
  expect(await again.remove('mine')).toMatchObject({ ok: true })
  expect(again.catalogue().own).toEqual([])
  expect(readdirSync(folder)).toEqual([])
})

test('[EX41] what is exported comes in again elsewhere, and never in place of another', async () => {
  const shelf = await openExerciseShelf(path.join(temporaryFolder(), 'exercises'))
  await shelf.save(mine)
  const file = shelf.export('mine')
  const text = file.ok ? file.value.text : ''
  expect(await shelf.import(text)).toMatchObject({ refusal: { code: 'exercise.exists' } })
  const elsewhere = await openExerciseShelf(path.join(temporaryFolder(), 'exercises'))
  expect(await elsewhere.import(text)).toEqual({ ok: true, value: 'mine' })
  expect(elsewhere.catalogue().exercises['mine']).toEqual(mine)
})

test('[PACK15] an exercise is sent as .samspil, which the desktop opens; put into the folder it is read and removed like the others', async () => {
  const folder = path.join(temporaryFolder(), 'exercises')
  const shelf = await openExerciseShelf(folder)
  await shelf.save(mine)
  const file = shelf.export('mine')
  if (!file.ok) throw new Error(file.refusal.code)
  expect(file.value.name).toBe('mine.samspil')
  await shelf.remove('mine')
  writeFileSync(path.join(folder, 'from a colleague.samspil'), file.value.text)
  writeFileSync(path.join(folder, 'notes.txt'), 'not an exercise')
  const again = await openExerciseShelf(folder)
  expect(again.catalogue()).toMatchObject({ own: ['mine'], problems: [] })
  await again.remove('mine')
  expect(readdirSync(folder)).toEqual(['notes.txt'])
})

test('[EX42] a broken file is refused with place, line and reason, and nothing of it is stored', async () => {
  const folder = path.join(temporaryFolder(), 'exercises')
  const shelf = await openExerciseShelf(folder)
  const broken = 'id: mine\nversion: 1\ntitle:\n  da: Min\nsurprise: 1\n'
  const refused = await shelf.import(broken)
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'exercise.invalid' } })
  expect(await shelf.save({ ...mine, steps: [{ ...mine.steps[0], minutes: -1 }] })).toMatchObject({
    refusal: { code: 'exercise.invalid', details: { place: 'steps.0.minutes' } },
  })
  expect(await shelf.import('a: [1')).toMatchObject({ refusal: { code: 'exercise.invalid' } })
  expect(readdirSync(folder)).toEqual([])
})

test('[EX43] a built-in exercise is neither replaced nor deleted', async () => {
  const shelf = await openExerciseShelf(path.join(temporaryFolder(), 'exercises'))
  expect(await shelf.save({ ...mine, id: 'check-in' })).toMatchObject({ refusal: { code: 'exercise.built-in' } })
  expect(await shelf.remove('check-in')).toMatchObject({ refusal: { code: 'exercise.built-in' } })
  expect(await shelf.save(mine)).toMatchObject({ ok: true })
})
