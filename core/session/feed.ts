import { accept, refuse, type Outcome } from '../errors.ts'
import { releasedToRoom } from '../release/release.ts'
import { voteFor, type Question } from '../votes/index.ts'
import { findRound, linkedRounds, type PlannedRound } from './plan.ts'
import type { SessionState } from './state.ts'

/**
 * The question of a round that takes its options, items or themes from an earlier one, completed, with the questions of the rounds linked to
 * it: what is compared asks the same. Undefined for a round that takes nothing. It takes only what the room may read.
 */
export function fedQuestions(
  state: SessionState,
  roundId: string,
): Outcome<Readonly<Record<string, Question>> | undefined> {
  const round = findRound(state.plan, roundId)?.round
  // Of two linked rounds the first has completed both.
  if (!round?.feed || round.before !== undefined) return accept(undefined)
  const question = completed(state, round, round.feed)
  if (!question.ok) return question
  const others = linkedRounds(state.plan, roundId).filter((other) => other.id !== roundId)
  return accept({
    ...Object.fromEntries(others.map((other) => [other.id, linkedQuestion(other.question, question.value)])),
    [roundId]: question.value,
  })
}

function completed(
  state: SessionState,
  round: PlannedRound,
  feed: NonNullable<PlannedRound['feed']>,
): Outcome<Question> {
  const source = findRound(state.plan, feed.from)?.round
  const asked = source && state.rounds[source.id]
  if (!source || !asked) return refuse('command.unknown-round')
  if (asked.phase !== 'closed' && asked.phase !== 'revealed') return refuse('command.feed-not-closed')
  if (!asked.result) return refuse('command.nothing-to-feed')
  const { released } = releasedToRoom(source.question, asked.result, asked.entries, asked.clusters)
  if (released.status === 'withheld') return refuse('command.nothing-to-feed')
  const offered = voteFor(source.question).offer?.(source.question, released.result) ?? []
  const vote = voteFor(round.question)
  if (offered.length < 2 || !vote.fed) return refuse('command.nothing-to-feed')
  const parsed = vote.question.safeParse(vote.fed(round.question, offered.slice(0, feed.take)))
  return parsed.success ? accept(parsed.data) : refuse('command.nothing-to-feed')
}

/** Why a round that builds on an earlier one cannot open now, and what would help. */
export interface FeedLack {
  readonly roundId: string
  /** The round it builds on. */
  readonly from: string
  /** `ask` and close that round first; `read` its texts, there are enough to let through; `none`: nothing came of it. */
  readonly remedy: 'ask' | 'read' | 'none'
}

/** What a round that has not been opened lacks; undefined when it can open. */
export function feedLack(state: SessionState, roundId: string): FeedLack | undefined {
  const feed = findRound(state.plan, roundId)?.round.feed
  const made = fedQuestions(state, roundId)
  if (!feed || made.ok) return undefined
  const { from } = feed
  if (made.refusal.code === 'command.feed-not-closed') {
    // Of two linked rounds the earlier one waits, stopped, for the other.
    const other = linkedRounds(state.plan, from).find(({ id }) => state.rounds[id]?.phase === 'planned')
    return { roundId, from: other?.id ?? from, remedy: 'ask' }
  }
  const source = state.rounds[from]
  const texts = Object.values(source?.entries ?? {}).filter((entry) => entry.mergedInto === undefined)
  const readable = source?.result?.status === 'shown' && texts.length >= 2
  return { roundId, from, remedy: readable ? 'read' : 'none' }
}

/** The questions that rounds took over when they opened, and those of the rounds linked to them. */
export function takenOver(state: SessionState): Readonly<Record<string, Question>> {
  const opened = state.plan.activities
    .flatMap((activity) => activity.rounds)
    .filter((round) => round.feed !== undefined && state.rounds[round.id]?.phase !== 'planned')
  const all = opened.flatMap((round) => linkedRounds(state.plan, round.id))
  return Object.fromEntries(all.map((round) => [round.id, round.question]))
}

/** What a linked round asks when its partner's question has changed: a type may keep something to each round. */
export function linkedQuestion(own: Question, changed: Question): Question {
  if (own.type !== changed.type) return changed
  return voteFor(changed).linked?.(own, changed) ?? changed
}
