import { outsideLead } from '../../support/sample-plan.ts'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createTranslators, type Resources } from '../../../core/i18n/translate.ts'
import { plannedRound } from '../../../core/session/evolve.ts'
import type { PlannedRound, SessionPlan } from '../../../core/session/plan.ts'
import type { Entry, RoundState, SessionState } from '../../../core/session/state.ts'
import type { Locale } from '../../../core/text.ts'
import { voteFor, type Question } from '../../../core/votes/index.ts'

const locales = path.resolve(import.meta.dirname, '../../../assets/locales')

function texts(locale: Locale): Resources {
  const area = (name: string): object =>
    JSON.parse(readFileSync(path.join(locales, locale, `${name}.json`), 'utf8')) as object
  return { report: area('report'), charts: area('charts') }
}

export const translators = createTranslators({ da: texts('da'), en: texts('en') })

export const minute = 60_000
/** 24 November 2026, 14.00 in Copenhagen. */
export const started = Date.UTC(2026, 10, 24, 13, 0)

export const choiceQuestion = {
  type: 'choice',
  prompt: { da: 'Hvad vil vi prøve?', en: 'What shall we try?' },
  options: [
    { id: 'a', label: { da: 'Ringe til hinanden', en: 'Call each other' } },
    { id: 'b', label: { da: '=HYPERLINK("http://evil")', en: '=HYPERLINK("http://evil")' } },
  ],
  atMost: 1,
}
export const sliderQuestion = {
  type: 'slider',
  prompt: { da: 'Hvor trygt er det?' },
  min: -2,
  max: 2,
  minLabel: { da: 'Slet ikke' },
  maxLabel: { da: 'Helt' },
}
export const textQuestion = {
  type: 'text',
  prompt: { da: 'Hvad vil du sige videre?', en: 'What will you pass on?' },
  maxLength: 200,
}

const round = (id: string, question: Question, more: Partial<PlannedRound> = {}): PlannedRound => ({
  id,
  mode: 'named',
  question,
  ...more,
})

export const plan: SessionPlan = {
  id: 'day',
  title: 'Tryghed i kompetencecentrene',
  place: 'Distrikt Nord',
  date: '2026-11-24',
  start: '14:00',
  minutesAvailable: 90,
  locale: 'da',
  roles: [],
  ...outsideLead,
  activities: [
    { id: 'welcome', kind: 'arrival', title: { da: 'Ankomst', en: 'Arrival' }, minutes: 10, steps: [], rounds: [] },
    {
      id: 'pulse',
      kind: 'exercise',
      title: { da: 'Tryghedspuls', en: 'Safety pulse' },
      minutes: 0,
      purpose: { da: 'Vi ser, hvor trygt det er.', en: 'We see how safe it is.' },
      debrief: [{ da: 'Hvad overraskede?', en: 'What surprised you?' }],
      steps: [
        { id: 's1', title: { da: 'Før' }, minutes: 5, round: 'before' },
        { id: 's2', title: { da: 'Efter' }, minutes: 5, round: 'after', reveal: ['after'] },
      ],
      rounds: [
        round('before', sliderQuestion),
        round('after', sliderQuestion, { before: 'before' }),
        round('try', choiceQuestion),
      ],
    },
    {
      id: 'words',
      kind: 'exercise',
      title: { da: 'Sig det videre', en: 'Pass it on' },
      minutes: 0,
      steps: [{ id: 's3', title: { da: 'Skriv' }, minutes: 10, round: 'wall' }],
      rounds: [
        round('wall', textQuestion, { mode: 'wall' }),
        round('last', { ...choiceQuestion, prompt: { da: 'Hvad tager vi med?' } }),
      ],
    },
  ],
}

/** A round that was counted, from real ballots. */
export function counted(
  id: string,
  question: Question,
  ballots: readonly unknown[],
  more: Partial<RoundState> = {},
): RoundState {
  const n = ballots.length
  const result = { status: 'shown', n, result: voteFor(question).tally(question, ballots) } as const
  return {
    ...plannedRound(id),
    phase: 'revealed',
    openedAt: started,
    closedAt: started + minute,
    answered: n,
    done: n,
    result,
    ...more,
  }
}

export const script = '<script>alert(1)</script><img src=x onerror=alert(2)>'
export const turned = 'omvendt \u202Egnp.exe'

const entry = (id: string, text: string, status: Entry['status'], mergedInto?: string): [string, Entry] => [
  id,
  { id, text, status, ...(mergedInto === undefined ? {} : { mergedInto }) },
]

export const entries = Object.fromEntries([
  entry('e1', script, 'shown'),
  entry('e2', '=1+1', 'shown'),
  entry('e3', 'Mere tid', 'shown'),
  entry('e4', 'mere tid', 'shown', 'e3'),
  entry('e5', 'Navnet på en kollega', 'hidden'),
  entry('e6', 'Ikke læst', 'waiting'),
  entry('e7', turned, 'shown'),
])

const before = counted('before', sliderQuestion, [-2, -1, 0, 0, 1, 2, 0, 0, 1, 1, -1, -2])
const later = [0, 1, 1, 1, 2, 2, 0, 0, 1, 1, 0, 0]
const after = counted('after', sliderQuestion, later)

/** Ended on time: two rounds that are linked, one withheld, one wall of texts, one never asked. */
export const ended: SessionState = {
  plan,
  status: 'ended',
  startedAt: started,
  endedAt: started + 40 * minute,
  position: { activity: 2, step: 0 },
  timer: { running: false, remaining: 0, total: 0 },
  screen: 'content',
  clicker: true,
  theme: 'light',
  rounds: {
    before,
    after: {
      ...after,
      result: {
        status: 'shown',
        n: later.length,
        result: voteFor(sliderQuestion).tally(sliderQuestion, later),
        comparison: {
          kind: 'flow',
          n: 12,
          levels: [-2, -1, 0, 1, 2].map((point) => ({ id: String(point), label: { da: `${point}`, en: `${point}` } })),
          matrix: [
            [0, 0, 2, 0, 0],
            [0, 0, 1, 1, 0],
            [0, 0, 2, 2, 0],
            [0, 0, 0, 2, 1],
            [0, 0, 0, 0, 1],
          ],
          before: -0.04,
          after: 0.7666,
        },
      },
    },
    try: {
      ...counted('try', choiceQuestion, []),
      answered: 3,
      result: { status: 'withheld', n: 3, reason: 'release.too-few', minimum: 5 },
    },
    wall: { ...counted('wall', textQuestion, ['x', 'x', 'x', 'x', 'x', 'x', 'x']), entries },
    last: plannedRound('last'),
  },
  visits: {
    welcome: { startedAt: started, endedAt: started + 12 * minute },
    pulse: { startedAt: started + 12 * minute, endedAt: started + 25 * minute },
    words: { startedAt: started + 25 * minute, endedAt: started + 40 * minute },
  },
  seats: { s1: { id: 's1' }, s2: { id: 's2' } },
  notes: 'Kun til mig: bord 3',
  conclusion: 'Vi ved, hvem vi kan ringe til.\nVi begynder i morgen.',
  code: 'KLIT47',
  secret: 'secret',
  savedAt: started + 40 * minute,
}
