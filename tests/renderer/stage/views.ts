import type { NamedGroup } from '../../../core/release/named-groups.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import { voteFor } from '../../../core/votes/index.ts'
import type { StageContent, StageView } from '../../../core/views/stage.ts'
import type { NetworkQuestion } from '../../../core/votes/network.ts'
import { long, people, questions, resultOf, shiftOf } from './questions.ts'

const now = Date.now()

/** A stage in the middle of a day, with what differs. */
export function stageView(content: StageContent, changes: Partial<StageView> = {}): StageView {
  return {
    kind: 'stage',
    title: 'Tryghedspuls i Distrikt Nord',
    locale: 'da',
    screen: 'content',
    activityTitle: { da: 'Tryghedspuls', en: 'Safety pulse' },
    content,
    timer: { running: true, endsAt: now + 134_000, total: 300_000 },
    conclusion: '',
    join: { address: '192.168.8.20', code: 'KLIT 47', link: 'http://192.168.8.20/#a1b2c3d4e5f60718', joined: 23 },
    minimums: { group: 5, texts: 10 },
    theme: 'light',
    clicker: {
      next: { kind: 'goTo', from: { activity: 1, step: 1 }, to: { activity: 1, step: 2 } },
      back: { kind: 'goTo', from: { activity: 1, step: 1 }, to: { activity: 1, step: 0 } },
    },
    rehearsal: false,
    ...changes,
  }
}

export function asked(
  question: (typeof questions)[keyof typeof questions],
  phase: 'planned' | 'open' | 'stopped' | 'closed' = 'open',
): StageContent {
  return { kind: 'question', roundId: 'r1', question, phase, done: 41 }
}

export function onTheWall(type: 'text' | 'cloud' | 'ideas' | 'table-text', count: number): StageContent {
  const question = questions[type]
  return {
    kind: 'question',
    roundId: 'r1',
    question,
    phase: 'open',
    done: count,
    wall: { n: count, result: resultOf(question, count) },
  }
}

export function revealed(
  type: keyof typeof questions,
  count: number,
  words: 'short' | 'long' = 'short',
  picture?: string,
): StageContent {
  const question = words === 'long' ? long(questions[type]) : questions[type]
  return {
    kind: 'result',
    roundId: `result-${type}`,
    question,
    result: { status: 'shown', n: count, result: resultOf(question, count) },
    ...(picture !== undefined && { picture }),
    hiddenTexts: type === 'text' || type === 'cloud' || type === 'fist' ? 2 : 0,
  }
}

/** Of two families one is counted together: nine psychologists and nine speech therapists stand by themselves. */
const families: NetworkQuestion = {
  ...questions.network,
  groups: (
    [
      ['leaders', 'Ledere'],
      ['pedagogues', 'Pædagoger'],
      ['teachers', 'Lærere'],
      ['psychologists', 'PPR-psykologer'],
      ['speech', 'Tale-hørekonsulenter'],
      ['nurses', 'Sundhedsplejersker'],
      ['social', 'Socialrådgivere'],
    ] as const
  ).map(([id, da]) => ({ id, label: { da } })),
  families: [
    { id: 'ppr', label: { da: 'PPR' }, groups: ['psychologists', 'speech'] },
    { id: 'health', label: { da: 'Sundhed og socialrådgivning' }, groups: ['nurses', 'social'] },
  ],
}

const longName = 'Tværfaglige ressourcepædagogiske kompetencecenterudviklingsforløb med tovholder'
/** Ten groups, none of them by itself. */
const longFamilies: NetworkQuestion = {
  ...families,
  groups: Array.from({ length: 10 }, (_, at) => ({ id: `e${at}`, label: { da: longName } })),
  families: (
    [
      [0, 1],
      [2, 3],
      [4, 8],
      [5, 9],
      [6, 7],
    ] as const
  ).map((pair, at) => ({ id: `f${at}`, label: { da: longName }, groups: pair.map((one) => `e${one}`) })),
}

/** A map on which families are counted as one. */
function countedTogether(question: QuestionBase, picture: string): StageContent {
  return {
    kind: 'result',
    roundId: 'families',
    question,
    result: { status: 'shown', n: 40, result: resultOf(question, 40) },
    picture,
    hiddenTexts: 0,
  }
}

export function compared(
  type: 'choice' | 'slider' | 'likert' | 'allocation' | 'from-to' | 'journey',
  count: number,
): StageContent {
  const question = questions[type]
  return {
    kind: 'result',
    roundId: `compared-${type}`,
    question,
    result: { status: 'shown', n: count, result: resultOf(question, count), comparison: shiftOf(question, count) },
    hiddenTexts: 0,
  }
}

