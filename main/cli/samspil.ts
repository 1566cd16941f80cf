import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isArgumentError } from './arguments.ts'

interface Command {
  readonly summary: string
  /** Resolves to the exit code. */
  readonly run: (argv: readonly string[], print: (line: string) => void) => Promise<number>
}

/** Every command: a line here and a file of its own, read only when it is asked for. */
const commands: Readonly<Record<string, Command>> = {
  exercises: {
    summary: 'list the exercises, or check them: [--check] [--json] [--also DIR]',
    run: async (argv, print) => (await import('./exercises.ts')).runExercises(argv, print),
  },
  instruments: {
    summary: 'list the instruments, or check them: [--check] [--json] [--also DIR]',
    run: async (argv, print) => (await import('./instruments.ts')).runInstruments(argv, print),
  },
  update: {
    summary: 'verify a newer version and name its installer: --from DIR [--data DIR] [--json]',
    run: async (argv, print) => (await import('./update.ts')).runUpdate(argv, print),
  },
  'sign-release': {
    summary: 'sign the installers that npm run dist made: --key FILE [--from DIR], or --new-key FILE',
    run: async (argv, print) => (await import('./sign-release.ts')).runSignRelease(argv, print),
  },
}

/** Runs the command named first. Resolves to the exit code: 2 when the command line itself cannot be understood. */
export async function runSamspil(
  argv: readonly string[],
  print: (line: string) => void = console.log,
): Promise<number> {
  const [name = 'help', ...rest] = argv
  if (['help', '--help', '-h'].includes(name)) {
    print('samspil <command>\n')
    for (const [command, { summary }] of Object.entries(commands)) print(`  ${command.padEnd(12)} ${summary}`)
    print(`  ${'help'.padEnd(12)} this list`)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    print(`There is no command "${name}". "samspil help" lists them.`)
    return 2
  }
  try {
    return await command.run(rest, print)
  } catch (error) {
    if (!isArgumentError(error)) throw error
    print(error.message)
    return 2
  }
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await runSamspil(process.argv.slice(2))
}
