import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { plant, temporaryFolder } from '../support/temporary.ts'

const run = promisify(execFile)

/** What V8 says of freeing WebAssembly code while a program written here runs in a process of its own. */
async function freed(program: string): Promise<string[]> {
  const folder = temporaryFolder()
  plant(folder, { 'program.mjs': program })
  const { stdout } = await run(process.execPath, ['--trace-wasm-code-gc', path.join(folder, 'program.mjs')], {
    maxBuffer: 2 ** 26,
  })
  expect(stdout).toContain('all closed')
  return stdout.split('\n').filter((line) => line.includes('Triggering GC'))
}

const url = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href)

test('[DB20] from source, opening and closing databases frees no code that threads share; workers that open none do', async () => {
  const folder = JSON.stringify(temporaryFolder())
  const clients = `
    const { openDatabaseClient } = await import(${url('../../db/client.ts')})
    for (let times = 0; times < 8; times++) await (await openDatabaseClient(${folder})).close()
    console.log('all closed')`
  const workers = `
    const { Worker } = await import('node:worker_threads')
    for (let times = 0; times < 8; times++)
      await new Promise((resolve) => new Worker(new URL(${url('../../db/live.ts')})).once('exit', resolve))
    console.log('all closed')`
  const [byClients, byWorkers] = await Promise.all([freed(clients), freed(workers)])
  expect(byClients).toEqual([])
  expect(byWorkers).not.toEqual([])
})
