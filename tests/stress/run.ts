/** `npm run stress`: what there is to endure; `npm run stress -- kill` and `mutants` endure it. Exit code 1 when a figure does not hold. */
import { parseArgs } from 'node:util'
import { closeRun } from './close.ts'
import { killRun } from './kill.ts'
import { mutantRun } from './mutants.ts'
import { faults } from './planted-faults.ts'
import { privacyFailures, privacyRun } from './privacy.ts'
import { traceFailures, traceRun } from './trace.ts'

const overview = `npm run stress -- kill [--times 50] [--voters 300] [--seed 1] [--json]
    Kills the host in an open round while everybody votes, compares what is on disk with what phones saw acknowledged,
    starts it again; then the same with acknowledgements before COMMIT, which must lose some.

npm run stress -- close [--times 200] [--voters 60] [--seed 1] [--json]
    Kills the host around the closing of an anonymous round: it is closed whole, or still open with every vote in it.

npm run stress -- trace [--rooms 100] [--voters 40] [--seed 1] [--json]
    Searches all files for what could lead from an anonymous ballot to a seat, while the round is open and after it; and lets an adversary
    with the database, its journal and its backups, but not the key, guess whose ballots they are.

npm run stress -- privacy [--sessions 10000] [--seed 1] [--json]
    Draws sessions, lets everything out that may ever be shown of them and attacks it by linear algebra: no sum over one to
    four people may follow. The same attack on a plain minimum of five, and on a minimum with a remainder check, must succeed.
    Then asks the shipped batteries of a tenth as many rooms, at least 200, that leave things out as people do: no combination
    of exact figures, scores and changes among them, may be of one to four people's answers; with every score shown it must be.

npm run stress -- mutants [--only WORDS] [--json]
    Plants one mistake after the other in the shell and runs the tests on it: every one must be noticed.
`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    times: { type: 'string' },
    voters: { type: 'string' },
    rooms: { type: 'string', default: '100' },
    sessions: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})

/** Weaker loads lose nothing even when they should, and so prove nothing. */
const leastVotesPerSecond = 6000
const leastAckedPerKill = 1000
const leastBatteries = 200

async function kill(): Promise<number> {
  const options = {
    times: whole('times', 50),
    voters: whole('voters', 300),
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

async function mutants(): Promise<number> {
  const chosen = faults.filter(({ name }) => name.includes(values.only))
  const tally = await mutantRun(chosen, (line) => void process.stderr.write(`${line}\n`))
  const { planted, caught } = tally
  process.stdout.write(
    values.json ? `${JSON.stringify({ planted, caught })}\n` : `${caught} of ${planted} planted faults caught\n`,
  )
  return planted > 0 && caught === planted ? 0 : 1
}

async function privacy(): Promise<number> {
  const drawn = Number(values.sessions)
  const batteries = Math.max(leastBatteries, Math.round(drawn / 10))
  const figures = await privacyRun({ sessions: drawn, seed: Number(values.seed), roundsPerSize: 500, batteries })
  const { sessions, leaks, controlLeaks, cellsReleased, msPerSession, ms300 } = figures
  const cells = Object.entries(cellsReleased).map(([size, mean]) => `${mean} at ${size}`)
  const asked = figures.batteries
  const ofBatteries = `${asked.sessions} batteries, ${asked.figures} exact figures: ${asked.leaks} leaked; with every score ${asked.controlLeaks}`
  const words = `${sessions} sessions: ${leaks} leaked; under a minimum of five ${controlLeaks.minimum}, with a remainder check ${controlLeaks.remainder}; cells released: ${cells.join(', ')}; ${msPerSession} ms a session, ${ms300} ms for 300 people; ${ofBatteries}`
  process.stdout.write(`${values.json ? JSON.stringify(figures) : words}\n`)
  const failures = privacyFailures(figures)
  for (const failure of failures) process.stderr.write(`${failure}\n`)
  return failures.length === 0 ? 0 : 1
}

async function close(): Promise<number> {
  const times = whole('times', 200)
  const tally = await closeRun({ times, voters: whole('voters', 60), seed: Number(values.seed) })
  const failures = [
    ...(tally.both > 0 ? [`${tally.both} rounds were closed and open at once`] : []),
    ...(tally.neither > 0 ? [`${tally.neither} rounds were neither closed nor open with every vote in them`] : []),
    ...(tally.wrong > 0 ? [`${tally.wrong} rounds were not counted as acknowledged`] : []),
    ...(tally.keysLeft > 0 ? [`${tally.keysLeft} keys of closed rounds were left`] : []),
    ...(tally.open === 0 || tally.closed === 0
      ? ['all kills fell on one side of the closing, so this run proves nothing']
      : []),
  ]
  const words = `${tally.times} kills: ${tally.open} rounds still open, ${tally.closed} closed, ${tally.both} both, ${tally.neither} neither, ${tally.wrong} counted wrong, ${tally.keysLeft} keys left`
  process.stdout.write(`${values.json ? JSON.stringify(tally) : words}\n`)
  for (const failure of failures) process.stderr.write(`${failure}\n`)
  return failures.length === 0 ? 0 : 1
}

async function trace(): Promise<number> {
  const tally = await traceRun({ rooms: Number(values.rooms), voters: whole('voters', 40), seed: Number(values.seed) })
  const failures = traceFailures(tally)
  const words = `${tally.during} secrets found while open, ${tally.inBackups} in backups, ${tally.after} after closing (${tally.afterWithoutSecureDelete} without overwriting); linked ${tally.linked}, on a wall ${tally.linkedOnWall}, in order of arrival ${tally.linkedUntidied}, by chance ${tally.chance}`
  process.stdout.write(`${values.json ? JSON.stringify(tally) : words}\n`)
  for (const failure of failures) process.stderr.write(`${failure}\n`)
  return failures.length === 0 ? 0 : 1
}

/** An option that says how many, where it was given. */
const whole = (name: 'times' | 'voters', otherwise: number): number => Number(values[name] ?? otherwise)

switch (positionals[0]) {
  case 'close':
    process.exitCode = await close()
    break
  case 'mutants':
    process.exitCode = await mutants()
    break
  case 'kill':
    process.exitCode = await kill()
    break
  case 'trace':
    process.exitCode = await trace()
    break
  case 'privacy':
    process.exitCode = await privacy()
    break
  default:
    process.stdout.write(overview)
    process.exitCode = positionals[0] === undefined ? 0 : 2
}
