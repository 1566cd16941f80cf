/** What the app did to the world outside its windows, for tests to read. */
export interface Recorded {
  readonly what: string
  readonly given: readonly unknown[]
}

export const recorded: Recorded[] = []

export function record(what: string, ...given: unknown[]): void {
  recorded.push({ what, given })
}
