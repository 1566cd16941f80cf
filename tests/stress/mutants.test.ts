import { expect, test } from 'vitest'
import { hasItsPlace, mutantRun } from './mutants.ts'
import { faults } from './planted-faults.ts'

test('[SHELL29] every fault to be planted has its place in the shell, exactly once', () => {
  const lost = faults.flatMap(({ name, edits }) => (edits.every(hasItsPlace) ? [] : [name]))
  expect(lost).toEqual([])
  expect(faults.length).toBeGreaterThanOrEqual(15)
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
})

test('[SHELL29] a planted fault fails the suite, which passes without it', { timeout: 120_000 }, async () => {
  const [planted] = faults.filter(({ name }) => name === 'there is no menu')
  // A change that breaks nothing: the run can tell.
  const words = { file: 'main/electron/windows.ts', from: "title: t()('shell:save.choose')", to: "title: ''" }
  const harmless = { name: 'harmless', caughtBy: 'SHELL10', edits: [words] }
  expect(planted && (await mutantRun([planted, harmless]))).toEqual({
    planted: 2,
    caught: 1,
    missed: ['harmless'],
    soundWithout: true,
  })
})
