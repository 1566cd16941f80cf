import fs from 'node:fs'
import path from 'node:path'
import envPaths from 'env-paths'
import { platforms, type Target } from './targets.ts'

export interface ElectronPlaces {
  /** Folders with Electron's zips as they are released. The download cache has a folder of its own for each address. */
  readonly zips: readonly string[]
  /** The unpacked distribution of the installed `electron` package: of this computer's kind only. */
  readonly installed: string
  readonly self: { readonly platform: string; readonly arch: string }
}

/** Where Electron may already lie on this computer. */
export function electronPlaces(root: string, zips: string | undefined): ElectronPlaces {
  const cache = process.env['ELECTRON_CACHE'] ?? envPaths('electron', { suffix: '' }).cache
  return {
    zips: [...(zips === undefined ? [] : [path.resolve(zips)]), cache],
    installed: path.join(root, 'node_modules/electron/dist'),
    self: { platform: process.platform, arch: process.arch },
  }
}

/** A real Electron of this version for the target, as a zip or a folder; undefined when there is none. Fetches nothing. */
export function findElectron(target: Target, version: string, places: ElectronPlaces): string | undefined {
  const platform = platforms[target.system]
  const name = `electron-v${version}-${platform}-${target.arch}.zip`
  for (const folder of places.zips) {
    const below = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : []
    const folders = [
      folder,
      ...below.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name)),
    ]
    const found = folders.map((each) => path.join(each, name)).find((file) => fs.existsSync(file))
    if (found !== undefined) return found
  }
  const { installed, self } = places
  if (self.platform !== platform || self.arch !== target.arch) return undefined
  const said = path.join(installed, 'version')
  const isThisVersion = fs.existsSync(said) && fs.readFileSync(said, 'utf8').trim().replace(/^v/, '') === version
  return isThisVersion ? installed : undefined
}
