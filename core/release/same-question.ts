import { locales, type Text } from '../text.ts'
import type { Question } from '../votes/index.ts'

/**
 * What a question asks, so that it is known when it is asked again: its kind, and its words without capitals, punctuation and spaces. How many one may
 * choose, the order of options and the words around them make no other question of it: a facilitator who changes those, on purpose or not, would
 * otherwise learn what the one said who was added. Whoever asks the same in other words is not found out.
 */
export function whatIsAsked(question: Question): string {
  const { type, prompt, help: _, ...rest } = question as Question & { readonly help?: unknown }
  const parts = Object.values(rest)
    .filter((value) => Array.isArray(value))
    .map((list: readonly unknown[]) => list.map(labelOf).filter((label) => label !== ''))
  return JSON.stringify([
    type,
    plain(prompt),
    ...parts.map((labels) => labels.toSorted()).filter((labels) => labels.length > 0),
  ])
}

/** What stands on an option, a statement or a line; nothing for points of a scale, which are only their ends in other words. */
function labelOf(part: unknown): string {
  if (typeof part !== 'object' || part === null) return ''
  const { text, label, id } = part as { readonly text?: unknown; readonly label?: unknown; readonly id?: unknown }
  return id === undefined ? '' : plain(text ?? label)
}

function plain(text: unknown): string {
  if (typeof text !== 'object' || text === null) return ''
  const words = locales.map((locale) => (text as Text)[locale]).find((said) => said !== undefined) ?? ''
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
