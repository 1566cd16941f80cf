import type { MouseEvent, ReactElement } from 'react'
import type { ReportView } from '../../../core/views/report.ts'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'

/** The id of the section that begins with this block. */
export function sectionId(at: number): string {
  return `section-${at}`
}

/** What is in the summary, and the way to each part of it. */
export function ReportContents({ view }: { readonly view: ReportView }): ReactElement {
  const t = useT()
  const { report } = view
  const sections = report.blocks.flatMap((block, at) =>
    block.kind === 'heading' && block.level === 2 ? [{ at, block }] : [],
  )
  return (
    <aside className="report-left" aria-labelledby="report-contents">
      {report.provisional && (
        <section className="card report-provisional">
          <h2>
            <Icon name="clock" /> {t('report:page.provisional-title')}
          </h2>
          <p>{t('report:page.provisional-text')}</p>
        </section>
      )}
      <nav aria-labelledby="report-contents">
        <h2 id="report-contents">{report.words.contents}</h2>
        <ol className="report-sections">
          {sections.map(({ at, block }) => (
            <li key={at}>
              <a href={`#${sectionId(at)}`} lang={block.lang} onClick={(event) => goTo(event, sectionId(at))}>
                {block.text}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <p className="report-notice">
        <Icon name="info" /> <span>{t('report:page.notice')}</span>
      </p>
    </aside>
  )
}

/** Within the page: the address stays, so that the browser's back leads to another page and not to another section. */
function goTo(event: MouseEvent, id: string): void {
  event.preventDefault()
  const heading = document.getElementById(id)
  heading?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  heading?.focus({ preventScroll: true })
}
