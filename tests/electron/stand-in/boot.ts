/** The command line of the stand-in's executable: `-r file`, switches, then the app's folder or its first file, then what the app reads. */
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { openBrowser } from './browser.ts'
import { main } from './process.ts'

const args = process.argv.slice(2)
const preloads = args.flatMap((word, index) => (word === '-r' ? [args[index + 1] ?? ''] : []))
const app = args.find((word, index) => !word.startsWith('-') && args[index - 1] !== '-r')
if (app === undefined) throw new Error('stand-in: there is no app to start')

process.argv = [path.join(import.meta.dirname, 'electron'), ...args]
Object.defineProperty(process.versions, 'electron', { value: '45.4.1-stand-in', enumerable: true })
process.on('uncaughtException', (error) => {
  // Electron shows a box and goes on; a test must fail.
  console.error('stand-in: an error reached the top of the main process', error)
  main.end(1)
})

const require = createRequire(import.meta.url)
for (const file of preloads) require(file)
await import(pathToFileURL(entryOf(path.resolve(app))).href)
if (!main.ending) await openBrowser()

function entryOf(place: string): string {
  if (statSync(place).isFile()) return place
  const { main: entry } = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8')) as { main: string }
  return path.join(place, entry)
}
