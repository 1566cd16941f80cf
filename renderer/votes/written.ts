const segmenter =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('da', { granularity: 'grapheme' }) : undefined

/** Letters as a reader counts them; where the browser cannot tell, code points, which are never fewer. */
export function letterCount(text: string): number {
  return segmenter ? Array.from(segmenter.segment(text)).length : Array.from(text).length
}

/** What a person typed, without the invisible characters that the host would refuse; empty when nothing can be seen. */
export function cleaned(text: string, lines: boolean): string {
  const plain = text.replace(/\t/gu, ' ').replace(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, '')
  const kept = (lines ? plain : plain.replace(/[\n\u2028\u2029]/gu, ' ')).normalize('NFC').trim()
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(kept) ? kept : ''
}
