import type { Text } from '../text.ts'
import type { Offered } from './define.ts'

/** A part of a question: an option, an item, a theme. */
interface Part {
  readonly id: string
  readonly label: Text
}

/**
 * The parts that an earlier round came up with, as many as the question has room for, each label cut to what a chart has room for. Where
 * fewer than `fewest` were offered the question keeps the parts it was written with.
 */
export function partsFrom(
  offered: readonly Offered[],
  own: readonly Part[],
  limits: { readonly fewest: number; readonly most: number; readonly letters: number },
): Part[] {
  const taken = new Map<string, Part>()
  for (const { id, label } of offered) {
    if (taken.size === limits.most) break
    if (!taken.has(id)) taken.set(id, { id, label: cut(label, limits.letters) })
  }
  return taken.size < limits.fewest ? [...own] : [...taken.values()]
}

/** The text in at most so many letters in each language. */
function cut(text: Text, letters: number): Text {
  const short = (words: string) => {
    const all = [...words]
    return all.length <= letters
      ? words
      : `${all
          .slice(0, letters - 1)
          .join('')
          .trimEnd()}…`
  }
  return {
    ...(text.da !== undefined && { da: short(text.da) }),
    ...(text.en !== undefined && { en: short(text.en) }),
  }
}
