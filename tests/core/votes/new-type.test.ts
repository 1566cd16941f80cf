import { execFile } from 'node:child_process'
import { cpSync, readFileSync, globSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { ensureInterface } from '../../../main/cli/build-interface.ts'
import { testBrowser } from '../../support/browser.ts'
import type { HostAnswer } from '../../support/host-process.ts'
import { spawnFile } from '../../support/spawn-host.ts'
import { plant, temporaryFolder } from '../../support/temporary.ts'

const project = path.resolve(import.meta.dirname, '../../..')
const fixture = (name: string): string => readFileSync(path.join(import.meta.dirname, 'new-type', name), 'utf8')

/** All that a new type takes. */
const files = { 'core/votes/thumbs.ts': 'thumbs.ts.txt', 'renderer/votes/thumbs.tsx': 'thumbs.tsx.txt' }
const line = "export { thumbs } from './thumbs.ts'\n"

/** The program as it is here, with the new type in it and an exercise and a day that use it. */
function extendedProgram(): string {
  const root = temporaryFolder()
  const parts = ['core', 'db', 'main', 'renderer', 'assets', 'package.json', 'package-lock.json', 'tsconfig.base.json']
  for (const part of [...parts, 'tests/support/host-process.ts']) {
    cpSync(path.join(project, part), path.join(root, part), { recursive: true })
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'), 'junction')
  const registry = path.join(root, 'core/votes/registry.ts')
  writeFileSync(registry, readFileSync(registry, 'utf8') + line)
  for (const [place, name] of Object.entries(files)) plant(root, { [place]: fixture(name) })
  plant(root, { 'assets/exercises/thumbs.yaml': exercise, 'assets/templates/thumbs-day.yaml': day })
  return root
}

const exercise = `id: thumbs
version: 1
title: { da: Tommelfingre, en: Thumbs }
purpose: { da: Hurtigt svar., en: A quick answer. }
track: build
groups: [plenary]
steps: [{ id: ask, title: { da: Stem, en: Vote }, minutes: 5, round: thumbs }]
rounds: [{ id: thumbs, mode: named, question: { type: thumbs, prompt: { da: Skal vi?, en: Shall we? } } }]
debrief: []
`
const day = `id: thumbs-day
version: 1
title: { da: En dag, en: A day }
purpose: { da: Prøve, en: Try }
start: "09:00"
minutesAvailable: 30
roles: []
agenda: [{ exercise: thumbs }]
`

const run = promisify(execFile)

test(
  '[VOTE100] a vote type is two files and one line: types, refusals, exercises, rehearsal, report, editor, phone and stage know it',
  {
    timeout: 240_000,
  },
  async () => {
    const root = extendedProgram()
    const node = (...args: string[]): Promise<{ stdout: string }> =>
      run(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 })

    const tsc = path.join(project, 'node_modules/typescript/bin/tsc')
    const typed = Promise.all(['core', 'renderer'].map((part) => node(tsc, '--noEmit', '--project', part)))
    const built = ensureInterface({ root, log: () => undefined })

    const asked = await node('--input-type=module', '--eval', questionsAndBallots)
    expect(JSON.parse(asked.stdout)).toEqual({
      question: [true, false],
      ballot: [true, false],
      inAnExercise: [true, false],
    })

    const checked = await node('main/cli/samspil.ts', 'exercises', '--check', '--json')
    expect(JSON.parse(checked.stdout)).toMatchObject({ voteTypes: expect.arrayContaining(['thumbs']), problems: [] })

    const rehearsal = ['--template', 'thumbs-day', '--voters', '8', '--out', path.join(root, 'out'), '--json']
    const rehearsed = await node('main/cli/rehearse.ts', ...rehearsal)
    expect(JSON.parse(rehearsed.stdout)).toMatchObject({ rounds: 1, lost: 0, duplicates: 0 })
    const [report = ''] = globSync('out/*.html', { cwd: root })
    const picture = /<svg[^]*<\/table>/.exec(readFileSync(path.join(root, report), 'utf8'))?.[0]
    expect(picture?.match(/Tommel (op|ned)(?=<)/g)?.length).toBeGreaterThanOrEqual(4)

    await Promise.all([typed, built])
    expect(globSync('dist/phone/assets/thumbs-*.js', { cwd: root })).toHaveLength(1)

    const host = spawnFile<HostAnswer>(path.join(root, 'tests/support/host-process.ts'), [
      JSON.stringify({ data: path.join(root, 'data') }),
    ])
    onTestFinished(() => host.kill())
    const { enter } = await host.answer('ready')
    const browser = await chromium.launch(await testBrowser())
    onTestFinished(() => browser.close())
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'da-DK' })
    await page.goto(enter)
    await page.getByRole('link', { name: 'Øvelser' }).click()
    await page.getByRole('button', { name: 'Ny øvelse' }).click()
    await page.getByLabel('Afstemning i dette trin').selectOption({ label: 'Tommelfinger' })
    await page.locator('.vote-editor').waitFor()
    await page.locator('.preview-phone').getByLabel('Tommel op').check()
    await page.locator('.preview-stage svg.scene').getByText('Tommel ned', { exact: true }).first().waitFor()
  },
)

const questionsAndBallots = `
  const { Question, voteFor } = await import('./core/votes/index.ts')
  const { Exercise } = await import('./core/exercises/schema.ts')
  const question = { type: 'thumbs', prompt: { da: 'Op?' } }
  const ballot = voteFor(question).ballot(question)
  const exercise = (asked) => ({
    id: 'a', version: 1, title: { da: 'A' }, purpose: { da: 'A' }, track: 'build', groups: ['pairs'], debrief: [],
    steps: [{ id: 's', title: { da: 'S' }, minutes: 1, round: 'r' }],
    rounds: [{ id: 'r', mode: 'named', question: asked }],
  })
  const knows = (schema, ...values) => values.map((value) => schema.safeParse(value).success)
  console.log(JSON.stringify({
    question: knows(Question, question, { ...question, more: 1 }),
    ballot: knows(ballot, 'up', 'sideways'),
    inAnExercise: knows(Exercise, exercise(question), exercise({ type: 'thumbs' })),
  }))`
