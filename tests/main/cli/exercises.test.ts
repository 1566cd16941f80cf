import path from 'node:path'
import { expect, test } from 'vitest'
import { voteTypes } from '../../../core/votes/index.ts'
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
    { exercises: 17, languages: ['da', 'en'], voteTypes: voteTypes.map(({ type }) => type).toSorted(), problems: [] },
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
    exercises: 17,
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
  expect(JSON.parse(lines.join(''))).toMatchObject({ exercises: 18, languages: ['da', 'en'], problems: [] })
  expect(code).toBe(0)
})

test('[EX26] minutes that do not add up, a short version longer than the whole and a feed that leads nowhere are problems', async () => {
  const folder = temporaryFolder()
  plant(folder, {
    'sums.yaml': `id: sums
version: 1
title: { da: Min }
purpose: { da: Min egen }
track: build
groups: [pairs]
minutes: 10
shortMinutes: 5
steps:
  - { id: talk, title: { da: Tal sammen }, minutes: 5, short: 6 }
  - { id: vote, title: { da: Stem }, minutes: 4, round: vote }
rounds:
  - id: vote
    mode: named
    feed: { from: nowhere, take: 3 }
    question:
      type: dots
      prompt: { da: Hvad? }
      dots: 2
      options: [{ id: a, label: { da: A } }, { id: b, label: { da: B } }]
debrief: []
`,
  })
  const { code, lines } = await run('exercises', '--check', '--also', folder)
  const file = path.join(folder, 'sums.yaml')
  expect(code).toBe(1)
  expect(lines.slice(1, -1)).toEqual([
    `${file}, line 7, minutes: the minutes of the steps add up to something else`,
    `${file}, line 8, shortMinutes: the minutes of the steps add up to something else`,
    `${file}, line 10, steps.0.short: the short version of a step cannot be longer than the step`,
    `${file}, line 15, rounds.0.feed.from: there is no round with this id`,
  ])
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
