import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { BrowserWindow, session } from 'electron'
import { secure } from './guards.ts'

/** Pages that are being printed. */
const printed = new Set<string>()

/** Prints a page of HTML as a tagged PDF, in a window nobody sees, without script, that can fetch nothing but the page itself. */
export async function printPdf(folder: string, html: Uint8Array): Promise<Uint8Array> {
  // A file, since an address that holds its own page may be no longer than two megabytes.
  const file = path.join(folder, `paper-${randomUUID()}.html`)
  const address = pathToFileURL(file).href
  const paper = session.fromPartition('paper')
  paper.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !printed.has(url) && !url.startsWith('data:') }),
  )
  paper.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  const window = new BrowserWindow({ show: false, webPreferences: { ...secure, javascript: false, session: paper } })
  printed.add(address)
  try {
    await fs.writeFile(file, html, { mode: 0o600 })
    await window.loadURL(address)
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
  } finally {
    window.destroy()
    printed.delete(address)
    await fs.rm(file, { force: true })
  }
}
