import path from 'node:path'
import { expect, test } from 'vitest'
import { runSamspil } from '../../../main/cli/samspil.ts'
import { plant, temporaryFolder } from '../../support/temporary.ts'

async function run(...argv: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  const code = await runSamspil(argv, (line) => lines.push(line))
  return { code, lines }
}

test('[EX13] the check says in JSON how many exercises there are, in which languages, with which votes', async () => {
  const { code, lines } = await run('exercises', '--check', '--json')
  expect(code).toBe(0)
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    { exercises: 5, languages: ['da', 'en'], voteTypes: ['cloud', 'likert', 'slider', 'text'], problems: [] },
  ])
})

test('[EX13] a broken file in one’s own folder fails the check and is named; the others count', async () => {
  const folder = temporaryFolder()
  plant(folder, { 'mine.yaml': 'id: mine\nversion: 0\n' })
  const json = await run('exercises', '--check', '--json', '--also', folder)
  expect(json.code).toBe(1)
  const report: unknown = JSON.parse(json.lines.join(''))
  const file = path.join(folder, 'mine.yaml')
  expect(report).toMatchObject({
    exercises: 5,
    problems: expect.arrayContaining([expect.objectContaining({ file, place: 'version', line: 2 })]),
  })

  const text = await run('exercises', '--check', '--also', folder)
  expect(text.code).toBe(1)
  expect(text.lines.join('\n')).toContain(`${file}, line 2, version: Too small`)
})

test('[EX13] one’s own exercise may be in one language', async () => {
  const folder = temporaryFolder()
  plant(folder, {
    'mine.yaml': `id: mine
version: 1
title: { da: Min }
purpose: { da: Min egen }
track: build
groups: [pairs]
steps: [{ id: talk, title: { da: Tal sammen }, minutes: 5 }]
rounds: []
debrief: []
`,
  })
  const { code, lines } = await run('exercises', '--check', '--json', '--also', folder)
  expect(JSON.parse(lines.join(''))).toMatchObject({ exercises: 6, languages: ['da', 'en'], problems: [] })
  expect(code).toBe(0)
})

test('[EX14] help lists the commands, and a command line that cannot be understood exits with 2', async () => {
  const help = await run('help')
  expect(help.code).toBe(0)
  expect(help.lines.join('\n')).toContain('exercises')
  expect((await run('exercise')).code).toBe(2)
  expect((await run('toString')).code).toBe(2)
  const option = await run('exercises', '--chekc')
  expect(option.code).toBe(2)
  expect(option.lines.join('\n')).toContain('--chekc')
})
