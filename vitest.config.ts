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
    globalSetup: './tests/support/built-pages.ts',
    // Processes, not threads: native modules and worker threads behave as in the host.
    pool: 'forks',
    // On two cores the default is one, and much of the time goes into waiting for pages and clocks.
    maxWorkers: 3,
    // A busy machine is slow, not wrong: with other work on its cores everything may take four times as long.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000, interval: 30 } },
    hookTimeout: 120_000,
    reporters: ['default', './tests/support/summary-reporter.ts'],
    env: { TZ: 'Europe/Copenhagen' },
  },
})