/** An anonymous round of seven, or one told group by group. */
export function few(type: keyof typeof questions, words: 'short' | 'long' = 'short'): StageContent {
  const question = words === 'long' ? long(questions[type]) : questions[type]
  const vote = voteFor(question)
  // Of so few no text is kept.
  const counted = vote.texts
    ? vote.tally(
        question,
        people(7).map((person) => vote.simulate(question, person)),
      )
    : resultOf(question, 7)
  const gathered = vote.gather?.(question, [], 7, 0, counted) ?? counted
  const result = vote.coarse?.(question, gathered) ?? gathered
  const texts = vote.texts && { textsNeed: 10 }
  return {
    kind: 'result',
    roundId: `few-${type}`,
    question,
    result: { status: 'shown', n: 7, result, ...(vote.coarse && { coarse: true }), ...texts },
    hiddenTexts: 0,
  }
}

export function grouped(
  asked: QuestionBase,
  names: readonly string[],
  words: 'short' | 'long' = 'short',
): StageContent {
  const question = words === 'long' ? long(asked) : asked
  const vote = voteFor(question)
  const leads = names.join() === 'Ledere,Medarbejdere'
  const groups = names.map((name, at): NamedGroup => {
    const counted = resultOf(question, 6 + at * 5)
    const ids = leads ? [at === 0 ? 'leads' : 'staff'] : [`g${at}`]
    return {
      attribute: leads ? 'leads' : 'role',
      groups: ids,
      name: { da: name },
      n: 6 + at * 5,
      result: vote.coarse?.(question, counted) ?? counted,
      coarse: true,
    }
  })
  return {
    kind: 'result',
    roundId: `groups-${asked.type}-${names.length}-${words}`,
    question,
    text: { da: 'Hvad kan vi spørge hinanden om?' },
    result: { status: 'shown', n: 40, result: resultOf(question, 40) },
    picture: 'groups',
    groups,
    hiddenTexts: 0,
  }
}

const bonds = {
  ...questions.likert,
  prompt: { da: 'Hvor stærke er vores bånd?' },
  labels: ['Helt uenig', 'Uenig', 'Hverken eller', 'Enig', 'Helt enig'].map((da) => ({ da })),
  dimensions: ['Samlende', 'Brobyggende', 'Forbindende'].map((da, at) => ({
    id: da.toLowerCase(),
    label: { da },
    items: questions.likert.items.slice(at * 2, at * 2 + 2).map(({ id }) => id),
  })),
}

const fourRoles = ['Skoleleder og dagtilbudsleder', 'Pædagog', 'Lærer', 'Øvrige']
const manyRoles = [...fourRoles, 'PPR-psykolog', 'Tale-hørekonsulent', 'Forvaltningskonsulent', 'Uden rolle']

const conclusion =
  'Vi begynder med det, der lykkes, og siger det svære højt, mens det er småt.\nHvert team vælger én handling, og vi mødes igen den 2. februar for at se, hvad vi lærte af den.'

const longTitle = {
  da: 'Tag ordet på skift, og lyt efter det, I ikke har hørt før, uden at afbryde, kommentere eller rette',
}
const longText = {
  da: 'Fortæl om en situation i den seneste måned, hvor det var let at sige noget svært højt. Hvad gjorde de andre? Hvad gjorde lederen? Hvad kostede det, og hvad gav det barnet?\nSkriv tre stikord hver for sig, før I begynder. Den, der sidder nærmest vinduet, taler først, og ordet går med uret. Ingen kommenterer, før alle har talt.',
}

