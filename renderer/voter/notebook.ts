import type { Text } from '../../core/text.ts'
import { isRecord, type Keep } from './keep.ts'

/** What a person wrote for themselves at one step. It is kept here and goes nowhere. */
export interface Page {
  readonly title: Text
  readonly prompts: readonly Text[]
  /** By the prompt's place. */
  readonly answers: readonly string[]
}

/** By step, in the order they were begun. */
export type Notebook = Readonly<Record<string, Page>>

export function readNotebook(keep: Keep): Notebook {
  const raw = keep.read('notebook')
  if (!isRecord(raw)) return {}
  return Object.fromEntries(Object.entries(raw).filter((entry): entry is [string, Page] => isPage(entry[1])))
}

/** The notebook with something written; a page on which nothing is left is no page. */
export function written(notebook: Notebook, stepId: string, page: Page): Notebook {
  const { [stepId]: _, ...others } = notebook
  if (page.answers.every((answer) => answer === '')) return others
  return stepId in notebook ? { ...notebook, [stepId]: page } : { ...others, [stepId]: page }
}

/** All that was written, as a text to keep. */
export function asFile(notebook: Notebook, say: (text: Text) => string, heading: string): string {
  const pages = Object.values(notebook).map(({ title, prompts, answers }) =>
    [
      say(title),
      ...prompts.flatMap((prompt, at) => {
        const answer = answers[at]?.trim() ?? ''
        return answer === '' ? [] : [`${say(prompt)}\n${answer}`]
      }),
    ].join('\n\n'),
  )
  return `${[heading, ...pages].join('\n\n\n')}\n`
}

/** Hands a text file to the browser, made on the phone itself: no request leaves it. */
export function saveFile(name: string, text: string): void {
  // Notes of an old Windows open it with its letters right.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.txt`
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers read it only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function isPage(raw: unknown): raw is Page {
  return (
    isRecord(raw) &&
    isRecord(raw['title']) &&
    Array.isArray(raw['prompts']) &&
    raw['prompts'].every(isRecord) &&
    Array.isArray(raw['answers']) &&
    raw['answers'].every((answer) => typeof answer === 'string')
  )
}
