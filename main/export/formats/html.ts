import type { Scene } from '../../../core/charts/scene.ts'
import { toSvg } from '../../../core/charts/svg.ts'
import type { Report, ReportBlock } from '../../../core/report/report.ts'
import type { Locale } from '../../../core/text.ts'
import type { Table } from '../../../core/votes/define.ts'
import type { ExportFormat } from '../format.ts'
import { fontFace } from './html-font.ts'
import { stylesheet } from './html-style.ts'

/** One file that needs nothing else: no script, nothing fetched, readable aloud, printable. */
export const html = {
  id: 'html',
  extension: 'html',
  // Letters that turn the reading direction could make a name end in another way than it is written; pictures hold texts too.
  write: (report) => new TextEncoder().encode(page(report).replaceAll(/[\u202A-\u202E\u2066-\u2069]/gu, '')),
} satisfies ExportFormat

type HeadingBlock = Extract<ReportBlock, { kind: 'heading' }>
type ResultBlock = Extract<ReportBlock, { kind: 'result' }>

/** Texts of participants stand in here: whatever is not one of our own tags is escaped, and nothing may run or be fetched. */
function page(report: Report): string {
  const sections = report.blocks.filter((block): block is HeadingBlock => block.kind === 'heading' && block.level === 2)
  const anchors = new Map(sections.map((section, at) => [section, `s${at + 1}`]))
  return `<!doctype html>
<html lang="${report.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="generator" content="Samspil">
<title>${text(report.title)}</title>
<style>${fontFace()}${stylesheet}</style>
</head>
<body>
<main>
${report.blocks.map((block, at) => `${drawBlock(block, report, anchors)}${at === firstFacts(report) ? contents(sections, anchors, report) : ''}`).join('\n')}
</main>
</body>
</html>
`
}

/** The list of contents follows what is read first. */
function firstFacts(report: Report): number {
  const facts = report.blocks.findIndex((block) => block.kind === 'facts')
  const section = report.blocks.findIndex((block) => block.kind === 'heading' && block.level === 2)
  return facts >= 0 && facts < section ? facts : section - 1
}

function contents(
  sections: readonly HeadingBlock[],
  anchors: ReadonlyMap<HeadingBlock, string>,
  { words }: Report,
): string {
  const items = sections.map(
    (section) => `<li><a href="#${anchors.get(section)}"${lang(section.lang)}>${text(section.text)}</a></li>`,
  )
  return `\n<nav aria-label="${text(words.contents)}"><h2>${text(words.contents)}</h2><ol>${items.join('')}</ol></nav>`
}

function drawBlock(block: ReportBlock, report: Report, anchors: ReadonlyMap<HeadingBlock, string>): string {
  switch (block.kind) {
    case 'heading': {
      const id = anchors.get(block)
      return `<h${block.level}${id ? ` id="${id}"` : ''}${lang(block.lang)}>${text(block.text)}</h${block.level}>`
    }
    case 'paragraph':
      return `<p${block.quiet ? ' class="quiet"' : ''}${lang(block.lang)}>${text(block.text)}</p>`
    case 'quote':
      return `<figure class="quote"><figcaption>${text(block.label)}</figcaption><blockquote>${lines(block.text)}</blockquote></figure>`
    case 'facts':
      return `<dl>${block.items.map((item) => `<div><dt>${text(item.label)}</dt><dd>${text(item.value)}</dd></div>`).join('')}</dl>`
    case 'list':
      return `<section class="list"><h3>${text(block.label)}</h3><ul>${block.items.map((item) => `<li>${lines(item)}</li>`).join('')}</ul></section>`
    case 'prompt':
      return `<section class="round waiting"><h3${lang(block.lang)}>${text(block.prompt)}</h3><p class="quiet">${text(block.note)}</p></section>`
    case 'result':
      return drawResult(block, report)
  }
}

function drawResult(block: ResultBlock, { words, locale }: Report): string {
  const withheld = block.released.status === 'withheld' ? ' withheld' : ''
  return [
    `<section class="round${withheld}"><h3${lang(block.promptLang)}>${text(block.prompt)}</h3>`,
    `<p class="seen">${text(block.sentence)}</p>`,
    drawScene(block.scene, `round-${block.roundId}`, locale),
    drawTable(block.table, block.scene ? words.figures : words.texts, block.prompt),
    drawScene(block.comparisonScene, `shift-${block.roundId}`, locale),
    drawTable(block.comparisonTable, words.comparison, block.prompt),
    ...(block.byGroup ?? []).flatMap(({ scene, table, sentence }, at) => [
      `<h4>${text(words.groups)}</h4><p class="seen">${text(sentence)}</p>`,
      drawScene(scene, `groups-${at}-${block.roundId}`, locale),
      drawTable(table, words.groups, block.prompt),
    ]),
    ...block.notes.map((note) => `<p class="quiet">${text(note)}</p>`),
    drawChange(block, locale),
    '</section>',
  ].join('')
}

function drawChange({ change, roundId, prompt }: ResultBlock, locale: Locale): string {
  if (!change) return ''
  return [
    `<h4>${text(change.title)}</h4><ul class="change">`,
    ...change.lines.map((line) => `<li>${lines(line)}</li>`),
    '</ul>',
    drawScene(change.scene, `wave-${roundId}`, locale),
    drawTable(change.table, change.title, prompt),
    ...change.notes.map((note) => `<p class="quiet">${text(note)}</p>`),
  ].join('')
}

function drawScene(scene: Scene | undefined, idPrefix: string, locale: Locale): string {
  if (!scene) return ''
  return `<figure class="chart" lang="${locale}">${toSvg(scene, { theme: 'light', idPrefix })}</figure>`
}

function drawTable(table: Table | undefined, caption: string, prompt: string): string {
  if (!table) return ''
  const head = table.columns.map((column) => `<th scope="col">${text(column)}</th>`).join('')
  const body = table.rows.map(([name = '', ...cells]) => {
    return `<tr><th scope="row">${lines(name)}</th>${cells.map((cell) => `<td>${lines(cell)}</td>`).join('')}</tr>`
  })
  // Scrolls alone where it is too wide for a phone; to be scrolled by keys it must take focus.
  return `<div class="wide" tabindex="0" role="region" aria-label="${text(`${caption}: ${prompt}`)}"><table><caption>${text(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
}

function lang(locale: string | undefined): string {
  return locale === undefined ? '' : ` lang="${locale}"`
}

function text(value: string): string {
  return value.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A text set apart from its neighbours: one that runs from right to left turns nothing but itself. */
function lines(value: string): string {
  return `<bdi>${text(value).replaceAll(/\r?\n/g, '<br>')}</bdi>`
}
