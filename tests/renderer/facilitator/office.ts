import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { PlanEdit } from '../../../core/session/commands.ts'
import { testBrowser } from '../../support/browser.ts'
import { buildFacilitator, openDesk, type Desk } from './desk.ts'
import { countingIds, districtPlan, season, summaryOf } from './fixtures.ts'

export interface Office {
  readonly desk: () => Desk
  readonly page: () => Page
  /** Edits that arrived. */
  readonly edits: () => readonly PlanEdit[]
}

/** The real page in a real browser, a fresh desk for each test; afterwards nothing may have complained. */
export function openOffice(): Office {
  let folder: string
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let desk: Desk
  let complaints: string[]

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'samspil-facilitator-'))
    const [launched] = await Promise.all([
      testBrowser().then((options) => chromium.launch(options)),
      buildFacilitator(folder),
    ])
    browser = launched
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  beforeEach(async () => {
    desk = await openDesk(folder)
    context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'da-DK',
      timezoneId: 'Europe/Copenhagen',
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
    complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('WebSocket')) complaints.push(message.text())
    })
  })
  afterEach(async () => {
    await context.close()
    await desk.close()
    expect(complaints).toEqual([])
  })

  return {
    desk: () => desk,
    page: () => page,
    edits: () => desk.heard.flatMap((command) => (command.type === 'editPlan' ? [command.edit] : [])),
  }
}

/** A season of workshops on the shelf, and the plan of the next one. */
export function stock(desk: Desk): void {
  const plan = districtPlan(desk.state.catalogue, countingIds('planned'))
  desk.state.sessions = Object.fromEntries([summaryOf(plan), ...season].map((session) => [session.id, session]))
  desk.state.plans[plan.id] = { history: { past: [], present: plan, future: [] }, status: 'draft', locked: [] }
}
