import * as z from 'zod/mini'
import { allocation } from './allocation.ts'
import { choice } from './choice.ts'
import { circle } from './circle.ts'
import { cloud } from './cloud.ts'
import type { AnyVote, QuestionBase, VoteType } from './define.ts'
import { dots } from './dots.ts'
import { fist } from './fist.ts'
import { fromTo } from './from-to.ts'
import { ideas } from './ideas.ts'
import { journey } from './journey.ts'
import { likert } from './likert.ts'
import { network } from './network.ts'
import { placement } from './placement.ts'
import { ranking } from './ranking.ts'
import { slider } from './slider.ts'
import { speaking } from './speaking.ts'
import { tableText } from './table-text.ts'
import { text } from './text.ts'

/** Every vote type. A new one is a line here, a file beside this one, and a file in `renderer/votes`. */
const registry = {
  choice: forget(choice),
  slider: forget(slider),
  likert: forget(likert),
  text: forget(text),
  cloud: forget(cloud),
  placement: forget(placement),
  'from-to': forget(fromTo),
  journey: forget(journey),
  circle: forget(circle),
  dots: forget(dots),
  ranking: forget(ranking),
  allocation: forget(allocation),
  fist: forget(fist),
  ideas: forget(ideas),
  'table-text': forget(tableText),
  speaking: forget(speaking),
  network: forget(network),
} satisfies Record<string, AnyVote>

/** Forgets a type's own shapes; safe because whoever asks goes through `voteFor`, which matches question and type. */
function forget<Q extends QuestionBase, B, R>(vote: VoteType<Q, B, R>): AnyVote {
  return vote as unknown as AnyVote
}

export const voteTypes: readonly AnyVote[] = Object.values(registry)

/** The vote type of a question. Throws for a type nobody registered, since questions are checked where they come in. */
export function voteFor(question: QuestionBase): AnyVote {
  const found = voteTypes.find((vote) => vote.type === question.type)
  if (!found) throw new Error(`no vote type ${question.type}`)
  return found
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
