import type { Translate } from '../charts/scene.ts'
import type { ReportWords } from './report.ts'

/** The words that stand around the blocks of a summary. */
export function wordsOf(t: Translate): ReportWords {
  return {
    contents: t('report:words.contents'),
    figures: t('report:words.figures'),
    texts: t('report:words.texts'),
    comparison: t('report:words.comparison'),
    groups: t('report:words.groups'),
    showFor: t('report:words.show-for'),
    everybody: t('report:words.everybody'),
    section: t('report:words.section'),
    question: t('report:words.question'),
    status: t('report:words.status'),
    answers: t('report:words.answers'),
    row: t('report:words.row'),
    measure: t('report:words.measure'),
    value: t('report:words.value'),
    shown: t('report:words.shown'),
    withheld: t('report:words.withheld'),
    note: t('report:words.note'),
  }
}
