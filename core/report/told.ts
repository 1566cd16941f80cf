import type { Translate } from '../charts/scene.ts'
import type { Released } from '../release/released.ts'
import type { Breakdown } from '../session/plan.ts'

type Withheld = Extract<Released, { status: 'withheld' }>

/** Why a result is not shown, and what would help, each as a sentence. */
export function whyWithheld(
  { reason, minimum, n }: Withheld,
  t: Translate,
): { readonly why: string; readonly help: string } {
  const name = reason.slice('release.'.length)
  return { why: t(`charts:withheld.${name}.why`, { minimum, n }), help: t(`charts:withheld.${name}.help`, { minimum }) }
}

/** What is not told of a result that is shown, and why: rounded figures, a breakdown that groups were too small for, texts of too few. */
export function notesOn(released: Released, breakdown: Breakdown | undefined, t: Translate): readonly string[] {
  if (released.status === 'withheld') return []
  const { n, coarse, groups = [], groupsTooSmall, ragged, scoresOfParts, textsNeed } = released
  return [
    ...(coarse ? [t('charts:few.coarse')] : []),
    ...(groups.length > 0 && coarse !== true ? [t('charts:few.groups')] : []),
    ...(ragged ? [t('charts:few.ragged')] : []),
    ...(scoresOfParts ? [t('charts:few.scores')] : []),
    ...(groupsTooSmall ? [t(`charts:few.too-small-${breakdown ?? 'role'}`)] : []),
    ...(textsNeed === undefined ? [] : [t('charts:few.texts', { need: textsNeed, n })]),
  ]
}
