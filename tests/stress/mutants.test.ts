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
  const chosen = faults.filter(({ name }) => name === 'there is no menu')
  expect(await mutantRun(chosen)).toEqual({ planted: 1, caught: 1, missed: [], soundWithout: true })
  // A change that breaks nothing is not caught: the run can tell.
  const harmless = {
    ...chosen[0]!,
    name: 'harmless',
    edits: [{ ...chosen[0]!.edits[0]!, from: "title: t()('shell:save.choose')", to: "title: ''" }],
  }
  expect(await mutantRun([harmless])).toMatchObject({ caught: 0, missed: ['harmless'] })
})
