import { readFileSync } from 'node:fs'
import type { ChartContext, Translate } from '../../../core/charts/scene.ts'
import { createTranslators } from '../../../core/i18n/translate.ts'
import { locales, type Locale, type Text } from '../../../core/text.ts'
import type { AllocationQuestion } from '../../../core/votes/allocation.ts'
import type { ChoiceQuestion } from '../../../core/votes/choice.ts'
import type { CircleQuestion } from '../../../core/votes/circle.ts'
import type { CloudQuestion } from '../../../core/votes/cloud.ts'
import type { QuestionBase, SimulatedPerson } from '../../../core/votes/define.ts'
import type { DotsQuestion } from '../../../core/votes/dots.ts'
import type { FistQuestion } from '../../../core/votes/fist.ts'
import type { FromToQuestion } from '../../../core/votes/from-to.ts'
import type { IdeasQuestion } from '../../../core/votes/ideas.ts'
import { voteFor } from '../../../core/votes/index.ts'
import type { JourneyQuestion } from '../../../core/votes/journey.ts'
import type { LikertQuestion } from '../../../core/votes/likert.ts'
import { networkBlank } from '../../../core/votes/network-blank.ts'
import type { NetworkQuestion } from '../../../core/votes/network.ts'
import type { PlacementQuestion } from '../../../core/votes/placement.ts'
import type { RankingQuestion } from '../../../core/votes/ranking.ts'
import type { SliderQuestion } from '../../../core/votes/slider.ts'
import type { SpeakingQuestion } from '../../../core/votes/speaking.ts'
import type { TableTextQuestion } from '../../../core/votes/table-text.ts'
import type { TextQuestion } from '../../../core/votes/text.ts'

