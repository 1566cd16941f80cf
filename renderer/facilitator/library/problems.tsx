import type { ReactElement } from 'react'
import type { CatalogueProblem } from '../../../core/exercises/schema.ts'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import './catalogue.css'
import { reasonInWords } from '../../../core/i18n/reasons.ts'

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
              <td>{reasonInWords(t, problem.reason, problem.place)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
