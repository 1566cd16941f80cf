/** What `parseArgs` makes of a command line, or undefined when it does not understand it: then the reason has been said. */
export function understood<T>(parse: () => T, say: (line: string) => void): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (!isArgumentError(error)) throw error
    say(error.message)
    return undefined
  }
}

/** `parseArgs` refuses what it was not told of. */
export function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
