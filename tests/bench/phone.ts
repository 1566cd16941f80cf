import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core'
import { voteTypes } from '../../core/votes/index.ts'
import { ensureInterface } from '../../main/cli/build-interface.ts'
import { answer, join } from '../e2e/phone.ts'
import { testBrowser } from '../support/browser.ts'
import { leadNewSession } from '../support/led-session.ts'
import { spawnHost } from '../support/spawn-host.ts'
import { heavyCode } from './heavy-code.ts'

const mostBytes = 60_000

export interface PhoneResult {
  /** What came over the wire, headers included, until the ballot could be cast: of the vote type that needs most. */
  readonly gzipBytes: number
  readonly requests: number
  readonly voteType: string
  readonly perVoteType: Readonly<Record<string, number>>
  /** What does not hold, in words. */
  readonly failures: readonly string[]
}

/** Lets a browser that has never been here join and vote, once for each vote type, and counts what it fetched. */
export async function benchPhone(): Promise<PhoneResult> {
  await ensureInterface({ log: () => undefined })
  const data = await fs.mkdtemp(path.join(os.tmpdir(), 'samspil-phone-'))
  const host = await spawnHost({ data })
  const browser = await chromium.launch({ headless: true, ...(await testBrowser()) })
  try {
    const session = await leadNewSession(
      host.enter,
      voteTypes.map((vote) => vote.blank()),
    )
    const link = `${host.lan}/#${session.secret}`
    const visits: Visit[] = []
    for (const [index, { type }] of voteTypes.entries()) {
      const roundId = session.roundIds[index] ?? ''
      await session.open(roundId)
      visits.push({ voteType: type, ...(await firstBallot(browser, link)) })
      await session.close(roundId)
    }
    await session.leave()
    return judged(visits)
  } finally {
    await browser.close()
    await host.close()
    await fs.rm(data, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Fetched {
  readonly gzipBytes: number
  readonly requests: number
  /** The text of everything fetched. */
  readonly source: string
}
type Visit = Fetched & { readonly voteType: string }

async function firstBallot(browser: Browser, link: string): Promise<Fetched> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'da-DK', hasTouch: true })
  try {
    const page = await context.newPage()
    const wire = await watchWire(page)
    await join(page, link, 'da')
    await page.locator('.question-body').waitFor()
    const fetched = await wire.fetched()
    // Only a ballot that is stored shows that nothing was missing.
    await answer(page, 'da')
    return fetched
  } finally {
    await context.close()
  }
}

/** Counts responses as the browser's network layer saw them: compressed, with their headers. Sockets are not among them. */
async function watchWire(page: Page): Promise<{ fetched(): Promise<Fetched> }> {
  const devtools: CDPSession = await page.context().newCDPSession(page)
  const underWay = new Set<string>()
  const finished = new Map<string, number>()
  let settled: (() => void) | undefined
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith('http')) underWay.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!underWay.delete(requestId)) return
    finished.set(requestId, encodedDataLength)
    if (underWay.size === 0) settled?.()
  })
  devtools.on('Network.loadingFailed', ({ errorText }) => {
    throw new Error(`a phone could not fetch: ${errorText}`)
  })
  await devtools.send('Network.enable')

  return {
    async fetched() {
      if (underWay.size > 0) await new Promise<void>((resolve) => (settled = resolve))
      const requests = [...finished]
      const bodies = await Promise.all(
        requests.map(([requestId]) => devtools.send('Network.getResponseBody', { requestId })),
      )
      return {
        gzipBytes: requests.reduce((sum, [, bytes]) => sum + bytes, 0),
        requests: requests.length,
        source: bodies.map(({ body, base64Encoded }) => (base64Encoded ? '' : body)).join('\n'),
      }
    },
  }
}

function judged(visits: readonly Visit[]): PhoneResult {
  const [heaviest] = visits.toSorted((a, b) => b.gzipBytes - a.gzipBytes)
  if (!heaviest) throw new Error('no vote type was visited')
  const { gzipBytes, requests, voteType } = heaviest
  const heavy = new Set(visits.flatMap(({ source }) => heavyCode(source)))
  const failures = [
    ...(gzipBytes > mostBytes ? [`${gzipBytes} bytes until the first ballot, not ≤ ${mostBytes}`] : []),
    ...[...heavy].map((name) => `${name} is in the phone's page`),
  ]
  const perVoteType = Object.fromEntries(visits.map((visit) => [visit.voteType, visit.gzipBytes]))
  return { gzipBytes, requests, voteType, perVoteType, failures }
}
