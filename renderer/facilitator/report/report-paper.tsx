import { useId, useState, type ReactElement } from 'react'
import { unreachable } from '../../../core/errors.ts'
import type { Report, ReportBlock } from '../../../core/report/report.ts'
import type { WaveChange } from '../../../core/report/wave-change.ts'
import type { Table } from '../../../core/votes/define.ts'
import { SceneView } from '../../shared/scene.tsx'
import { sectionId } from './report-contents.tsx'
import './paper.css'

/** The summary as it will be read: paper is light in any theme. */
export function ReportPaper({ report }: { readonly report: Report }): ReactElement {
  return (
    <article className="paper" data-theme="light" lang={report.locale}>
      {report.blocks.map((block, at) => (
        <Block key={at} block={block} id={sectionId(at)} report={report} />
      ))}
    </article>
  )
}

interface BlockProps {
  readonly block: ReportBlock
  readonly id: string
  readonly report: Report
}

function Block({ block, id, report }: BlockProps): ReactElement {
  switch (block.kind) {
    case 'heading':
      return <PaperHeading block={block} id={id} />
    case 'paragraph':
      return (
        <p className={block.quiet ? 'paper-quiet' : undefined} lang={block.lang}>
          {block.text}
        </p>
      )
    case 'quote':
      return (
        <figure className="paper-quote">
          <figcaption>{block.label}</figcaption>
          <blockquote>{block.text}</blockquote>
        </figure>
      )
    case 'facts':
      return (
        <dl className="num">
          {block.items.map((item, at) => (
            <div key={at}>
              <dt>{item.label}</dt>
              <dd>{item.value}</dd>
            </div>
          ))}
        </dl>
      )
    case 'list':
      return (
        <section className="paper-round">
          <h4>{block.label}</h4>
          <ul>
            {block.items.map((item, at) => (
              <li key={at}>
                <bdi>{item}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )
    case 'prompt':
      return (
        <section className="paper-round paper-waiting">
          <h4 lang={block.lang}>{block.prompt}</h4>
          <p className="paper-quiet">{block.note}</p>
        </section>
      )
    case 'result':
      return (
        <section className={block.released.status === 'withheld' ? 'paper-round paper-waiting' : 'paper-round'}>
          <h4 lang={block.promptLang}>{block.prompt}</h4>
          <WholeOrGroup block={block} report={report} />
          {block.comparisonScene && <SceneView scene={block.comparisonScene} />}
          {block.comparisonTable && (
            <Figures table={block.comparisonTable} caption={report.words.comparison} open={false} />
          )}
          {block.byGroup?.map((picture, at) => (
            <section key={at} className="paper-groups" aria-label={report.words.groups}>
              <h5>{report.words.groups}</h5>
              <p>{picture.sentence}</p>
              <SceneView scene={picture.scene} />
              <Figures table={picture.table} caption={report.words.groups} open={false} />
            </section>
          ))}
          {block.notes.map((note, at) => (
            <p key={at} className="paper-quiet">
              {note}
            </p>
          ))}
          {block.change && <Change change={block.change} figures={report.words.figures} />}
        </section>
      )
    default:
      return unreachable(block)
  }
}

interface WholeOrGroupProps {
  readonly block: Extract<ReportBlock, { kind: 'result' }>
  readonly report: Report
}

/** The result of everybody, or of one of the groups it may be shown for. What is saved as a file holds them all. */
function WholeOrGroup({ block, report }: WholeOrGroupProps): ReactElement {
  const { words } = report
  const id = useId()
  const [chosen, choose] = useState('')
  const { groups = [], released } = block
  const { sentence, scene, table } = groups[chosen === '' ? -1 : Number(chosen)] ?? block
  return (
    <>
      {groups.length > 0 && (
        <p className="paper-show-for">
          <label htmlFor={id}>{words.showFor}</label>
          <select id={id} className="input" value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">{`${words.everybody} (n ${released.n})`}</option>
            {groups.map(({ name, n }, at) => (
              <option key={at} value={at}>{`${name} (n ${n})`}</option>
            ))}
          </select>
        </p>
      )}
      <p>{sentence}</p>
      {scene && <SceneView scene={scene} />}
      {table && <Figures table={table} caption={scene ? words.figures : words.texts} open={!scene} />}
    </>
  )
}

interface ChangeProps {
  readonly change: WaveChange
  /** What a table of figures is called. */
  readonly figures: string
}

function Change({ change, figures }: ChangeProps): ReactElement {
  return (
    <div className="paper-change">
      <h5>{change.title}</h5>
      <ul className="num">
        {change.lines.map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ul>
      <SceneView scene={change.scene} />
      <Figures table={change.table} caption={`${figures} · ${change.title}`} open={false} />
      {change.notes.map((note, at) => (
        <p key={at} className="paper-quiet">
          {note}
        </p>
      ))}
    </div>
  )
}

/** One level below the page's own heading. Takes focus when the contents lead here. */
function PaperHeading({
  block,
  id,
}: {
  readonly block: Extract<ReportBlock, { kind: 'heading' }>
  readonly id: string
}): ReactElement {
  const Level = block.level === 1 ? 'h2' : block.level === 2 ? 'h3' : 'h4'
  return (
    <Level id={id} lang={block.lang} tabIndex={-1}>
      {block.text}
    </Level>
  )
}

interface FiguresProps {
  readonly table: Table
  readonly caption: string
  readonly open: boolean
}

function Figures({ table, caption, open }: FiguresProps): ReactElement {
  return (
    <details open={open}>
      <summary>{caption}</summary>
      <div className="paper-figures">
        <table className="num">
          <caption className="vh">{caption}</caption>
          <thead>
            <tr>
              {table.columns.map((column, at) => (
                <th key={at} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([name, ...cells], at) => (
              <tr key={at}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
