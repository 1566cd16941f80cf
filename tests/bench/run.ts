/** `npm run bench`: what there is to measure; `npm run bench -- live` measures it. Exit code 1 when a figure does not hold. */
import { parseArgs } from 'node:util'
import { roundModes } from '../../core/session/round-modes.ts'
import { benchLive, liveCases, type LiveResult } from './live.ts'
import { benchPhone } from './phone.ts'

const overview = `npm run bench -- live [--json] [--repetitions 15] [--warm-ups 12] [--mode named|anonymous]
    Votes in the same instant (50, 300, 1000, 2000 phones) and 300 without pause, beside a bare ws echo.
npm run bench -- phone [--json]
    What a phone fetches before it can cast its first ballot.
`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    repetitions: { type: 'string', default: '15' },
    // V8 compiles anew, beside the votes and on the same two cores, what has been called 3,000 times: for 300 voters in the tenth round. Before it there
    // is one speed and after it another; fewer rounds would measure the compiler.
    'warm-ups': { type: 'string', default: '12' },
    mode: { type: 'string', default: 'named' },
  },
})

function unknown(what: string): number {
  process.stderr.write(`${what}\n${overview}`)
  return 2
}

async function live(): Promise<number> {
  const mode = roundModes.find((known) => known === values.mode)
  if (!mode) return unknown(`no mode ${values.mode}`)
  const [repetitions, warmUps] = [Number(values.repetitions), Number(values['warm-ups'])]
  const results = await benchLive({ cases: liveCases, repetitions, warmUps, mode })
  for (const result of results)
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${inWords(result)}\n`)
  const failures = results.flatMap((result) => result.failures.map((failure) => `${result.case}: ${failure}`))
  for (const failure of failures) process.stderr.write(`${failure}\n`)
  return failures.length === 0 ? 0 : 1
}

async function phone(): Promise<number> {
  const { failures, ...result } = await benchPhone()
  const words = `${result.gzipBytes} bytes in ${result.requests} requests until the first ballot (${result.voteType})`
  process.stdout.write(`${values.json ? JSON.stringify(result) : words}\n`)
  for (const failure of failures) process.stderr.write(`${failure}\n`)
  return failures.length === 0 ? 0 : 1
}

function inWords({
  case: name,
  ours,
  floor,
  ratio,
  judged,
  stageCompleteMs,
  longestStallMs,
  peakMemoryMb,
}: LiveResult): string {
  const figures = `ack p50 ${ours.p50Ms} ms, p99 ${ours.p99Ms} ms, ${ours.perSecond}/s; floor ${floor.p50Ms}, ${floor.p99Ms}, ${floor.perSecond}/s`
  return `${name}: ${figures}; ${judged} ${ratio} × the floor's; stage ${stageCompleteMs} ms, stall ${longestStallMs} ms, ${peakMemoryMb} MB`
}

switch (positionals[0]) {
  case 'live':
    process.exitCode = await live()
    break
  case 'phone':
    process.exitCode = await phone()
    break
  default:
    process.stdout.write(overview)
    process.exitCode = positionals[0] === undefined ? 0 : 2
}
