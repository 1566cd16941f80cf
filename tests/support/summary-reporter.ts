import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * Closes a run with one plain line, `12 passed, 0 failed`, for whoever reads the output by machine. A file that cannot be loaded and an
 * error outside any test count as failed: nothing that broke may look like a pass.
 */
export default class SummaryReporter implements Reporter {
  #line = ''

  onInit(): void {
    // Last of all, whatever the other reporters still have to say.
    process.once('exit', () => {
      if (this.#line) process.stdout.write(`${this.#line}\n`)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed++
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) counts.failed++
      for (const test of module.children.allTests()) counts[test.result().state]++
    }
    const failed = counts.failed + counts.pending
    this.#line = [`${counts.passed} passed, ${failed} failed`, counts.skipped > 0 ? `${counts.skipped} skipped` : '']
      .filter(Boolean)
      .join(', ')
  }
}
