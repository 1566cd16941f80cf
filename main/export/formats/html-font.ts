import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { programFolder } from '../../host/files.ts'

const assets = path.join(programFolder, 'dist/desktop/assets')

let face: string | undefined

/**
 * Inter as a style rule that carries the font itself: pictures are measured for it, and a reader's computer may not have it. Empty where
 * the pages have not been built; the reader's own font then stands in.
 */
export function fontFace(): string {
  face ??= read()
  return face
}

function read(): string {
  const file = existsSync(assets)
    ? readdirSync(assets).find((name) => /^inter-latin-(?!ext).*\.woff2$/.test(name))
    : undefined
  if (file === undefined) return ''
  const font = readFileSync(path.join(assets, file)).toString('base64')
  return `@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${font}) format("woff2")}`
}
