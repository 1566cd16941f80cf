import { locales, type Text } from '../text.ts'

/** What is answered, of an instrument or of a question that asks it. */
interface Asked {
  readonly kind: 'battery' | 'network'
  readonly labels: readonly Text[]
  readonly items: readonly {
    readonly id: string
    readonly text: Text
    readonly own?: Text | undefined
    readonly reverse?: boolean | undefined
  }[]
}

/**
 * A fingerprint of what is answered: kind, scale, and each item's id, wording and direction, in their order. Two measurements with the same id,
 * version and hash asked the same. Sixteen hex digits; it tells wordings apart and protects nothing.
 * Source: FNV-1a with 64 bits, Fowler, Noll & Vo 1991.
 */
export function itemHash({ kind, labels, items }: Asked): string {
  const wording = (text: Text | undefined) => locales.map((locale) => text?.[locale]?.normalize('NFC') ?? null)
  const asked = JSON.stringify([
    kind,
    labels.map(wording),
    items.map(({ id, text, own, reverse }) => [id, wording(text), wording(own), reverse === true]),
  ])
  let hash = 0xcbf29ce484222325n
  for (const unit of asked) {
    hash ^= BigInt(unit.codePointAt(0) ?? 0)
    hash = BigInt.asUintN(64, hash * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
