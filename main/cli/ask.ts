import { createInterface } from 'node:readline/promises'

type Terminal<Stream> = Stream & { readonly isTTY?: boolean | undefined }

/** Asks a question in the terminal. No terminal, no answer or anything but yes means no. */
export async function asksYes(
  question: string,
  input: Terminal<NodeJS.ReadableStream> = process.stdin,
  output: Terminal<NodeJS.WritableStream> = process.stderr,
): Promise<boolean> {
  if (!input.isTTY || !output.isTTY) return false
  const terminal = createInterface({ input, output })
  // A terminal that is closed, by Ctrl+D for one, never answers.
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')))
  try {
    const answer = await Promise.race([terminal.question(`${question} `), closed])
    return /^(j|ja|y|yes)$/i.test(answer.trim())
  } catch {
    return false
  } finally {
    terminal.close()
  }
}
