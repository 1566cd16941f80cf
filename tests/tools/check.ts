/** Everything that is judged without running the program. All checks run, so that one round of mending suffices. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** The script behind a package's command: started with Node itself it needs no shell, so it runs on Windows too. */
function command(packageName: string, name = packageName): string {
  const folder = path.join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  const file = typeof bin === 'string' ? bin : bin[name]
  if (!file) throw new Error(`${packageName} has no command ${name}`)
  return path.join(folder, file)
}

const tsc = command('typescript', 'tsc')
const cache = 'node_modules/.cache/types'
const types = (project: string) => ({
  name: `types ${project}`,
  args: [tsc, '--project', project, '--incremental', '--tsBuildInfoFile', `${cache}/${project}.json`],
})

const checks: readonly { readonly name: string; readonly args: readonly string[] }[] = [
  types('tests'),
  types('renderer'),
  types('main'),
  types('db'),
  types('core'),
  { name: 'lint', args: [command('oxlint')] },
  { name: 'dead code', args: [command('knip'), '--no-progress'] },
  { name: 'format', args: [command('oxfmt'), '--check', '.'] },
  { name: 'boundaries', args: ['tests/tools/boundaries.ts'] },
  { name: 'lockfile', args: ['tests/tools/lockfile.ts'] },
]

function run(args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString('utf8') }))
  })
}

const waiting = [...checks]
const failed: string[] = []

async function work(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const started = performance.now()
    const { code, output } = await run(check.args)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${check.name} (${seconds} s)`)
    if (code !== 0 || check.name === 'boundaries') console.log(output.trimEnd().replaceAll(/^/gm, '     '))
    if (code !== 0) failed.push(check.name)
  }
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
console.log(failed.length === 0 ? 'check: all ok' : `check: ${failed.join(', ')} failed`)
if (failed.length > 0) process.exitCode = 1
