import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createTranslators } from '../../../core/i18n/translate.ts'
import type { LiveCommand } from '../../../core/session/commands.ts'
import { decide } from '../../../core/session/decide.ts'
import { evolve } from '../../../core/session/evolve.ts'
import { paceOf } from '../../../core/session/pace.ts'
import type { SessionState } from '../../../core/session/state.ts'
import type { Locale } from '../../../core/text.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { cockpitView } from '../../../core/views/make-cockpit.ts'
import { focusRound, phaseThread } from '../../../renderer/facilitator/run/focus-round.ts'
import { primaryHint, primaryLabel } from '../../../renderer/facilitator/run/primary-words.ts'
import { upcoming } from '../../../renderer/facilitator/run/upcoming.ts'
import { liveState, samplePlan } from '../../support/sample-plan.ts'

const now = Date.UTC(2026, 10, 24, 11, 30)
const minute = 60_000

const texts = (locale: Locale) => {
  const file = path.resolve(import.meta.dirname, `../../../assets/locales/${locale}/run.json`)
  return { run: JSON.parse(readFileSync(file, 'utf8')) as object }
}
const t = createTranslators({ da: texts('da'), en: texts('en') }).da

function after(commands: readonly LiveCommand[]): SessionState {
  return commands.reduce(
    (state, command) => {
      const decision = decide(state, command, now)
      if (!decision.ok) throw new Error(decision.refusal.code)
      return decision.value.reduce(evolve, state)
    },
    liveState(samplePlan(), now),
  )
}

function viewOf(state: SessionState): CockpitView {
  return cockpitView(
    state,
    {
      join: { address: '192.168.8.20', link: 'http://192.168.8.20/' },
      connected: 0,
      rehearsal: false,
      minutesOfDay: () => 0,
    },
    {
      version: '1',
      dataFolder: '/data',
      addresses: [],
      rehearsal: false,
      freeBytes: 1,
      preferences: { locale: 'da', theme: 'light', keepDays: 30 },
    },
  )
}
const goTo = (from: readonly [number, number], to: readonly [number, number]): LiveCommand => ({
  type: 'goTo',
  from: { activity: from[0], step: from[1] },
  to: { activity: to[0], step: to[1] },
})
const view = (...commands: readonly LiveCommand[]): CockpitView => viewOf(after(commands))
const toFirst = goTo([0, 0], [1, 0])
const thread = (of: CockpitView): string => {
  const focus = focusRound(of)
  return focus
    ? phaseThread(of, focus)
        .map(({ name, place }) => `${name}:${place}`)
        .join(' ')
    : 'none'
}

test('[RUN4] the big button is named by what it does', () => {
  expect(primaryLabel(view(), 'da', t)).toBe('Videre til Øvelse each')
  expect(primaryLabel(view(toFirst), 'da', t)).toBe('Åbn runden')
  expect(primaryLabel(view(toFirst, { type: 'openRound', roundId: 'choice' }), 'da', t)).toBe('Luk runden')
  const closed: readonly LiveCommand[] = [
    toFirst,
    { type: 'openRound', roundId: 'choice' },
    { type: 'closeRound', roundId: 'choice' },
  ]
  expect(primaryLabel(view(...closed), 'da', t)).toBe('Vis resultatet')
  expect(primaryLabel(view(...closed, { type: 'revealRound', roundId: 'choice' }), 'da', t)).toBe('Videre til Trin 2')
  expect(primaryLabel(view(goTo([0, 0], [2, 1])), 'da', t)).toBe('Start første person')
  expect(primaryLabel(view(goTo([0, 0], [2, 1]), { type: 'nextTurn', turn: 0 }), 'da', t)).toBe('Næste person')
  expect(primaryLabel(view(goTo([0, 0], [3, 0])), 'da', t)).toBe('Afslut workshoppen')
})

test('[RUN4] beside it stands what comes of it', () => {
  expect(primaryHint(view(toFirst), 'da', t)).toContain('gemt for hver plads')
  expect(primaryHint(view(goTo([0, 0], [1, 3])), 'da', t)).toContain('Rummet kan se svarene, uden navn')
  expect(primaryHint(view(toFirst, { type: 'openRound', roundId: 'choice' }), 'da', t)).toBe('Alle er færdige.')
  const open = view(toFirst, { type: 'openRound', roundId: 'choice' })
  const joined = { ...open, join: { ...open.join, joined: 17 } }
  expect(primaryHint({ ...joined, connected: 17 }, 'da', t)).toBe(
    '17 er ikke færdige endnu. En lukket runde kan åbnes igen, til den er vist.',
  )
  expect(primaryHint({ ...joined, connected: 9 }, 'da', t)).toBe(
    '17 er ikke færdige endnu. 8 telefoner er uden forbindelse. En lukket runde kan åbnes igen, til den er vist.',
  )
  expect(primaryHint(view(goTo([0, 0], [2, 1])), 'da', t)).toBe('Person 1 af 2 får 30 sekunder.')
})

test('[RUN5] the thread of a round tells what is done, what is next and what is still to come', () => {
  expect(thread(view())).toBe('none')
  expect(thread(view(toFirst))).toBe('open:here close:coming reveal:coming onward:coming')
  const opened: readonly LiveCommand[] = [toFirst, { type: 'openRound', roundId: 'choice' }]
  expect(thread(view(...opened))).toBe('open:done close:here reveal:coming onward:coming')
  expect(thread(view(...opened, { type: 'closeRound', roundId: 'choice' }))).toBe(
    'open:done close:done reveal:here onward:coming',
  )
})

test('[RUN5] a round that is shown in another step promises nothing here', () => {
  expect(thread(view(goTo([0, 0], [2, 0])))).toBe('open:here close:coming onward:coming')
})

test('[RUN5] an open round stays in focus when the facilitator looks at another step', () => {
  const elsewhere = view(toFirst, { type: 'openRound', roundId: 'choice' }, goTo([1, 0], [1, 1]))
  expect(focusRound(elsewhere)?.round.id).toBe('choice')
})

test('[RUN1] what comes next has its expected time: first the steps, then the agenda', () => {
  const here = view(goTo([0, 0], [2, 1]))
  const pace = paceOf({ ...here, midnight: now - 750 * minute, now })
  expect(upcoming(here, pace, 3).map(({ title, at, kind }) => [title.da, (at - now) / minute, kind])).toEqual([
    ['Igen', 5, 'question'],
    ['Flyttede vi os?', 6, 'result'],
    ['Pause', 8, 'activity'],
  ])
})
