import { voteFor, type Question } from '../votes/index.ts'
import { partsOf } from './answered-parts.ts'

/** People whose ballots answer the same parts of a score. */
interface Kind {
  readonly parts: readonly string[]
  /** How many answers the person's score is the mean of; 0 of those who are not scored. */
  readonly answers: number
  readonly people: number
}

/**
 * Scores that may not stand beside the figures of their parts, because taking some multiple of each part from the score leaves something of 1 to
 * `minimum` − 1 people. A score weighs an answer by how many others the person gave, so of one part a multiple cancels those alone who gave equally
 * many: for most rooms those who answered everything, and what is left is of those who skipped something; where nearly everybody skipped the same
 * part, what is left is of the few who did not.
 *
 * Exact for figures that are not rounded. A part that is rounded or hidden counts as if it were not, so a score may be left out that would tell nothing.
 */
export function tellingScores(question: Question, ballots: readonly unknown[], minimum: number): readonly string[] {
  const scores = voteFor(question).parts?.scores
  return (scores?.of(question) ?? []).flatMap(({ id, parts }) => {
    const kinds = kindsOf(
      ballots.map((ballot) => {
        const answered = partsOf(question, ballot).filter((part) => parts.includes(part))
        return { parts: answered, answers: scores?.counts(question, ballot, id) ? answered.length : 0 }
      }),
    )
    return leavesFew(kinds, parts, minimum) ? [id] : []
  })
}

function kindsOf(ballots: readonly Omit<Kind, 'people'>[]): readonly Kind[] {
  const alike = Map.groupBy(ballots, ({ parts }) => parts.toSorted().join('|'))
  return [...alike.values()].flatMap((same): Kind[] => (same[0] ? [{ ...same[0], people: same.length }] : []))
}

/** Follows every choice of what is cancelled on each part, as long as fewer than `minimum` people are left standing. */
function leavesFew(kinds: readonly Kind[], parts: readonly string[], minimum: number): boolean {
  let standing: readonly Standing[] = [new Set()]
  for (const part of parts) {
    const here = kinds.filter((kind) => kind.parts.includes(part))
    const ways = [...new Set([0, ...here.map(({ answers }) => answers)])].map((answers) =>
      here.filter((kind) => kind.answers !== answers),
    )
    const next = standing.flatMap((before) => ways.map((left) => new Set([...before, ...left])))
    standing = distinct(
      next.filter((left) => peopleIn(left) < minimum),
      kinds,
    )
  }
  return standing.some((left) => left.size > 0)
}

/** Kinds that something is left of. */
type Standing = ReadonlySet<Kind>

const peopleIn = (kinds: Standing): number => [...kinds].reduce((sum, { people }) => sum + people, 0)

function distinct(all: readonly Standing[], kinds: readonly Kind[]): readonly Standing[] {
  const nameOf = (left: Standing): string => kinds.flatMap((kind, at) => (left.has(kind) ? [at] : [])).join()
  return [...new Map(all.map((left) => [nameOf(left), left])).values()]
}
