import { defineConfig } from 'vitest/config'

if (Number.parseInt(process.versions.node) < 24) {
  throw new Error('The tests need Node 24: start them with `npm test`, or `npm test -- tests/core` for some of them')
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  json: { namedExports: true, stringify: false },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Processes, not threads: native modules and worker threads behave as in the host.
    pool: 'forks',
    // Most of the longest tests wait for a page or a clock, so that three share two cores well; one worker would take ten minutes.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ['default', './tests/support/summary-reporter.ts'],
    env: { TZ: 'Europe/Copenhagen' },
  },
})
