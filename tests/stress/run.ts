/** `npm run stress`: what there is to endure; `npm run stress -- kill` and `mutants` endure it. Exit code 1 when a figure does not hold. */
import { parseArgs } from 'node:util'
import { killRun } from './kill.ts'
import { mutantRun } from './mutants.ts'
import { faults } from './planted-faults.ts'

const overview = `npm run stress -- kill [--times 50] [--voters 300] [--seed 1] [--json]
    Kills the host in an open round while everybody votes, compares what is on disk with what phones saw acknowledged,
    starts it again; then the same with acknowledgements before COMMIT, which must lose some.
npm run stress -- mutants [--only WORDS] [--json]
    Plants one mistake after the other in the shell and runs the tests on it: every one must be noticed.
`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    times: { type: 'string', default: '50' },
    voters: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
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

async function mutants(): Promise<number> {
  const chosen = faults.filter(({ name }) => name.includes(values.only))
  const tally = await mutantRun(chosen, (line) => void process.stderr.write(`${line}\n`))
  const { planted, caught } = tally
  process.stdout.write(
    values.json ? `${JSON.stringify({ planted, caught })}\n` : `${caught} of ${planted} planted faults caught\n`,
  )
  return planted > 0 && caught === planted ? 0 : 1
}

switch (positionals[0]) {
  case 'mutants':
    process.exitCode = await mutants()
    break
  case 'kill':
    process.exitCode = await kill()
    break
  default:
    process.stdout.write(overview)
    process.exitCode = positionals[0] === undefined ? 0 : 2
}
