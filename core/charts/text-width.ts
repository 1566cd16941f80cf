import { blocks, widths } from './inter-widths.ts'

export type Weight = 400 | 550 | 600 | 650

/** Places of the widths by code point, made once. */
const places = new Map<number, number>()
for (const [first, last] of blocks) {
  for (let code = first; code <= last; code += 1) places.set(code, places.size)
}

function decode(encoded: string): number[] {
  return (encoded.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 36))
}

const decoded: Readonly<Record<Weight, readonly number[]>> = {
  400: decode(widths[400]),
  550: decode(widths[550]),
  600: decode(widths[600]),
  650: decode(widths[650]),
}

const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' })
const ellipsis = '…'
const hyphen = '-'

/**
 * How wide `text` is when set in Inter, in the units of `size`. Kerning is left out and digits count as in columns, so the answer is never
 * too small for what Inter can write; other scripts and emoji are taken at a cautious width.
 */
export function measure(text: string, size: number, weight: Weight = 400): number {
  let units = 0
  // Nearly all texts are plain Latin, where a letter is one code unit and needs no segmenting.
  if (/^[ -~\u00a0-\u017f\u2010-\u2026]*$/.test(text)) {
    for (let at = 0; at < text.length; at += 1) units += known(text.charCodeAt(at), weight) || 450
    return (units * size) / 500
  }
  for (const { segment } of graphemes.segment(text)) units += widthOf(segment, weight)
  return (units * size) / 500
}

/** The width in the table, 0 for a character it does not have. */
function known(code: number, weight: Weight): number {
  const place = places.get(code)
  return place === undefined ? 0 : (decoded[weight][place] ?? 0)
}

/** In 500ths of an em. */
function widthOf(grapheme: string, weight: Weight): number {
  const composed = grapheme.normalize('NFC')
  const code = composed.codePointAt(0) ?? 0
  const listed = known(code, weight)
  if (listed > 0) return listed
  if (/^[\p{M}\p{Cf}]/u.test(composed)) return 0
  if (/^\p{Extended_Pictographic}|^\p{Regional_Indicator}/u.test(composed)) return 700
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(composed)) return 525
  return 450
}

/** `text` as it is if it fits in `width`, else cut and ended by an ellipsis. */
export function fit(text: string, width: number, size: number, weight: Weight = 400): string {
  if (measure(text, size, weight) <= width) return text
  return shorten(text, width, size, weight)
}

function shorten(text: string, width: number, size: number, weight: Weight): string {
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (measure(kept + segment + ellipsis, size, weight) > width) break
    kept += segment
  }
  return kept.trimEnd().replace(/[,.;:–-]+$/u, '') + ellipsis
}

/**
 * `text` in lines no wider than `width`, at most `maxLines` of them. Breaks at spaces and after hyphens and slashes, keeps line breaks that
 * are in the text, breaks a word in two only where it alone is too wide, and ends the last line with an ellipsis when not everything fits.
 */
export function wrap(
  text: string,
  width: number,
  size: number,
  weight: Weight = 400,
  maxLines: number = Number.POSITIVE_INFINITY,
): string[] {
  const lines: string[] = []
  const pieces = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  for (const [at, line] of pieces.entries()) {
    let current = ''
    const parts = line.match(/[ \t]*[^ \t\-/]*[-/]*/gu)?.filter((part) => part !== '') ?? []
    for (let next = 0; next < parts.length; next += 1) {
      let part = parts[next] ?? ''
      if (measure(current + part, size, weight) <= width) {
        current += part
        continue
      }
      if (current.trim() !== '') {
        lines.push(current.trim())
        current = ''
        if (lines.length === maxLines) return ended(lines, part, width, size, weight)
      }
      part = part.trimStart()
      while (measure(part, size, weight) > width) {
        const head = leading(part, width - measure(hyphen, size, weight), size, weight)
        part = part.slice(head.length)
        if (lines.length + 1 === maxLines && part !== '') return ended([...lines, head], part, width, size, weight)
        lines.push(splits(head, part) ? head + hyphen : head)
        if (lines.length === maxLines) return lines
      }
      current = part
    }
    if (current.trim() !== '') lines.push(current.trim())
    const left = pieces.length - at - 1
    if (lines.length >= maxLines && left > 0) return ended(lines, ' ', width, size, weight)
  }
  return lines.slice(0, maxLines)
}

/** Whether a break between these would stand within a word: at a sign no hyphen is wanted. */
function splits(head: string, rest: string): boolean {
  return /[\p{L}\p{N}\p{M}]$/u.test(head) && /^[\p{L}\p{N}]/u.test(rest)
}

/** The lines with the last one ending in an ellipsis, since `rest` found no room. */
function ended(lines: readonly string[], rest: string, width: number, size: number, weight: Weight): string[] {
  const last = lines.at(-1) ?? ''
  return [...lines.slice(0, -1), shorten(last + rest, width, size, weight)]
}

/** As much of one word as fits, at least a letter. */
function leading(word: string, width: number, size: number, weight: Weight): string {
  let kept = ''
  for (const { segment } of graphemes.segment(word)) {
    if (kept !== '' && measure(kept + segment, size, weight) > width) break
    kept += segment
  }
  return kept
}
