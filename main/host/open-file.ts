import path from 'node:path'
import { refuse } from '../../core/errors.ts'
import type { Translate } from '../../core/charts/scene.ts'
import { reasonInWords } from '../../core/i18n/reasons.ts'
import { readText } from '../catalogue/yaml-file.ts'
import type { Host } from './options.ts'

/** What became of a file that somebody opened with the program. */
export interface OpenedFile {
  readonly taken: boolean
  /** In words, place and reason included. */
  readonly message: string
}

/** Takes in the exercise of a file that was double-clicked or named on the command line. */
export async function openFile(host: Host, file: string, t: Translate): Promise<OpenedFile> {
  const name = path.basename(file)
  const text = await readText(file)
  const imported =
    typeof text === 'string'
      ? await host.importExercise(text)
      : refuse('exercise.invalid', { place: '.', line: 0, reason: text.findings[0]?.reason ?? 'file.unreadable' })
  if (imported.ok) return { taken: true, message: t('shell:file.taken', { name }) }
  const { code, details } = imported.refusal
  const reason = details?.['reason']
  const words =
    typeof reason === 'string'
      ? { ...details, reason: reasonInWords(t, reason, String(details?.['place'] ?? '')) }
      : details
  return { taken: false, message: `${t('shell:file.refused', { name })}\n${t(`errors:${code}`, words ?? {})}` }
}
