import { readFile, stat } from 'node:fs/promises'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml'
import { yamlReason } from './yaml-reasons.ts'

/** No exercise comes near this; a larger file is not one. */
export const largestFile = 256 * 1024

/** A question may be repeated by an alias; a file that multiplies itself with them is refused. */
const mostAliases = 50
/** Nobody mends more in one file at a time. */
export const mostFindings = 20

export type Path = readonly (string | number)[]

/** What is wrong in a file. Without a path it is the file as a whole. */
export interface Finding {
  readonly place: string
  readonly line?: number | undefined
  readonly reason: string
}

export interface YamlFile {
  readonly value: unknown
  /** The line, from 1, of the nearest thing on the path that stands in the file. */
  readonly lineOf: (path: Path) => number | undefined
}

export type YamlReading =
  | { readonly ok: true; readonly file: YamlFile }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/** How a place is written: `steps.2.round`, and `.` for the whole file. */
export function placeOf(path: Path): string {
  return path.length === 0 ? '.' : path.join('.')
}

/**
 * Reads one YAML 1.2 document of plain values: no tags, no merge keys, no key twice, no more aliases than a person would write. Never
 * throws for what is in the file or for a file that cannot be read.
 */
export async function readYaml(name: string): Promise<YamlReading> {
  const found = await readText(name)
  if (typeof found !== 'string') return found
  return parseYaml(found)
}

/** The text of a file, or why it cannot be read. */
export async function readText(name: string): Promise<string | Extract<YamlReading, { ok: false }>> {
  try {
    const about = await stat(name)
    if (!about.isFile()) return whole('file.not-a-file')
    if (about.size > largestFile) return whole('file.too-large')
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(name))
  } catch (error) {
    return whole(error instanceof TypeError ? 'file.not-utf-8' : 'file.unreadable')
  }
}

/** The same for a text that is already here. */
export function parseYaml(text: string): YamlReading {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    // Told below: the parser compares every key with every other.
    uniqueKeys: false,
    stringKeys: true,
    merge: false,
    customTags: [],
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter: lines,
  })
  // A tag that means nothing here is a warning to the parser, and a mistake to us.
  const syntax = [...document.errors, ...document.warnings].map((error) =>
    at(lines, error.pos[0], yamlReason(error.code)),
  )
  if (syntax.length > 0) return { ok: false, findings: syntax.slice(0, mostFindings) }

  const twice = keysTwice(document, lines)
  if (twice.length > 0) return { ok: false, findings: twice.slice(0, mostFindings) }
  if (countAliases(document) > mostAliases) return whole('file.bad-aliases')

  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases })
    return { ok: true, file: { value, lineOf: (path) => lineOf(document, lines, path) } }
  } catch {
    // An alias of nothing, of itself, or of too much.
    return whole('file.bad-aliases')
  }
}

function keysTwice(document: Document, lines: LineCounter): Finding[] {
  const findings: Finding[] = []
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value)) findings.push(at(lines, key.range?.[0] ?? 0, 'file.key-twice'))
        seen.add(key.value)
      }
    },
  })
  return findings
}

function countAliases(document: Document): number {
  let count = 0
  visit(document, { Alias: () => void (count += 1) })
  return count
}

function lineOf(document: Document, lines: LineCounter, path: Path): number | undefined {
  let node: unknown = document.contents
  let offset = offsetOf(node)
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    let next: { readonly offset: number | undefined; readonly node: unknown } | undefined
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(step))
      next = pair && { offset: offsetOf(pair.key), node: pair.value }
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step]
      next = item === undefined ? undefined : { offset: offsetOf(item), node: item }
    }
    if (!next) break
    offset = next.offset ?? offset
    node = next.node
  }
  return offset === undefined ? undefined : lines.linePos(offset).line
}

function offsetOf(value: unknown): number | undefined {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value) ? value.range?.[0] : undefined
}

function at(lines: LineCounter, offset: number, reason: string): Finding {
  const { line, col } = lines.linePos(offset)
  return { place: `${line}:${col}`, line, reason }
}

function whole(reason: string): Extract<YamlReading, { ok: false }> {
  return { ok: false, findings: [{ place: '.', reason }] }
}
