export type System = 'win' | 'mac' | 'linux'
export type Architecture = 'x64' | 'arm64'

/** A computer that a package is for. */
export interface Target {
  readonly system: System
  readonly arch: Architecture
}

/** What Node and Electron call the systems. */
export const platforms = { win: 'win32', mac: 'darwin', linux: 'linux' } as const

/** Windows on ARM runs the x64 package; Macs are of both kinds. */
export const architectures: Readonly<Record<System, readonly Architecture[]>> = {
  win: ['x64'],
  mac: ['x64', 'arm64'],
  linux: ['x64'],
}

/** The system this program runs on; undefined where Samspil is not packed for it. */
export function systemOf(platform: NodeJS.Platform): System | undefined {
  return (['win', 'mac', 'linux'] as const).find((system) => platforms[system] === platform)
}

/** Where electron-builder leaves the unpacked app. */
export function unpackedFolder({ system, arch }: Target): string {
  if (system === 'mac') return arch === 'x64' ? 'mac' : `mac-${arch}`
  return arch === 'x64' ? `${system}-unpacked` : `${system}-${arch}-unpacked`
}
