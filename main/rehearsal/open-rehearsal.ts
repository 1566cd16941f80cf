export async function openRehearsal(_rehearsal: unknown, _log: (line: string) => void): Promise<string> {
  throw new Error('not yet')
}
