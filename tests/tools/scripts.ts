/** What a script line needs a POSIX shell for; npm runs it in cmd.exe on Windows. Empty when it runs everywhere. */
export function posixOnly(line: string): string[] {
  const rules: readonly (readonly [RegExp, string])[] = [
    [/(^|&&)\s*\w+=/, 'sets a variable in front of a command'],
    [/[^&]&(?!&)|^&(?!&)/, 'runs in the background'],
    [/[;|`<>]|\$[({\w]/, 'uses shell syntax'],
    [/'/, 'quotes with single quotes'],
    [/(^|&&)\s*\.{0,2}\//, 'starts a file by its path'],
    [
      /(^|&&|\s)(rm|cp|mv|mkdir|cat|export|test|true|sh|bash|chmod|touch|which|sleep|grep|sed)(\s|$)/,
      'calls a POSIX command',
    ],
  ]
  return rules.filter(([pattern]) => pattern.test(line)).map(([, reason]) => reason)
}
