import type { Activity, PlannedRound, SessionPlan } from '../../core/session/plan.ts'
import type { SessionState } from '../../core/session/state.ts'
import { evolve, roundsOf } from '../../core/session/evolve.ts'
import { begin } from '../../core/session/decide.ts'
import type { Question } from '../../core/votes/index.ts'

/** A room whose facilitator leads nobody in it, with the house's minimums. */
export const outsideLead = { facilitatorLeads: false, smallestGroup: 5, smallestTexts: 10 } as const

/** One question of each vote type. */
export const sampleQuestions = {
  choice: {
    type: 'choice',
    prompt: { da: 'Hvilken vej?', en: 'Which way?' },
    options: [
      { id: 'left', label: { da: 'Venstre', en: 'Left' } },
      { id: 'right', label: { da: 'Højre', en: 'Right' } },
      { id: 'stay', label: { da: 'Bliv', en: 'Stay' } },
    ],
    atMost: 2,
  },
  slider: {
    type: 'slider',
    prompt: { da: 'Hvor sikker er du?', en: 'How sure are you?' },
    min: 0,
    max: 10,
    minLabel: { da: 'Slet ikke', en: 'Not at all' },
    maxLabel: { da: 'Helt', en: 'Completely' },
    dontKnow: true,
  },
  likert: {
    type: 'likert',
    prompt: { da: 'Hvor enig er du?', en: 'How far do you agree?' },
    labels: ['1', '2', '3', '4', '5'].map((point) => ({ da: point, en: point })),
    items: [
      { id: 'heard', text: { da: 'Jeg blev hørt.', en: 'I was heard.' }, short: { da: 'Hørt', en: 'Heard' } },
      {
        id: 'calm',
        text: { da: 'Der var uro.', en: 'It was noisy.' },
        short: { da: 'Uro', en: 'Noise' },
        reverse: true,
      },
      { id: 'useful', text: { da: 'Jeg kan bruge det.', en: 'I can use it.' }, short: { da: 'Nytte', en: 'Use' } },
    ],
    dontKnow: true,
  },
  text: { type: 'text', prompt: { da: 'Hvad vil du sige?', en: 'What will you say?' }, maxLength: 200 },
  cloud: { type: 'cloud', prompt: { da: 'Tre ord', en: 'Three words' }, words: 3, maxLength: 24 },
} as const

/** A ballot that answers the sample question of its type, and another one. */
export const sampleBallots = {
  choice: [['left'], ['right', 'stay']],
  slider: [7, 'dont-know'],
  likert: [{ heard: 4, calm: 2, useful: 'dont-know' }, { heard: 1 }],
  text: ['Vi ringer, før vi skriver.', 'Mere tid 🙂'],
  cloud: [['ro', 'mod'], ['tillid']],
} as const

const asked = (id: string, question: Question, mode: PlannedRound['mode'], before?: string): PlannedRound => ({
  id,
  mode,
  question,
  ...(before === undefined ? {} : { before }),
})

function exercise(id: string, rounds: readonly PlannedRound[]): Activity {
  return {
    id,
    kind: 'exercise',
    title: { da: `Øvelse ${id}`, en: `Exercise ${id}` },
    minutes: rounds.length * 2,
    steps: rounds.map((round, index) => ({
      id: `${id}-step-${index}`,
      title: { da: `Trin ${index + 1}`, en: `Step ${index + 1}` },
      minutes: 2,
      round: round.id,
    })),
    rounds: [...rounds],
  }
}

/**
 * A day with every vote type: arrival, `each` with one round a type (named, and both texts as wall), `pair` with a vote before and after a
 * speaking round, a break. Ids of rounds are `<prefix>choice` and so on, since two plans may stand on one shelf.
 */
export function samplePlan(id = 'day', prefix = ''): SessionPlan {
  const round = (name: string): string => `${prefix}${name}`
  const each = exercise(round('each'), [
    asked(round('choice'), sampleQuestions.choice, 'named'),
    asked(round('slider'), sampleQuestions.slider, 'named'),
    asked(round('likert'), sampleQuestions.likert, 'named'),
    asked(round('text'), sampleQuestions.text, 'wall'),
    asked(round('cloud'), sampleQuestions.cloud, 'wall'),
    asked(round('letter'), sampleQuestions.text, 'named'),
  ])
  const pairRounds = [
    asked(round('before'), sampleQuestions.slider, 'named'),
    asked(round('after'), sampleQuestions.slider, 'named', round('before')),
  ]
  const pair: Activity = {
    ...exercise(round('pair'), pairRounds),
    steps: [
      { id: round('p0'), title: { da: 'Først' }, minutes: 1, round: round('before') },
      {
        id: round('p1'),
        title: { da: 'Tal' },
        minutes: 5,
        say: { da: 'Alle får ordet.' },
        turns: { people: 2, seconds: 30 },
      },
      { id: round('p2'), title: { da: 'Igen' }, minutes: 1, round: round('after') },
      { id: round('p3'), title: { da: 'Flyttede vi os?' }, minutes: 2, reveal: [round('after')] },
    ],
  }
  return {
    id,
    title: 'Distriktsdag',
    place: 'Kulturhuset',
    date: '2026-11-24',
    start: '12:30',
    minutesAvailable: 180,
    locale: 'da',
    ...outsideLead,
    roles: [
      { id: 'leader', label: { da: 'Leder', en: 'Leader' } },
      { id: 'teacher', label: { da: 'Pædagog', en: 'Teacher' } },
    ],
    activities: [
      {
        id: round('welcome'),
        kind: 'arrival',
        title: { da: 'Ankomst', en: 'Arrival' },
        minutes: 15,
        steps: [],
        rounds: [],
      },
      each,
      pair,
      { id: round('coffee'), kind: 'break', title: { da: 'Pause', en: 'Break' }, minutes: 15, steps: [], rounds: [] },
    ],
  }
}

/** A session that has just begun, as the host makes it. */
export function liveState(plan: SessionPlan, now: number): SessionState {
  const state: SessionState = {
    plan,
    status: 'live',
    startedAt: now,
    position: { activity: 0, step: 0 },
    timer: { running: false, remaining: 0, total: 0 },
    screen: 'join',
    clicker: true,
    theme: 'light',
    rounds: roundsOf(plan, {}),
    visits: {},
    seats: {},
    notes: '',
    conclusion: '',
    code: 'ABCDEF',
    secret: '0123456789abcdef',
    savedAt: now,
  }
  return evolve(state, begin(state, now))
}
