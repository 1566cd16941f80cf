/** `npm run stress`: what there is to endure; `npm run stress -- kill` endures it. Exit code 1 when a figure does not hold. */
import { parseArgs } from 'node:util'
import { killRun } from './kill.ts'
import { privacyFailures, privacyRun } from './privacy.ts'

const overview = `npm run stress -- kill [--times 50] [--voters 300] [--seed 1] [--json]
    Kills the host in an open round while everybody votes, compares what is on disk with what phones saw acknowledged,
    starts it again; then the same with acknowledgements before COMMIT, which must lose some.

npm run stress -- privacy [--sessions 10000] [--seed 1] [--json]
    Draws sessions, lets everything out that may ever be shown of them and attacks it by linear algebra: no sum over one to
    four people may follow. The same attack on a plain minimum of five, and on a minimum with a remainder check, must succeed.
`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    times: { type: 'string', default: '50' },
    voters: { type: 'string', default: '300' },
    sessions: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
})

/** Weaker loads lose nothing even when they should, and so prove nothing. */
const leastVotesPerSecond = 6000
const leastAckedPerKill = 1000

async function kill(): Promise<number> {
  const options = {
    times: Number(values.times),
    voters: Number(values.voters),
    seed: Number(values.seed),
    killsPerFolder: 10,
    latestMs: 600,
  }
  const real = await killRun({ ...options, acknowledgeEarly: false })
  const control = await killRun({ ...options, acknowledgeEarly: true })
  const report = {
    ...real,
    controlMissing: control.missing,
    voters: options.voters,
    limits: 'raised: no bound on messages per second',
  }
  const failures = [
    ...(real.missing > 0 ? [`${real.missing} acknowledged votes are missing`] : []),
    ...(real.doubled > 0 ? [`${real.doubled} votes or seats are doubled`] : []),
    ...(real.resumed < real.times ? [`the session resumed ${real.resumed} times, not ${real.times}`] : []),
    ...(real.votesPerSecond < leastVotesPerSecond
      ? [`${real.votesPerSecond} votes a second are too few to prove anything`]
      : []),
    ...(real.acked < leastAckedPerKill * real.times
      ? [`${real.acked} acknowledged votes are too few to prove anything`]
      : []),
    ...(control.missing === 0 ? ['the control lost nothing, so this run proves nothing'] : []),
  ]
  const words = `${real.times} kills, ${real.acked} votes acknowledged (${real.votesPerSecond} a second): ${real.missing} missing, ${real.doubled} doubled, resumed ${real.resumed} times; acknowledged before COMMIT: ${control.missing} missing`
  process.stdout.write(`${values.json ? JSON.stringify(report) : words}\n`)
  for (const failure of failures) process.stderr.write(`${failure}\n`)
  return failures.length === 0 ? 0 : 1
}

function privacy(): number {
  const figures = privacyRun({ sessions: Number(values.sessions), seed: Number(values.seed), roundsPerSize: 500 })
  const { sessions, leaks, controlLeaks, cellsReleased, msPerSession, ms300 } = figures
  const cells = Object.entries(cellsReleased).map(([size, mean]) => `${mean} at ${size}`)
  const words = `${sessions} sessions: ${leaks} leaked; under a minimum of five ${controlLeaks.minimum}, with a remainder check ${controlLeaks.remainder}; cells released: ${cells.join(', ')}; ${msPerSession} ms a session, ${ms300} ms for 300 people`
  process.stdout.write(`${values.json ? JSON.stringify(figures) : words}\n`)
  const failures = privacyFailures(figures)
  for (const failure of failures) process.stderr.write(`${failure}\n`)
  return failures.length === 0 ? 0 : 1
}

switch (positionals[0]) {
  case 'kill':
    process.exitCode = await kill()
    break
  case 'privacy':
    process.exitCode = privacy()
    break
  default:
    process.stdout.write(overview)
    process.exitCode = positionals[0] === undefined ? 0 : 2
}
