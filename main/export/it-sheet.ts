import { escaped } from '../../core/charts/svg.ts'
import type { Translate } from '../../core/charts/scene.ts'
import type { Locale } from '../../core/text.ts'
import { stylesheet } from './formats/html-style.ts'

export interface ItFacts {
  readonly version: string
  /** The program's path, as the firewall sees it. */
  readonly program: string
  readonly dataFolder: string
  /** The port for phones at this moment; undefined where nothing runs. */
  readonly port?: number | undefined
}

/** What Windows installations for all users have in common. */
export const windowsFacts = {
  program: '%ProgramFiles%\\Samspil\\Samspil.exe',
  dataFolder: '%LOCALAPPDATA%\\Samspil\\Data',
} as const

/** A page for the IT department, to be printed or sent: what to let in, where things lie, who may do what. */
export function itSheet(
  t: Translate,
  locale: Locale,
  facts: ItFacts,
): { readonly name: string; readonly text: string } {
  const say = (key: string, values?: Record<string, string | number>): string => escaped(t(`it:${key}`, values ?? {}))
  const table = (heading: string, rows: readonly (readonly [name: string, value: string])[]): string =>
    `<h2>${say(heading)}</h2><table class="facts"><tbody>${rows
      .map(([name, value]) => `<tr><th scope="row">${say(name)}</th><td>${value}</td></tr>`)
      .join('')}</tbody></table>`
  const port = `${say('inbound.port-value')}${facts.port === undefined ? '' : ` ${say('inbound.port-now', { port: facts.port })}`}`
  const text = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')}</title><style>${stylesheet}${ownStyle}</style></head>
<body><main><h1>${say('title')}</h1><p>${say('intro')}</p>
${table('inbound.title', [
  ['inbound.program', `<code>${escaped(facts.program)}</code>`],
  ['inbound.protocol', 'TCP'],
  ['inbound.port', port],
  ['inbound.direction', say('inbound.direction-value')],
  ['inbound.network', say('inbound.network-value')],
  ['inbound.outbound', say('inbound.outbound-value')],
  ['inbound.local', say('inbound.local-value')],
])}
<h2>${say('rule.title')}</h2><p>${say('rule.how')}</p>
<pre>${firewallCommands(facts.program).map(escaped).join('\n')}</pre>
<p>${say('rule.path')}</p><p>${say('rule.others')}</p>
${table('stored.title', [
  ['stored.data', say('stored.data-value', { folder: facts.dataFolder })],
  ['stored.reports', say('stored.reports-value')],
  ['stored.program', say('stored.program-value')],
  ['stored.removed', say('stored.removed-value')],
])}
<h2>${say('rights.title')}</h2><ul><li>${say('rights.install')}</li><li>${say('rights.update')}</li><li>${say('rights.phones')}</li></ul>
<p class="quiet">${say('version', { version: facts.version })}</p></main></body></html>
`
  return { name: `${t('it:file')}.${locale}.html`, text }
}

/** The same as `assets/installer/firewall.nsh` does. */
function firewallCommands(program: string): readonly string[] {
  return [
    `netsh advfirewall firewall delete rule name=all dir=in program="${program}"`,
    `netsh advfirewall firewall add rule name="Samspil" dir=in action=allow protocol=TCP program="${program}" remoteip=localsubnet profile=any edge=no`,
  ]
}

const ownStyle = `
.facts { margin-top: 12px; font-size: 15px; } .facts th { width: 12em; color: var(--text-2); font-weight: 600; } .facts td { text-align: left; overflow-wrap: anywhere; }
pre { margin: 12px 0 0; padding: 12px 16px; background: var(--sunken); white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13px; }
ul { margin: 8px 0 0; padding-left: 24px; }
@media print { h2 { margin-top: 24px; } main { font-size: 10pt; } }
`
