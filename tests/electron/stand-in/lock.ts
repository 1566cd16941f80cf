import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Between real processes: a file says who has the folder, and a socket beside it takes what a second one was given. */
export interface Given {
  readonly argv: readonly string[]
  readonly folder: string
  readonly data: unknown
}

const send = `
  const socket = require('node:net').connect(process.argv[1], () => socket.end(process.argv[2]))
  socket.on('error', () => process.exit(1))`

/** Takes the folder for this process; returns how to let go of it, or undefined when another process has it and was told. */
export function lockFolder(folder: string, given: Given, told: (given: Given) => void): (() => void) | undefined {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'stand-in.lock')
  const socket = path.join(tmpdir(), `stand-in-${createHash('sha1').update(folder).digest('hex').slice(0, 16)}.sock`)
  if (!take(file)) {
    spawnSync(process.execPath, ['--eval', send, socket, JSON.stringify(given)], { timeout: 30_000 })
    return undefined
  }
  rmSync(socket, { force: true })
  const server = createServer((connection) => {
    let text = ''
    connection.on('data', (chunk) => (text += chunk.toString()))
    connection.on('end', () => told(JSON.parse(text) as Given))
    connection.on('error', () => undefined)
  })
  server.listen(socket).unref()
  return () => {
    server.close()
    rmSync(file, { force: true })
    rmSync(socket, { force: true })
  }
}

function take(file: string): boolean {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return true
    } catch {
      if (isAlive(Number(readFileSync(file, 'utf8')))) return false
      rmSync(file, { force: true })
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
