import * as z from 'zod/mini'
import { parse } from 'yaml'

/** What lies beside the installers on a stick: what they are, and the maker's signature of that. */
export const manifestName = 'latest.yml'
export const signatureName = 'latest.yml.sig'
/** Bytes: a longer one is not read. */
export const largestManifest = 64 * 1024

/** A plain name: a manifest points at nothing outside its folder. */
const FileName = z.string().check(z.regex(/^[A-Za-z0-9][\w.+-]{0,120}$/))

const Installer = z.object({
  url: FileName,
  /** Base64, as electron-builder writes it. */
  sha512: z.string().check(z.regex(/^[A-Za-z0-9+/]{86}==$/)),
  size: z.int().check(z.minimum(1)),
})
export type Installer = z.infer<typeof Installer>

/** What `latest.yml` says. Fields that only an online update needs may stand there too. */
export const Release = z.object({
  version: z.string(),
  files: z.array(Installer).check(z.minLength(1), z.maxLength(40)),
})
export type Release = z.infer<typeof Release>

/** Undefined when the text is no manifest. */
export function readRelease(text: string): Release | undefined {
  try {
    const read = Release.safeParse(parse(text, { maxAliasCount: 0 }))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

export interface Computer {
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** The program was started from an AppImage, which the new one replaces. */
  readonly appImage: boolean
}

/** What a user starts to have the program replaced, best first. An MSI is IT's own business. */
function endingsFor({ platform, appImage }: Computer): readonly string[] {
  if (platform === 'win32') return ['.exe']
  if (platform === 'darwin') return ['.dmg']
  return appImage ? ['.AppImage'] : ['.deb', '.AppImage']
}

/** Linux packages are named in the words of their own kind. */
const architectureNames: Readonly<Record<string, readonly string[]>> = {
  x64: ['x64', 'x86_64', 'amd64'],
  arm64: ['arm64', 'aarch64'],
}

/** The installer for this computer: by its ending, and by the architecture in its name. */
export function installerFor(release: Release, computer: Computer): Installer | undefined {
  const names = architectureNames[computer.arch] ?? []
  return endingsFor(computer)
    .flatMap((ending) => release.files.filter(({ url }) => url.endsWith(ending)))
    .find(({ url }) => names.some((name) => url.split(/[-.]/).includes(name)))
}
