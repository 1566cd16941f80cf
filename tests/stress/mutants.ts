import { spawn } from 'node:child_process'
import { globSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bundleHost } from '../../main/cli/bundle-host.ts'
import type { Fault } from './planted-faults.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface MutantTally {
  readonly planted: number
  readonly caught: number
  /** Names of faults that the suite did not notice. */
  readonly missed: readonly string[]
  /** Without a fault the same tests pass; else nothing is proven. */
  readonly soundWithout: boolean
}

/**
 * Plants one fault after the other in the shell and runs the tests that should notice; first all of these tests on the shell as it is.
 * `told` hears how each went.
 */
export async function mutantRun(
  chosen: readonly Fault[],
  told: (line: string) => void = () => undefined,
): Promise<MutantTally> {
  const tests = [...new Set(chosen.map(({ caughtBy }) => caughtBy))]
  const without = await run(await bundled(undefined, `mutant-${process.pid}`), tests)
  const soundWithout = without.passed
  told(
    soundWithout ? `${tests.length} tests pass without a fault` : `the tests fail without any fault:\n${without.said}`,
  )
  const missed: string[] = []
  const waiting = soundWithout ? [...chosen.entries()] : []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, fault] = next
      const noticed = !(await run(await bundled(fault, `mutant-${process.pid}-${index}`), [fault.caughtBy])).passed
      told(`${noticed ? 'caught' : 'MISSED'} ${fault.name} (${fault.caughtBy})`)
      if (!noticed) missed.push(fault.name)
    }
  }
  await Promise.all([work(), work()])
  return { planted: chosen.length, caught: soundWithout ? chosen.length - missed.length : 0, missed, soundWithout }
}

/** The shell with the fault in it. Throws when the fault has lost its place: a mutant that changes nothing proves nothing. */
async function bundled(fault: Fault | undefined, name: string): Promise<string> {
  const left = new Set(fault?.edits)
  await bundleHost({
    root,
    outDir: `dist/${name}`,
    plugins: [
      {
        name: 'samspil:fault',
        enforce: 'pre',
        transform(code, id) {
          let changed = code
          for (const edit of [...left].filter(({ file }) => path.relative(root, id) === path.normalize(file))) {
            changed = changed.replace(edit.from, () => edit.to)
            left.delete(edit)
          }
          return changed === code ? null : changed
        },
      },
    ],
  })
  if (left.size > 0)
    throw new Error(`${fault?.name}: ${[...left].map(({ file }) => file).join(', ')} is not in the bundle`)
  return path.join(root, 'dist', name, 'electron.js')
}

/** Whether an edit's text stands in its file exactly once. */
export function hasItsPlace({ file, from }: Fault['edits'][number]): boolean {
  return readFileSync(path.join(root, file), 'utf8').split(from).length === 2
}

/** Whether the tests pass on that shell, and what they said. */
async function run(
  entry: string,
  tests: readonly string[],
): Promise<{ readonly passed: boolean; readonly said: string }> {
  const pattern = tests.map((id) => `\\[${id}\\]`).join('|')
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const files = globSync('tests/electron/*.test.ts', { cwd: root }).filter((file) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    return tests.some((id) => text.includes(`[${id}]`))
  })
  const args = [vitest, 'run', ...files, '--testNamePattern', pattern, '--reporter', 'dot']
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, {
        cwd: root,
        env: { ...process.env, SAMSPIL_SHELL: entry },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
      child.once('error', reject)
      child.once('close', (code) => {
        // Zero tests that ran would pass as well.
        if (/No test (?:files )?found|Tests +no tests/.test(said))
          reject(new Error(`nothing was run for ${pattern}: ${said}`))
        resolve({ passed: code === 0, said })
      })
    })
  } finally {
    rmSync(path.dirname(entry), { recursive: true, force: true })
  }
}
