/**
 * How a room leans in a rehearsal. Rooms are never even: some answers draw most people, and the same ones for everybody, or a rehearsal
 * would show nothing but flat charts.
 */

/** An index below `length`, the early ones likelier, with a shuffle that is the same for every person so the favourite is not always the first. */
export function leaning(length: number, random: () => number): number {
  const rank = Math.min(length - 1, Math.floor(random() ** 1.9 * length))
  // A step coprime with the length visits every place once.
  const step = [5, 7, 3, 2, 1].find((candidate) => coprime(candidate, length)) ?? 1
  return (rank * step + Math.floor(length / 3)) % length
}

/** A point of 1…points around `centre` (0–1 along the scale), clustered as opinions are: the sum of three uniforms. */
export function around(centre: number, spread: number, points: number, random: () => number): number {
  const swing = (random() + random() + random()) / 1.5 - 1
  const place = 1 + (points - 1) * (centre + swing * spread)
  return Math.min(points, Math.max(1, Math.round(place)))
}

/** A number in [0, 1) that belongs to `name`: lets each item have its own level, the same for every person. */
export function steadyNumber(name: string): number {
  let hash = 2166136261
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619)
  // Names that differ in their last letter only must not land side by side.
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507)
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

function coprime(a: number, b: number): boolean {
  return b === 0 ? a === 1 : coprime(b, a % b)
}
