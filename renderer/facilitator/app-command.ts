import type { FacilitatorCommand } from '../../core/session/commands.ts'
import type { Connection, Sent } from '../shared/connection.ts'
import { currentLocale, translatorFor } from '../shared/i18n.ts'
import { showNotice } from '../shared/notices.tsx'
import { refusalText } from '../shared/refusals.ts'

/** Sends a command; a refusal is shown in words, and handed back too. */
export async function perform(connection: Connection, command: FacilitatorCommand): Promise<Sent> {
  const sent = await connection.send(command)
  if (!sent.ok) showNotice({ tone: 'bad', text: refusalText(translatorFor(currentLocale()), sent.code, sent.details) })
  return sent
}
