import { rmSync } from 'node:fs'
import path from 'node:path'
import { browser } from './connection.ts'
import { preventable } from './emitter.ts'
import { main } from './process.ts'
import { record } from './record.ts'
import { session } from './session.ts'

const going = new Map<string, { readonly name: string; readonly admitted: boolean }>()

/** The app may refuse. What it admits, Electron asks where to save; here it is only noted. */
export function downloadBegan(params: {
  readonly guid: string
  readonly url: string
  readonly suggestedFilename: string
}): void {
  const { guid, url, suggestedFilename } = params
  const event = preventable({})
  session.defaultSession.emit(
    'will-download',
    event,
    { getURL: () => url, getFilename: () => suggestedFilename },
    undefined,
  )
  going.set(guid, { name: suggestedFilename, admitted: !event.defaultPrevented })
  if (event.defaultPrevented) void browser.send('Browser.cancelDownload', { guid }).catch(() => undefined)
}

export function downloadWent({ guid, state }: { readonly guid: string; readonly state: string }): void {
  if (state === 'inProgress') return
  const download = going.get(guid)
  going.delete(guid)
  const admitted = download?.admitted === true && state === 'completed'
  record(admitted ? 'downloaded' : 'download refused', download?.name)
  if (main.profile !== undefined) rmSync(path.join(main.profile, guid), { force: true })
}
