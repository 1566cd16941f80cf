import fs from 'node:fs'
import path from 'node:path'
import { programFolder, programVersion } from '../host/files.ts'
import type { Installed } from './verify-release.ts'

/** Shipped with the program; the private half never lies in its folder. */
export const publicKeyFile = path.join(programFolder, 'assets/update/public-key.pem')

/** What an update is measured against: this program on this computer. */
export function installedHere(): Installed {
  return {
    version: programVersion(),
    computer: {
      platform: process.platform,
      arch: process.arch,
      appImage: process.env['APPIMAGE'] !== undefined,
    },
    keys: fs.existsSync(publicKeyFile) ? fs.readFileSync(publicKeyFile, 'utf8') : '',
  }
}
