import type { FunctionComponent } from 'react'
import type { ResultProps } from './result.tsx'

const views = import.meta.glob<FunctionComponent<ResultProps>>('../*.tsx', { eager: true, import: 'Result' })

/** The result of a question of any type: a new vote type is a file beside the others. */
export function ResultOf(props: ResultProps) {
  const Result = views[`../${props.question.type}.tsx`]
  if (!Result) throw new Error(`no result for ${props.question.type}`)
  return <Result {...props} />
}
