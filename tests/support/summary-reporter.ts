import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * Closes a run with one plain line, `12 passed, 0 failed`, for whoever reads the output by machine. A file that cannot be loaded and an
 * error outside any test count as failed: nothing that broke may look like a pass.
 *
 * Two environment variables serve a second chance for files that failed. `FAILED_FILES_TO`: where to write them, one a line, below a line with what passed and
 * was skipped in all other files; nothing is written when something failed outside any file. A process that ended while it ran a file failed in that file. `COUNTED_BEFORE`: that first line, added to this run's counts.
 */
export default class SummaryReporter implements Reporter {
  #line = ''
  readonly #failedFilesTo = taken('FAILED_FILES_TO')
  readonly #countedBefore = taken('COUNTED_BEFORE') ?? ''

  onInit(): void {
    // Last of all, whatever the other reporters still have to say.
    process.once('exit', () => {
      if (this.#line) process.stdout.write(`${this.#line}\n`)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const [passedBefore = 0, skippedBefore = 0] = this.#countedBefore.split(' ').map(Number)
    const sound = { passed: 0, skipped: 0 }
    const all = { passed: passedBefore, failed: unhandled.length, skipped: skippedBefore }
    const failedFiles: string[] = []
    for (const module of modules) {
      const { passed, failed, skipped } = countsOf(module)
      all.passed += passed
      all.failed += failed
      all.skipped += skipped
      if (failed > 0 || unhandled.some((error) => endedIn(error, module))) failedFiles.push(module.relativeModuleId)
      else {
        sound.passed += passed
        sound.skipped += skipped
      }
    }
    this.#line = [`${all.passed} passed, ${all.failed} failed`, all.skipped > 0 ? `${all.skipped} skipped` : '']
      .filter(Boolean)
      .join(', ')
    const to = this.#failedFilesTo
    const stray = unhandled.some((error) => !modules.some((module) => endedIn(error, module)))
    if (to !== undefined && failedFiles.length > 0 && !stray)
      writeFileSync(to, [`${sound.passed} ${sound.skipped}`, ...failedFiles, ''].join('\n'))
  }
}

/** Not left for the tests, some of which run tests themselves. */
function taken(name: string): string | undefined {
  const value = process.env[name]
  delete process.env[name]
  return value
}

/** Whether this is what Vitest says of a process that ended in the middle of a file. */
function endedIn({ message, cause }: SerializedError, { moduleId }: TestModule): boolean {
  const reason = cause instanceof Error ? cause.message : ''
  return message.startsWith('[vitest-pool]') && reason.startsWith('Worker exited') && reason.endsWith(` ${moduleId}`)
}

function countsOf(module: TestModule): { passed: number; failed: number; skipped: number } {
  const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 }
  if (module.errors().length > 0) counts.failed++
  for (const suite of module.children.allSuites()) if (suite.errors().length > 0) counts.failed++
  for (const test of module.children.allTests()) counts[test.result().state]++
  return { ...counts, failed: counts.failed + counts.pending }
}
