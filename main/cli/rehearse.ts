import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { RefusalError } from '../../core/errors.ts'
import { Locale } from '../../core/text.ts'
import { loadTranslators, systemLocale } from '../host/files.ts'
import { runRehearsal } from '../rehearsal/run-rehearsal.ts'
import { understood } from './arguments.ts'

/** `npm run rehearse`: a whole workshop without people. Resolves to the exit code: 1 when a vote was lost or doubled. */
export async function runRehearse(argv: readonly string[]): Promise<number> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const parsed = understood(
    () =>
      parseArgs({
        args: [...argv],
        options: {
          voters: { type: 'string', default: '60' },
          template: { type: 'string', default: 'distriktsdag' },
          out: { type: 'string', default: 'rehearsal' },
          locale: { type: 'string', default: 'da' },
          seed: { type: 'string', default: '1' },
          json: { type: 'boolean', default: false },
        },
      }),
    say,
  )
  if (!parsed) return 2
  const { values } = parsed
  const t = loadTranslators()[systemLocale()]
  const voters = Number(values.voters)
  if (!Number.isInteger(voters) || voters < 1 || voters > 2000) {
    say(t('host:bad-voters', { voters: values.voters }))
    return 2
  }
  const locale = Locale.safeParse(values.locale)
  if (!locale.success) {
    say(t('host:bad-locale', { locale: values.locale }))
    return 2
  }
  try {
    const report = await runRehearsal({
      voters,
      templateId: values.template,
      out: values.out,
      locale: locale.data,
      seed: Number(values.seed),
      log: say,
    })
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else process.stdout.write(`${t('host:rehearsed', { ...report, files: report.files.join('\n  ') })}\n`)
    return report.lost === 0 && report.duplicates === 0 && report.ballotsSent === report.ballotsStored ? 0 : 1
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    say(`${t(`errors:${error.refusal.code}`, error.refusal.details ?? {})} (${error.refusal.code})`)
    return 1
  }
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await runRehearse(process.argv.slice(2))
}
