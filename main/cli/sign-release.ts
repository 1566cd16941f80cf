import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { programFolder, programVersion } from '../host/files.ts'
import { publicKeyFile } from '../update/installed.ts'
import { manifestName, signatureName } from '../update/release.ts'
import { makeKeys, signRelease } from '../update/sign-release.ts'

/**
 * `samspil sign-release`: for whoever makes the installers. With `--new-key FILE` it makes a pair of keys once and for all; with
 * `--key FILE` it writes `latest.yml` and its signature beside the installers. Resolves to the exit code.
 */
export async function runSignRelease(
  argv: readonly string[],
  print: (line: string) => void = console.log,
  publicFile: string = publicKeyFile,
): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      from: { type: 'string', default: 'release' },
      key: { type: 'string' },
      'new-key': { type: 'string' },
      version: { type: 'string', default: programVersion() },
    },
  })
  const wanted = values['new-key'] ?? values.key
  if (wanted === undefined) {
    print('Say --key FILE, the private key to sign with, or --new-key FILE to make one.')
    return 2
  }
  const file = path.resolve(wanted)
  if (isInside(programFolder, file)) {
    print(
      'A private key has no place in the program’s folder, from which it could be published. Keep it on a stick in a safe.',
    )
    return 2
  }
  if (values['new-key'] !== undefined) return newKey(file, publicFile, print)
  if (!fs.existsSync(file)) {
    print(`There is no file ${file}.`)
    return 2
  }
  const shipped = fs.existsSync(publicFile) ? fs.readFileSync(publicFile, 'utf8') : ''
  const signed = await signRelease(path.resolve(values.from), values.version, fs.readFileSync(file, 'utf8'), shipped)
  if (!signed.ok) {
    print(reasons[signed.refusal.code] ?? signed.refusal.code)
    return 1
  }
  for (const { url, size } of signed.value.files) print(`${url}  ${(size / 2 ** 20).toFixed(1)} MB`)
  print(`Signed version ${signed.value.version}: ${manifestName} and ${signatureName} belong beside the installers.`)
  return 0
}

const reasons: Readonly<Record<string, string>> = {
  'update.nothing-found': 'There are no installers of this version in that folder. Make them with npm run dist.',
  'update.bad-signature':
    'The program does not ship the public half of this key, so nobody could take the update. Nothing was written.',
}

function newKey(file: string, publicFile: string, print: (line: string) => void): number {
  if (fs.existsSync(file)) {
    print(`${file} is there already and is left alone.`)
    return 1
  }
  makeKeys(file, publicFile)
  print(`The private key is ${file}: keep it on a stick in a safe, and a copy in another.`)
  print(
    `Its public half was added to ${publicFile}: commit it. Copies of Samspil that carry it take updates signed with the key.`,
  )
  return 0
}

function isInside(folder: string, file: string): boolean {
  const way = path.relative(realFolder(folder), path.join(realFolder(path.dirname(file)), path.basename(file)))
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)
}

/** Links resolved as far as the folder is there. */
function realFolder(folder: string): string {
  return fs.existsSync(folder) ? fs.realpathSync(folder) : folder
}
