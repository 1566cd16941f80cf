import * as z from 'zod/mini'
import { say, type Locale } from '../text.ts'
import type { AnyVote, QuestionBase } from './define.ts'
import * as registry from './registry.ts'

type Registered = (typeof registry)[keyof typeof registry]

/** Forgets a type's own shapes; safe because whoever asks goes through `voteFor`, which matches question and type. */
const forget = (vote: Registered): AnyVote => vote as unknown as AnyVote

/** Every registered vote type, in the order of their names there. */
export const voteTypes: readonly AnyVote[] = Object.values(registry).map(forget)

/** The vote type of a question. Throws for a type nobody registered, since questions are checked where they come in. */
export function voteFor(question: QuestionBase): AnyVote {
  const found = voteTypes.find((vote) => vote.type === question.type)
  if (!found) throw new Error(`no vote type ${question.type}`)
  return found
}

/** What a type is called; its own id where nobody registered it. */
export function voteName(type: string, locale: Locale): string {
  const found = voteTypes.find((vote) => vote.type === type)
  return found ? say(found.name, locale) : type
}

/** A question of any registered type. */
export type Question = QuestionBase
export const Question: z.ZodMiniType<Question> = z.pipe(
  z.looseObject({ type: z.string() }),
  z.transform((raw, context): Question => {
    const vote = voteTypes.find((candidate) => candidate.type === raw.type)
    if (!vote) {
      context.issues.push({ code: 'custom', message: 'question.unknown-type', input: raw, path: ['type'] })
      return z.NEVER
    }
    const parsed = vote.question.safeParse(raw)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      context.issues.push({ code: 'custom', message: issue.message, input: raw, path: issue.path })
    }
    return z.NEVER
  }),
)
