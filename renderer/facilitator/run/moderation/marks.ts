import type { Translate } from '../../../../core/charts/scene.ts'
import type { Entry } from '../../../../core/session/state.ts'
import { say, type Locale } from '../../../../core/text.ts'
import type { Cluster } from '../../../../core/votes/define.ts'
import type { IdeasQuestion } from '../../../../core/votes/ideas.ts'
import type { Question } from '../../../../core/votes/index.ts'

/** What a text carries beside its words, in words: the table it comes from, its kind, the cluster it was put into. */
export function marksOf(
  entry: Entry,
  question: Question,
  clusters: readonly Cluster[],
  locale: Locale,
  t: Translate,
): readonly string[] {
  const tag = tagsOf(question)?.find(({ id }) => id === entry.tag)
  const cluster = clusters.find(({ id }) => id === entry.cluster)
  return [
    entry.table === undefined ? undefined : t('charts:tables.table', { table: entry.table }),
    tag && say(tag.label, locale),
    cluster && t('run:clusters.in', { title: cluster.title }),
  ].filter((mark) => mark !== undefined)
}

function tagsOf(question: Question): IdeasQuestion['tags'] {
  return question.type === 'ideas' ? (question as IdeasQuestion).tags : undefined // Chosen by the question's type.
}