export function chartTexts(locale: Locale): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../../../assets/locales/${locale}/charts.json`, import.meta.url), 'utf8'))
}

export const translators: Readonly<Record<Locale, Translate>> = createTranslators({
  da: { charts: chartTexts('da') },
  en: { charts: chartTexts('en') },
})

/** The rooms that charts hang in. */
export const places = {
  stage: { place: 'stage', width: 1728, height: 664 },
  phone: { place: 'phone', width: 350, height: 520 },
  report: { place: 'report', width: 720, height: 960 },
} as const

export function contextFor(place: ChartContext['place'], locale: Locale): ChartContext {
  return { ...places[place], locale, t: translators[locale] }
}

/** Mulberry32: uniform in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const sentences = [
  'Vi skal lytte mere til hinanden, før vi beslutter.',
  'Mere tid i hverdagen 👩‍👩‍👧‍👦',
  'Det er svært, når ledelsen skifter retning hvert halve år, og vi igen skal forklare forældrene hvorfor.',
  'hvem taler for barnet???',
  'Specialpædagogikfagligtudviklingssamarbejdeforløb er et langt ord',
]
const phrases = [
  'tillid',
  'Nærvær',
  'håb',
  ' Tillid',
  'fælles  sprog',
  'kaffe ☕',
  'specialpædagogik',
  'samarbejde på tværs',
  'ro',
]

export function personFrom(seed: number): SimulatedPerson {
  const random = randomFrom(seed)
  const one = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  return { locale: seed % 4 === 0 ? 'en' : 'da', random, sentence: () => one(sentences), phrase: () => one(phrases) }
}

/** The ballots of a rehearsed room. */
export function roomOf(question: QuestionBase, people: number, seed = 1): unknown[] {
  const vote = voteFor(question)
  return Array.from({ length: people }, (_, at) => vote.simulate(question, personFrom(seed * 1000 + at)))
}

const clusters = [
  'Overgange',
  'Tid',
  'Fælles sprog på tværs af dagtilbud, skole og pædagogisk-psykologisk rådgivning',
  'PPR',
].map((title, place) => ({ id: `c${place + 1}`, title, place }))

/** The room's result, of moderated types with everything let through. */
export function resultOf(question: QuestionBase, people: number, seed = 1): unknown {
  const vote = voteFor(question)
  const ballots = roomOf(question, people, seed)
  if (!vote.gather || !vote.texts) return vote.tally(question, ballots)
  const texts = ballots.flatMap((ballot) => {
    const marks = vote.marks?.(ballot)
    return (vote.texts?.(ballot) ?? []).map((text, at) => ({ text, ...marks?.[at] }))
  })
  const shown = texts.map((text, at) => ({
    id: `e${at}`,
    ...text,
    weight: at % 9 === 0 ? 3 : 1,
    ...(vote.clusters && at % 4 !== 3 && { cluster: clusters[at % clusters.length] }),
  }))
  return vote.gather(question, shown, people, 2, vote.tally(question, ballots))
}

const long = 'Pædagogisk-psykologisk rådgivning og specialpædagogisk indsats i dagtilbuddet'
const words = [
  'Én fast tovholder',
  long,
  'Overgange fra dagtilbud til skole',
  'Nej',
  `${long} for de mindste børn`,
  'Forældresamarbejde',
]

function wordsAt(at: number): Text {
  return { da: `${words[at % words.length]} ${at}` }
}

export function choiceOf(options: number, atMost = 1): ChoiceQuestion {
  return {
    type: 'choice',
    prompt: { da: 'Hvad skal vi arbejde videre med?' },
    options: Array.from({ length: options }, (_, at) => ({ id: `o${at}`, label: wordsAt(at) })),
    atMost,
  }
}

export function sliderOf(min: number, max: number, extra: Partial<SliderQuestion> = {}): SliderQuestion {
  return {
    type: 'slider',
    prompt: { da: 'Hvor klar er du?' },
    min,
    max,
    minLabel: { da: long },
    maxLabel: { da: 'Helt klar' },
    ...extra,
  }
}

export function labelled(min: number, max: number): SliderQuestion {
  return sliderOf(min, max, { labels: Array.from({ length: max - min + 1 }, (_, at) => wordsAt(at)) })
}

export function batteryOf(items: number, points: number, extra: Partial<LikertQuestion> = {}): LikertQuestion {
  return {
    type: 'likert',
    prompt: { da: 'Psykologisk tryghed' },
    labels: Array.from({ length: points }, (_, at) => ({ da: `Trin ${at + 1}`, en: `Step ${at + 1}` })),
    items: Array.from({ length: items }, (_, at) => ({
      id: `i${at}`,
      text: wordsAt(at),
      short: { da: `Specialpædagogisk indsats ${at}` },
      ...(at % 3 === 1 && { reverse: true }),
    })),
    dontKnow: true,
    ...extra,
  }
}

export function textOf(maxLength = 200): TextQuestion {
  return { type: 'text', prompt: { da: 'Hvad tager du med?' }, maxLength }
}

export function cloudOf(most = 3, maxLength = 24): CloudQuestion {
  return { type: 'cloud', prompt: { da: 'Ét ord om i dag' }, words: most, maxLength }
}

export function dotsOf(options: number, dots = 5): DotsQuestion {
  const { prompt, options: all } = choiceOf(options)
  return { type: 'dots', prompt, options: all, dots }
}

export function rankingOf(options: number): RankingQuestion {
  const { prompt, options: all } = choiceOf(options)
  return { type: 'ranking', prompt, options: all }
}

export function allocationOf(lines: number): AllocationQuestion {
  const { prompt, options } = choiceOf(lines)
  return { type: 'allocation', prompt, lines: options, total: 100 }
}

export function fistOf(threshold = 3, proposal?: string): FistQuestion {
  return {
    type: 'fist',
    prompt: { da: 'Kan du gå med til forslaget?' },
    ...(proposal !== undefined && { proposal: { da: proposal } }),
    threshold,
  }
}

/** The words cut to what a label may hold. */
function shortAt(at: number, letters: number): Text {
  return { da: (wordsAt(at).da ?? '').slice(0, letters).trim() }
}

export function placementOf(items: number): PlacementQuestion {
  return {
    type: 'placement',
    prompt: { da: 'Hvad er vigtigst, og hvad kan vi ændre?' },
    items: Array.from({ length: items }, (_, at) => ({ id: `i${at}`, label: wordsAt(at) })),
    x: {
      label: { da: 'Indflydelse' },
      low: { da: 'Lille indflydelse' },
      high: { da: items > 5 ? 'Specialpædagogisk og faglig indflydelse' : 'Stor indflydelse' },
    },
    y: { label: { da: 'Betydning' }, low: { da: 'Lille betydning' }, high: { da: 'Stor betydning' } },
  }
}

export function fromToOf(dimensions: number, ask: FromToQuestion['ask'] = 'both'): FromToQuestion {
  return {
    type: 'from-to',
    prompt: { da: 'Hvor er vi nu, og hvor vil vi hen?' },
    dimensions: Array.from({ length: dimensions }, (_, at) => ({
      id: `d${at}`,
      label: shortAt(at, 60),
      from: shortAt(at + 3, 120),
      to: shortAt(at + 1, 120),
    })),
    ask,
  }
}

export function journeyOf(stages: number, breaks = 2): JourneyQuestion {
  return {
    type: 'journey',
    prompt: { da: 'Hvordan mærker familien vejen?' },
    stages: Array.from({ length: stages }, (_, at) => ({ id: `s${at}`, label: shortAt(at, 80) })),
    breaks,
  }
}

export function circleOf(themes: number): CircleQuestion {
  return {
    type: 'circle',
    prompt: { da: 'Hvad bestemmer vi selv?' },
    themes: Array.from({ length: themes }, (_, at) => ({ id: `t${at}`, label: wordsAt(at) })),
  }
}

export function ideasOf(most = 3, tags = 0, maxLength = 120): IdeasQuestion {
  return {
    type: 'ideas',
    prompt: { da: 'Hvad skal vi arbejde med?' },
    most,
    maxLength,
    ...(tags > 0 && {
      tags: Array.from({ length: tags }, (_, at) => ({
        id: `t${at}`,
        label: {
          da: ['Udfordring', 'Løsning', 'Erfaring: det virkede', 'Erfaring: det virkede ikke'][at] ?? `Slags ${at}`,
        },
      })),
    }),
  }
}

export function tableTextOf(fields = 0, extra: Partial<TableTextQuestion> = {}): TableTextQuestion {
  return {
    type: 'table-text',
    prompt: { da: 'Hvad foreslår jeres bord?' },
    maxLength: 200,
    ...(fields > 0 && {
      fields: Array.from({ length: fields }, (_, at) => ({
        id: `f${at}`,
        label: { da: ['Hvem', 'Hvad', 'Hvornår', 'Tegn på, at det er lykkedes for børnene'][at] ?? `Felt ${at}` },
      })),
    }),
    ...extra,
  }
}

export function speakingOf(people = 6, seconds = 90): SpeakingQuestion {
  return { type: 'speaking', prompt: { da: 'Alle får ordet' }, people, seconds }
}

export function networkOf(groups: readonly string[], extra: Partial<NetworkQuestion> = {}): NetworkQuestion {
  return { ...networkBlank, groups: groups.map((da, at) => ({ id: `g${at}`, label: { da } })), ...extra }
}

const threeBonds = {
  dimensions: [
    { id: 'bonding', label: { da: 'Samlende' }, items: ['i0', 'i1', 'i2'] },
    { id: 'bridging', label: { da: 'Brobyggende på tværs af alle' }, items: ['i3', 'i4', 'i5'] },
    { id: 'linking', label: { da: 'Forbindende' }, items: ['i6', 'i7', 'i8'] },
  ],
}

/** Questions that between them reach every layout. */
export const gallery: readonly QuestionBase[] = [
  ...[2, 3, 5, 8, 12].map((options) => choiceOf(options)),
  choiceOf(12, 4),
  sliderOf(0, 10, { dontKnow: true }),
  sliderOf(-3, 3),
  sliderOf(0, 20),
  sliderOf(1, 2),
  sliderOf(-100, -80),
  sliderOf(80, 100),
  labelled(1, 5),
  labelled(0, 12),
  ...[1, 2, 3, 7, 12].flatMap((items) => [4, 5, 6, 7].map((points) => batteryOf(items, points))),
  batteryOf(7, 7, { poles: { low: { da: 'mindre trygt' }, high: { da: 'mere trygt' } } }),
  textOf(),
  textOf(20),
  cloudOf(),
  cloudOf(5, 40),
  ...[2, 3, 6, 12].flatMap((options) => [dotsOf(options), dotsOf(options, 1), dotsOf(options, 10)]),
  ...[2, 3, 5, 8].map(rankingOf),
  ...[2, 3, 4, 6].map(allocationOf),
  fistOf(),
  fistOf(1, long),
  fistOf(5, `${long}. ${long}. ${long}. ${long}. ${long}.`.slice(0, 400)),
  ...[1, 2, 4, 6, 8].map(placementOf),
  ...[1, 2, 4, 6].flatMap((dimensions) => (['both', 'now', 'wish'] as const).map((ask) => fromToOf(dimensions, ask))),
  ...[3, 5, 8].flatMap((stages) => [journeyOf(stages), journeyOf(stages, 0)]),
  ...[2, 3, 5, 8].map(circleOf),
  ideasOf(),
  ideasOf(1, 0, 20),
  ideasOf(5, 4, 200),
  ...[0, 1, 2, 4].map((fields) => tableTextOf(fields)),
  tableTextOf(4, { maxLength: 20, tables: 1 }),
  ...[2, 6, 12].map((people) => speakingOf(people)),
  speakingOf(4, 900),
  batteryOf(9, 5, threeBonds),
  batteryOf(9, 7, threeBonds),
  ...[2, 3, 6, 10].map((groups) =>
    networkOf(Array.from({ length: groups }, (_, at) => `${words[at % 6]} ${at}`.slice(0, 80))),
  ),
  networkOf(['Ledere', 'Pædagoger', 'Lærere', 'PPR', 'Sundhed og social'], { rate: 4 }),
  networkOf(['Ledere', 'Pædagoger', 'Lærere', long, 'Sundhed', 'Socialrådgivere', 'Pladsanvisning'], {
    rate: 4,
    families: [
      { id: 'f1', label: { da: `${long} m.v.`.slice(0, 80) }, groups: ['g3', 'g6'] },
      { id: 'f2', label: { da: 'Sundhed og social' }, groups: ['g4', 'g5'] },
    ],
  }),
]

export { locales }
