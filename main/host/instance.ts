import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'

/** How a second start finds the first: an owner-only file in the data folder. */
interface Instance {
  readonly port: number
  readonly secret: string
}

const fileOf = (folder: string): string => path.join(folder, 'host.json')

/** Leaves word of a running host. Returns how to take it back. */
export function announceInstance(folder: string, instance: Instance): () => void {
  const file = fileOf(folder)
  fs.rmSync(file, { force: true })
  fs.writeFileSync(file, JSON.stringify(instance), { mode: 0o600 })
  return () => fs.rmSync(file, { force: true })
}

/** Asks the host that runs on this folder for a fresh way in; undefined when none answers within `timeoutMs`. */
export function askRunningHost(folder: string, timeoutMs = 800): Promise<string | undefined> {
  return ask(folder, '/again', timeoutMs)
}

/** Whether the host that runs on this folder has a session under way; undefined when none answers. */
export async function askInSession(folder: string, timeoutMs = 800): Promise<boolean | undefined> {
  const answer = await ask(folder, '/in-session', timeoutMs)
  return answer === undefined ? undefined : answer === 'true'
}

async function ask(folder: string, route: string, timeoutMs: number): Promise<string | undefined> {
  const instance = readInstance(folder)
  if (!instance) return undefined
  return new Promise((resolve) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port: instance.port,
        method: 'POST',
        path: route,
        timeout: timeoutMs,
        headers: { authorization: `Bearer ${instance.secret}` },
      },
      (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => (body += chunk.toString()))
        response.on('end', () => resolve(response.statusCode === 200 ? body : undefined))
      },
    )
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(undefined))
    request.end()
  })
}

function readInstance(folder: string): Instance | undefined {
  try {
    const read: unknown = JSON.parse(fs.readFileSync(fileOf(folder), 'utf8'))
    if (typeof read !== 'object' || read === null || !('port' in read) || !('secret' in read)) return undefined
    const port = Number(read.port)
    return Number.isInteger(port) && port > 0 && port < 65_536 ? { port, secret: String(read.secret) } : undefined
  } catch {
    return undefined
  }
}
