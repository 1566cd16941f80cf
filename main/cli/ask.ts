import { createInterface } from 'node:readline/promises'

/** Asks a question in the terminal. No terminal, no answer or anything but yes means no. */
export async function asksYes(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^(j|ja|y|yes)$/i.test((await terminal.question(`${question} `)).trim())
  } catch {
    return false
  } finally {
    terminal.close()
  }
}
