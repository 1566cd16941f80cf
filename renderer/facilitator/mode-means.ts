import type { RoundMode } from '../../core/session/round-modes.ts'
import { voteFor, type Question } from '../../core/votes/index.ts'

/** The key, below `common:mode-means`, of what a mode means for a question: texts become of another kind than figures. */
export function meansOf(mode: RoundMode, question: Question): string {
  return mode !== 'named' && voteFor(question).texts ? `${mode}-texts` : mode
}
