import type { Architecture, System } from './targets.ts'

export interface NativeKind {
  readonly system: System
  readonly arch: Architecture
}

/** The header says what a binary is for, whatever its name says. Undefined for anything but the systems we pack for. */
export function nativeKind(binary: Buffer): NativeKind | undefined {
  if (binary.length < 64) return undefined
  if (binary.readUInt32BE(0) === 0x7f454c46) return kind('linux', elf[binary.readUInt16LE(18)])
  if (binary.readUInt32LE(0) === 0xfeedfacf) return kind('mac', mach[binary.readUInt32LE(4)])
  if (binary.toString('latin1', 0, 2) !== 'MZ') return undefined
  const at = binary.readUInt32LE(0x3c)
  if (at + 6 > binary.length || binary.toString('latin1', at, at + 4) !== 'PE\0\0') return undefined
  return kind('win', pe[binary.readUInt16LE(at + 4)])
}

/** Machine numbers: e_machine of ELF, cputype of Mach-O, Machine of PE. */
const elf: Readonly<Record<number, Architecture>> = { 0x3e: 'x64', 0xb7: 'arm64' }
const mach: Readonly<Record<number, Architecture>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' }
const pe: Readonly<Record<number, Architecture>> = { 0x8664: 'x64', 0xaa64: 'arm64' }

function kind(system: System, arch: Architecture | undefined): NativeKind | undefined {
  return arch === undefined ? undefined : { system, arch }
}
