import { createHash } from 'node:crypto'
import type { EntryMark } from '../core/votes/define.ts'
import { voteFor, type Question } from '../core/votes/index.ts'

/** A text as a ballot holds it, with what it carries. */
export interface Writing {
  readonly id: string
  readonly text: string
  readonly mark: EntryMark
}

interface AskedRound {
  readonly no: number
  readonly question: Question
}

/**
 * Says nothing of the seat: a hash over the ballot's key, which no other table holds for a wall round, and the text. Under another tag or from
 * another table the same words are another text.
 */
function entryId(roundNo: number, key: string, text: string, mark: EntryMark): string {
  const marked = Object.keys(mark).length === 0 ? '' : `|${JSON.stringify(mark)}`
  return createHash('sha256').update(`${roundNo}|${key}|${text}${marked}`).digest('hex').slice(0, 24)
}

/** The texts of a ballot, in its order. */
export function writingsOf({ no, question }: AskedRound, key: string, ballot: unknown): Writing[] {
  const vote = voteFor(question)
  const marks = vote.marks?.(ballot)
  return (vote.texts?.(ballot) ?? []).map((text, at) => {
    const mark = marks?.[at] ?? {}
    return { id: entryId(no, key, text, mark), text, mark }
  })
}

/** A ballot without the texts that `drops` names; undefined when nothing is left of it. */
export function withoutWritings(
  round: AskedRound,
  key: string,
  ballot: unknown,
  drops: (id: string) => boolean,
): unknown {
  const at = writingsOf(round, key, ballot).findIndex(({ id }) => drops(id))
  if (at === -1) return ballot
  const left = voteFor(round.question).without?.(ballot, at)
  return left === undefined ? undefined : withoutWritings(round, key, left, drops)
}
