import fs from 'node:fs'
import path from 'node:path'
import plist from 'plist'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import type { System } from './targets.ts'

/** How Electron marks the place of its fuses in the binary, then the layout's version, their number, and each as it is released. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
])
const locales = ['da', 'de', 'en-GB', 'en-US']

type Files = Readonly<Record<string, string | Buffer>>

/**
 * Writes what an Electron distribution consists of, as far as a packer reads it: names, fuses, version resources, languages. Nothing in
 * it runs. Packages made from it show that the packing is right where Electron itself cannot be had.
 */
export function makeStandIn(folder: string, system: System, version: string): void {
  for (const [name, content] of Object.entries({ ...layouts[system](version), version, LICENSE: standIn })) {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, content, { mode: 0o755 })
  }
}

const standIn = 'a stand-in, not Electron\n'

const layouts: Readonly<Record<System, (version: string) => Files>> = {
  linux: () => ({
    ...chromiumParts,
    electron: Buffer.concat([Buffer.from(`#!/bin/sh\necho "${standIn.trim()}" >&2\nexit 3\n# `), fuseWire]),
    'libffmpeg.so': standIn,
    'chrome-sandbox': standIn,
    chrome_crashpad_handler: standIn,
  }),
  win: (version) => ({
    ...chromiumParts,
    'electron.exe': Buffer.concat([emptyProgram(version), fuseWire]),
    'ffmpeg.dll': standIn,
  }),
  mac: (version) => {
    const contents = 'Electron.app/Contents'
    const framework = `${contents}/Frameworks/Electron Framework.framework`
    const helpers = ['', ' (Renderer)', ' (Plugin)', ' (GPU)'].map((kind) => `Electron Helper${kind}`)
    return {
      ...appBundle(contents, 'Electron', 'com.github.Electron', version),
      [`${contents}/Resources/electron.icns`]: standIn,
      [`${contents}/Resources/default_app.asar`]: standIn,
      ...languageFolders(`${contents}/Resources`),
      [`${framework}/Electron Framework`]: Buffer.concat([Buffer.from(standIn), fuseWire]),
      ...languageFolders(`${framework}/Versions/A/Resources`),
      ...Object.assign(
        {},
        ...helpers.map((helper) =>
          appBundle(`${contents}/Frameworks/${helper}.app/Contents`, helper, 'com.github.Electron.helper', version),
        ),
      ),
    }
  },
}

const chromiumParts: Files = {
  'resources.pak': standIn,
  'icudtl.dat': standIn,
  'v8_context_snapshot.bin': standIn,
  'LICENSES.chromium.html': standIn,
  'resources/default_app.asar': standIn,
  ...Object.fromEntries(locales.map((name) => [`locales/${name}.pak`, standIn])),
}

/** A Windows program without code whose version resource the packer can rewrite. */
function emptyProgram(version: string): Buffer {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const info = Resource.VersionInfo.createEmpty()
  info.lang = 1033
  info.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileDescription: 'Electron' })
  info.setFileVersion(version, 1033)
  info.setProductVersion(version, 1033)
  info.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  return Buffer.from(program.generate())
}

function appBundle(contents: string, name: string, id: string, version: string): Files {
  const info = {
    CFBundleExecutable: name,
    CFBundleIdentifier: id,
    CFBundleName: name,
    CFBundlePackageType: 'APPL',
    CFBundleIconFile: 'electron.icns',
    CFBundleShortVersionString: version,
    CFBundleVersion: version,
  }
  return { [`${contents}/Info.plist`]: plist.build(info), [`${contents}/MacOS/${name}`]: standIn }
}

const languageFolders = (folder: string): Files =>
  Object.fromEntries(['da', 'de', 'en', 'en_GB'].map((name) => [`${folder}/${name}.lproj/locale.pak`, standIn]))
