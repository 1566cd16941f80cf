import { voteFor, type Question } from '../votes/index.ts'

/** What a ballot answers, where a question has parts that can be left out; the same of every ballot where it has none. */
export function partsOf(question: Question, ballot: unknown): readonly string[] {
  return voteFor(question).parts?.answered(question, ballot) ?? ['']
}
