/**
 * What the file looks like, on a screen and on paper. The colours are those of the light theme: a file goes to people whose theme
 * nobody knows, and to printers.
 */
export const stylesheet = `
:root { color-scheme: light; --text: #14222a; --text-2: #42555d; --line: #d8d4ca; --act: #0c5263; --now-line: #bf7410; --now-text: #774205; --sunken: #f3f1ec; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--sunken); color: var(--text); font: 16px/1.55 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 832px; margin: 32px auto; padding: 56px; background: #fff; }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 34px; letter-spacing: -.02em; }
h2 { margin: 48px 0 0; padding-top: 20px; border-top: 1px solid var(--line); font-size: 22px; letter-spacing: -.015em; }
h3 { margin: 0; font-size: 17px; }
h4 { margin: 24px 0 0; font-size: 15px; }
.change { margin: 6px 0 0; padding-left: 24px; }
p { margin: 8px 0 0; overflow-wrap: anywhere; }
a { color: var(--act); }
.quiet { color: var(--text-2); font-size: 14px; }
.quote { margin: 28px 0 0; padding-left: 18px; border-left: 3px solid var(--now-line); }
.quote figcaption { color: var(--now-text); font-size: 13px; font-weight: 600; }
blockquote { margin: 4px 0 0; font-size: 21px; line-height: 1.4; font-weight: 550; overflow-wrap: anywhere; }
dl { display: grid; gap: 6px; margin: 20px 0 0; }
dl div { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px; padding-bottom: 6px; border-bottom: 1px solid var(--line); }
dt { color: var(--text-2); overflow-wrap: anywhere; } dd { margin: 0; font-weight: 550; }
nav h2 { margin-top: 32px; padding: 0; border: 0; font-size: 17px; }
nav ol { margin: 8px 0 0; padding-left: 24px; } nav li { padding: 2px 0; }
.round, .list { margin-top: 28px; }
.round.waiting, .round.withheld { padding-left: 16px; border-left: 3px solid var(--line); }
.list ul { margin: 8px 0 0; padding-left: 24px; }
.chart { margin: 16px 0 0; } .chart svg { max-width: 100%; height: auto; }
.wide { margin-top: 14px; overflow-x: auto; }
.wide:focus-visible, a:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
caption { padding-bottom: 4px; color: var(--text-2); font-weight: 600; text-align: left; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th:first-child { text-align: left; } tbody th { font-weight: 400; overflow-wrap: anywhere; min-width: 9em; }
thead th { color: var(--text-2); font-weight: 600; border-bottom-color: #87857e; }
@media (max-width: 640px) { main { margin: 0; padding: 24px 16px; } dl div { grid-template-columns: 1fr; gap: 0; } }
@media print {
  @page { size: A4; margin: 18mm; }
  body { background: none; font-size: 10.5pt; } main { max-width: none; margin: 0; padding: 0; }
  nav { display: none; } h2, h3 { break-after: avoid; } .chart, tr, .quote, .waiting { break-inside: avoid; } .wide { overflow: visible; }
}
`
