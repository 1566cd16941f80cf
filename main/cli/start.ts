import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import open from 'open'
import { RefusalError, type Refusal } from '../../core/errors.ts'
import { newestBackup, restoreBackup } from '../../db/backup.ts'
import { assertNotInUse } from '../../db/open.ts'
import { defaultDataFolder, defaultReportFolder, loadTranslators, systemLocale } from '../host/files.ts'
import { askRunningHost } from '../host/instance.ts'
import { openFile } from '../host/open-file.ts'
import { startHost } from '../host/start-host.ts'
import { createRehearsals } from '../rehearsal/open-rehearsal.ts'
import { understood } from './arguments.ts'
import { ensureInterface } from './build-interface.ts'
import { asksYes } from './ask.ts'
import { chooseShell, runElectron } from './shell.ts'

/** `npm start`: builds what is missing, starts the host, opens a window on it. Resolves to the exit code once it has ended. */
export async function runStart(argv: readonly string[]): Promise<number> {
  const begun = performance.now()
  const t = loadTranslators()[systemLocale()]
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const parsed = understood(
    () =>
      parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
          data: { type: 'string' },
          port: { type: 'string' },
          'lan-port': { type: 'string' },
          browser: { type: 'boolean', default: false },
          electron: { type: 'boolean', default: false },
          'no-open': { type: 'boolean', default: false },
          'restore-backup': { type: 'boolean', default: false },
          json: { type: 'boolean', default: false },
        },
      }),
    say,
  )
  if (!parsed) return 2
  const { values, positionals } = parsed
  const refusal = (refused: Refusal): string =>
    `${t(`errors:${refused.code}`, refused.details ?? {})} (${refused.code})`

  const data = path.resolve(values.data ?? defaultDataFolder())
  const reportFolder = values.data === undefined ? defaultReportFolder() : path.join(data, 'reports')
  try {
    const ports = { port: portOf(values.port) ?? 0, lanPort: portOf(values['lan-port']) }
    await ensureInterface({ log: say })
    if (values['restore-backup']) await restore(data, say, t)
    const shell = values['no-open']
      ? { kind: 'browser' as const }
      : await chooseShell({ browser: values.browser, electron: values.electron, say, t })
    if (shell.kind === 'electron') {
      const outcome = await runElectron(shell.executable, argv, () => {
        say(t('host:shell-electron'))
        if (values.json) process.stdout.write(`${JSON.stringify({ ready: true, shell: 'electron', data })}\n`)
      })
      if (typeof outcome === 'number') return outcome
      say(t('host:electron-failed', { reason: outcome }))
    }

    const rehearsals = createRehearsals(say)
    const host = await startHost(
      {
        data,
        reportFolder,
        ...ports,
        locale: systemLocale(),
        clock: Date.now,
        random: (length) => new Uint8Array(randomBytes(length)),
        log: say,
      },
      { startRehearsal: rehearsals.start },
    )
    for (const code of host.warnings) say(refusal({ code }))
    const ready = {
      ready: true,
      shell: 'browser',
      enter: host.enter(),
      join: host.join,
      code: host.code,
      data,
      startMs: Math.round(performance.now() - begun),
    }
    if (values.json) process.stdout.write(`${JSON.stringify(ready)}\n`)
    else say(t('host:started', { enter: ready.enter, join: ready.join, code: ready.code }))
    for (const file of positionals) say((await openFile(host, path.resolve(file), t)).message)
    if (!values['no-open']) await open(host.enter())
    await untilStopped(async () => {
      await Promise.all([host.close(), rehearsals.close()])
    })
    return 0
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return afterRefusal(error.refusal, { data, say, t, refusal, argv, json: values.json, opens: !values['no-open'] })
  }
}

interface Refused {
  readonly data: string
  readonly say: (line: string) => void
  readonly t: (key: string, values?: Record<string, string | number>) => string
  readonly refusal: (refused: Refusal) => string
  readonly argv: readonly string[]
  readonly json: boolean
  readonly opens: boolean
}

/** What a backup may mend. */
const damage: ReadonlySet<string> = new Set(['start.damaged-database', 'start.damaged-result'])

/** Says what is wrong, and does what can be done about it: opens the Samspil that is running, or offers the newest backup. */
async function afterRefusal(refused: Refusal, context: Refused): Promise<number> {
  const { data, say, t } = context
  if (context.json)
    process.stdout.write(`${JSON.stringify({ ready: false, code: refused.code, message: context.refusal(refused) })}\n`)
  say(context.refusal(refused))
  if (refused.code === 'start.already-running' && context.opens) {
    const enter = await askRunningHost(data)
    if (enter === undefined) return 1
    say(t('host:opened-again'))
    await open(enter)
    return 0
  }
  if (damage.has(refused.code)) return offerBackup(context)
  return 1
}

/** Nothing is put in a damaged file's place unless somebody asks for it. */
async function offerBackup({ data, say, t, argv }: Refused): Promise<number> {
  const backup = newestBackup(data)
  if (backup === undefined) say(t('host:no-backup'))
  else if (argv.includes('--restore-backup')) say(t('host:backup-damaged', { backup }))
  else if (await asksYes(t('host:ask-restore'))) return runStart([...argv, '--restore-backup'])
  else say(t('host:how-to-restore'))
  return 1
}

async function restore(data: string, say: (line: string) => void, t: Refused['t']): Promise<void> {
  // A Samspil that is running would go on writing into the file that is put aside.
  assertNotInUse(data)
  if ((await askRunningHost(data)) !== undefined)
    throw new RefusalError({ code: 'start.already-running', details: { folder: data } })
  const backup = newestBackup(data)
  if (backup === undefined) throw new RefusalError({ code: 'start.no-backup', details: { folder: data } })
  const { kept } = restoreBackup(data, backup, Date.now())
  say(t('host:restored', { backup, kept }))
}

function portOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  const port = Number(typed)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RefusalError({ code: 'start.bad-port', details: { port: typed } })
  return port
}

/** Runs until the terminal or the system asks to end, then closes in order. */
function untilStopped(close: () => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => void close().then(resolve)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
    // A parent that goes away closes the pipe; that works on Windows too, which has no signals.
    process.once('disconnect', stop)
  })
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await runStart(process.argv.slice(2))
}