/** Every picture the stage can show. */
export const pictures: Readonly<Record<string, StageView>> = {
  join: stageView({ kind: 'step', title: { da: 'x' } }, { screen: 'join' }),
  privacy: stageView({ kind: 'step', title: { da: 'x' } }, { screen: 'privacy' }),
  'privacy-en': stageView(
    { kind: 'step', title: { da: 'x' } },
    { screen: 'privacy', locale: 'en', minimums: { group: 12, texts: 100 } },
  ),
  'join-port': stageView(
    { kind: 'step', title: { da: 'x' } },
    {
      screen: 'join',
      join: {
        address: '192.168.128.120:4780',
        code: 'KLIT 47',
        link: 'http://192.168.128.120:4780/#a1b2c3d4e5f60718',
        joined: 1,
      },
    },
  ),
  'join-six-letters': stageView(
    { kind: 'arrival', title: { da: 'Ankomst' } },
    {
      join: {
        address: '192.0.2.2:37675',
        code: 'JQPEAS',
        link: 'http://192.0.2.2:37675/#a1b2c3d4e5f60718',
        joined: 299,
      },
    },
  ),
  'join-nowhere': stageView(
    { kind: 'step', title: { da: 'x' } },
    { screen: 'join', join: { address: '', code: 'KLIT 47', link: '', joined: 0 } },
  ),
  arrival: stageView({ kind: 'arrival', title: { da: 'Ankomst' } }),
  lunch: stageView(
    { kind: 'interlude', activity: 'lunch', title: { da: 'Frokost', en: 'Lunch' }, resumesAt: 765 },
    { timer: { running: true, endsAt: now + 1_800_000, total: 2_700_000 } },
  ),
  'break-ends': stageView({ kind: 'interlude', activity: 'break', title: { da: 'Pause' }, resumesAt: 645 }),
  talk: stageView({
    kind: 'interlude',
    activity: 'talk',
    title: { da: 'Oplæg: Hvad forskningen siger om tryghed i team, og hvad den ikke siger' },
  }),
  'step-title': stageView({ kind: 'step', title: { da: 'Tal sammen to og to', en: 'Talk in pairs' } }),
  step: stageView({
    kind: 'step',
    title: { da: 'Tal sammen to og to' },
    text: { da: 'Et eksempel, du selv har set.\nIngen navne.' },
  }),
  'step-long': stageView({ kind: 'step', title: longTitle, text: longText }),
  'step-over': stageView(
    { kind: 'step', title: { da: 'Tal sammen to og to' }, text: { da: 'Et eksempel, du selv har set.' } },
    { timer: { running: true, endsAt: now - 1000, total: 300_000 } },
  ),
  'turns-before': stageView({
    kind: 'step',
    title: { da: 'Alle får lige lang tid' },
    text: { da: 'Ingen afbryder. Den, der ikke vil sige noget, er stille i sin tid.' },
    turns: { people: 6, seconds: 45 },
  }),
  turns: stageView(
    {
      kind: 'step',
      title: { da: 'Alle får lige lang tid' },
      text: { da: 'Ingen afbryder. Den, der ikke vil sige noget, er stille i sin tid.' },
      turns: { people: 6, seconds: 45, turn: 2 },
    },
    { timer: { running: true, endsAt: now + 28_000, total: 45_000 } },
  ),
  'turns-long': stageView(
    { kind: 'step', title: longTitle, text: longText, turns: { people: 12, seconds: 900, turn: 11 } },
    { timer: { running: false, remaining: 600_000, total: 900_000 } },
  ),
  question: stageView(asked(questions.likert)),
  'question-choice': stageView(asked(questions.choice), { timer: { running: false, remaining: 0, total: 0 } }),
  'question-long': stageView({
    kind: 'question',
    roundId: 'r1',
    question: long(questions.likert),
    phase: 'open',
    done: 300,
  }),
  'question-fist': stageView(asked(questions.fist)),
  'question-fist-long': stageView({
    kind: 'question',
    roundId: 'r1',
    question: long(questions.fist),
    phase: 'open',
    done: 300,
  }),
  'question-over': stageView(asked(questions.slider), { timer: { running: true, endsAt: now - 1000, total: 300_000 } }),
  'question-planned': stageView(asked(questions.slider, 'planned')),
  'question-stopped': stageView(asked(questions.likert, 'stopped')),
  'question-closed': stageView(asked(questions.likert, 'closed')),
  'wall-empty': stageView(onTheWall('text', 0)),
  'wall-unread': stageView({
    kind: 'question',
    roundId: 'r1',
    question: questions.text,
    phase: 'open',
    done: 13,
    wall: { n: 13, result: { n: 13, entries: [], hidden: 0 } },
  }),
  'wall-text': stageView(onTheWall('text', 5)),
  'wall-text-40': stageView(onTheWall('text', 40)),
  'wall-ideas': stageView(onTheWall('ideas', 40)),
  'wall-tables': stageView(onTheWall('table-text', 12)),
  'wall-cloud': stageView(onTheWall('cloud', 40)),
  'wall-cloud-300': stageView(onTheWall('cloud', 300)),
  ...Object.fromEntries(
    (
      [
        'choice',
        'slider',
        'likert',
        'text',
        'cloud',
        'dots',
        'ranking',
        'allocation',
        'fist',
        'ideas',
        'table-text',
        'speaking',
        'placement',
        'from-to',
        'journey',
        'circle',
        'network',
      ] as const
    ).flatMap((type) => [
      ...[5, 40, 300].map((count) => [`result-${type}-${count}`, stageView(revealed(type, count))] as const),
      [`result-${type}-long`, stageView(revealed(type, 40, 'long'))] as const,
    ]),
  ),
  ...Object.fromEntries(
    (['graph', 'items'] as const).flatMap((picture) =>
      ([5, 40, 300, 'long'] as const).map((count) => [
        `result-network-${picture}-${count}`,
        stageView(revealed('network', count === 'long' ? 40 : count, count === 'long' ? 'long' : 'short', picture)),
      ]),
    ),
  ),
  ...Object.fromEntries(
    (['matrix', 'graph', 'items'] as const).flatMap((picture) => [
      [`result-network-families-${picture}`, stageView(countedTogether(families, picture))] as const,
      [`result-network-families-${picture}-long`, stageView(countedTogether(longFamilies, picture))] as const,
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        'choice',
        'slider',
        'likert',
        'dots',
        'ranking',
        'allocation',
        'fist',
        'placement',
        'from-to',
        'journey',
      ] as const
    ).flatMap((type) => [
      [`few-${type}`, stageView(few(type))] as const,
      [`few-${type}-long`, stageView(few(type, 'long'))] as const,
      [`groups-${type}`, stageView(grouped(questions[type], fourRoles))] as const,
      [`groups-${type}-long`, stageView(grouped(questions[type], manyRoles, 'long'))] as const,
    ]),
  ),
  'groups-bonds': stageView(grouped(bonds, ['Ledere', 'Medarbejdere'])),
  'groups-circle': stageView(grouped(questions.circle, fourRoles)),
  'few-circle': stageView(few('circle')),
  'few-text': stageView(few('text')),
  'groups-too-small': stageView({
    kind: 'result',
    roundId: 'small',
    question: questions.slider,
    result: { status: 'shown', n: 14, result: resultOf(questions.slider, 14), groupsTooSmall: true },
    picture: 'groups',
    hiddenTexts: 0,
  }),
  ...Object.fromEntries(
    (['release.repeat', 'release.repeat-unknown'] as const).map((reason) => [
      `withheld-${reason}`,
      stageView({
        kind: 'result',
        roundId: reason,
        question: questions.likert,
        result: { status: 'withheld', n: 14, reason, minimum: 5 },
        hiddenTexts: 0,
      }),
    ]),
  ),
  'compared-choice': stageView(compared('choice', 40)),
  'compared-slider': stageView(compared('slider', 40)),
  'compared-allocation': stageView(compared('allocation', 40)),
  'compared-from-to': stageView(compared('from-to', 40)),
  'compared-journey': stageView(compared('journey', 40)),
  'compared-likert': stageView(compared('likert', 40)),
  withheld: stageView({
    kind: 'result',
    roundId: 'r1',
    question: questions.likert,
    result: { status: 'withheld', n: 4, reason: 'release.too-few', minimum: 5 },
    hiddenTexts: 0,
  }),
  ended: stageView({ kind: 'ended', conclusion }, { clicker: undefined }),
  'ended-bare': stageView({ kind: 'ended', conclusion: '' }, { clicker: undefined }),
  conclusion: stageView({ kind: 'step', title: { da: 'Dagens konklusion' } }, { conclusion, clicker: {} }),
  english: stageView(asked(questions.slider), {
    locale: 'en',
    title: 'Safety pulse',
    rehearsal: true,
    trouble: 'storage.failed',
  }),
  'english-result': stageView(revealed('likert', 40), { locale: 'en', title: 'Safety pulse', rehearsal: true }),
  'english-join': stageView({ kind: 'arrival', title: { en: 'Arrival' } }, { locale: 'en', title: 'Safety pulse' }),
  notices: stageView(asked(questions.likert), { rehearsal: true, trouble: 'storage.failed' }),
  black: stageView({ kind: 'step', title: { da: 'x' } }, { screen: 'black' }),
  white: stageView({ kind: 'step', title: { da: 'x' } }, { screen: 'white' }),
}

/** A picture whose clock has not run since this file was read. */
export function fresh(view: StageView): StageView {
  if (!view.timer.running) return view
  return { ...view, timer: { ...view.timer, endsAt: view.timer.endsAt + Date.now() - now } }
}
