import path from 'node:path'
import { parseArgs } from 'node:util'
import { RefusalError, type Refusal } from '../../core/errors.ts'
import { liveSessionIn } from '../../db/live-session-in.ts'
import { defaultDataFolder, loadTranslators, systemLocale } from '../host/files.ts'
import { askInSession } from '../host/instance.ts'
import { installedHere } from '../update/installed.ts'
import { createUpdates } from '../update/updates.ts'
import type { Installed } from '../update/verify-release.ts'

/** `samspil update --from DIR`: verifies what lies there and names the installer to start. Resolves to the exit code. */
export async function runUpdate(
  argv: readonly string[],
  print: (line: string) => void = console.log,
  installed: Installed = installedHere(),
): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { from: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const t = loadTranslators()[systemLocale()]
  if (values.from === undefined) {
    print(t('host:update-from'))
    return 2
  }
  const refused = (refusal: Refusal): number => {
    const message = `${t(`errors:${refusal.code}`, refusal.details ?? {})} (${refusal.code})`
    print(values.json ? JSON.stringify({ found: false, code: refusal.code, message }) : message)
    return 1
  }
  try {
    const data = path.resolve(values.data ?? defaultDataFolder())
    // A workshop that was interrupted is under way too: the program may be closed for lunch.
    const inSession = (await askInSession(data)) ?? liveSessionIn(data)
    const updates = createUpdates({ ...installed, keep: path.join(data, 'updates'), inSession: () => inSession })
    const found = await updates.check(path.resolve(values.from))
    if (!found.ok) return refused(found.refusal)
    const { version, file } = found.value
    print(
      values.json
        ? JSON.stringify({ found: true, version, installer: file })
        : t('host:update-found', { version, file }),
    )
    return 0
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return refused(error.refusal)
  }
}
