import type { ReactElement } from 'react'
import type { Translate } from '../../../core/charts/scene.ts'
import type { CatalogueProblem } from '../../../core/exercises/schema.ts'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import './catalogue.css'

interface ProblemsProps {
  readonly problems: readonly CatalogueProblem[]
  /** Says how many files it is about. */
  readonly title: string
}

/** Which files were left out, where and why; the others work. */
export function Problems({ problems, title }: ProblemsProps): ReactElement {
  const t = useT()
  return (
    <section className="problems" aria-labelledby="problems-title">
      <h2 id="problems-title">
        <Icon name="warn" /> {title}
      </h2>
      <p className="t14">{t('library:problems.body')}</p>
      <table>
        <thead>
          <tr>
            {['file', 'place', 'line', 'reason'].map((column) => (
              <th key={column} scope="col">
                {t(`library:problems.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.file} ${problem.place} ${problem.reason}`}>
              <td>{problem.file}</td>
              <td>{problem.place === '' ? '–' : problem.place}</td>
              <td className="num">{problem.line ?? '–'}</td>
              <td>{reasonInWords(t, problem.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A code in words where there are any; what a schema says of itself stands as it is. */
function reasonInWords(t: Translate, reason: string): string {
  const key = `errors:${reason}`
  const words = /^[a-z]+\.[a-z-]+$/.test(reason) ? t(key) : reason
  return words === key || `errors:${words}` === key ? reason : words
}
