import { comparisonChart } from '../../../core/charts/comparison.ts'
import type { ChartContext, Scene } from '../../../core/charts/scene.ts'
import type { NamedGroup } from '../../../core/release/named-groups.ts'
import type { Coarse } from '../../../core/release/released.ts'
import { groupsPicture } from '../../../core/report/by-group.ts'
import { comparisonSentence, comparisonTable } from '../../../core/report/comparison.ts'
import type { Locale } from '../../../core/text.ts'
import type { Comparison, QuestionBase, Table } from '../../../core/votes/define.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { translatorFor } from '../../shared/i18n.ts'
import { lastBeat, type Beat } from '../../shared/scene.tsx'

/** A result as it leaves the host, and what it answers. */
export interface ResultShown {
  readonly question: QuestionBase
  /** The vote type's own result. */
  readonly result: unknown
  readonly comparison?: Comparison | undefined
  /** Which picture of a result that has several. */
  readonly picture?: string | undefined
  /** Groups of one attribute: then they are what is seen, side by side. */
  readonly groups?: readonly NamedGroup[] | undefined
  readonly coarse?: Coarse | undefined
}

/** One thing to see, said three ways. */
export interface Picture {
  readonly scene: Scene
  readonly table: Table | undefined
  readonly sentence: string
}

/** How many answered what. */
export function resultPicture({ question, result, picture, coarse }: ResultShown, room: ChartContext): Picture {
  const context: ChartContext = {
    ...room,
    ...(picture !== undefined && { picture }),
    ...(coarse === true && { coarse: true }),
  }
  const vote = voteFor(question)
  return {
    scene: vote.chart(question, result, context),
    table: vote.table(question, result, context),
    sentence: vote.sentence(question, result, context),
  }
}

/** Whether people have written, but nobody has let anything through yet: that is not the same as no answers. */
export function isUnread({ question, result }: ResultShown, n: number, locale: Locale): boolean {
  const vote = voteFor(question)
  if (!vote.gather || n === 0) return false
  const context: ChartContext = { locale, t: translatorFor(locale), width: 1728, height: 664, place: 'stage' }
  return vote.table(question, result, context).rows.length === 0
}

/** How answers moved since the round before, where that may be known. */
export function shiftPicture({ question, comparison, coarse }: ResultShown, room: ChartContext): Picture | undefined {
  if (!comparison || comparison.n === 0) return undefined
  const context: ChartContext = coarse ? { ...room, coarse: true } : room
  const { locale, t } = context
  return {
    scene: comparisonChart(question.prompt, comparison, context),
    table: comparisonTable(comparison, locale, t),
    sentence: comparisonSentence(comparison, locale, t),
  }
}

/** The one picture of the stage: the groups where the step shows them, and of the later of two rounds the shift. */
export function stagePicture(shown: ResultShown, context: ChartContext): Picture {
  const groups = shown.groups && groupsPicture(shown.question, shown.groups, context)
  return groups ?? shiftPicture(shown, context) ?? resultPicture(shown, context)
}

/** How many beats a result takes on the stage; 0 when it appears in one piece. */
export function lastBeatOf(shown: ResultShown, locale: Locale): Beat {
  const context: ChartContext = { locale, t: translatorFor(locale), width: 1728, height: 664, place: 'stage' }
  return lastBeat(stagePicture(shown, context).scene.nodes)
}
