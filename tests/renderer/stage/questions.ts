import type { Comparison, QuestionBase, SimulatedPerson } from '../../../core/votes/define.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { networkBlank } from '../../../core/votes/network-blank.ts'

/** Questions as facilitators ask them, one of each type, and the results that so many people give. */
export const questions = {
  choice: {
    type: 'choice',
    prompt: {
      da: 'Hvilken handling vælger vi til de næste tre måneder?',
      en: 'Which action do we choose for the next three months?',
    },
    options: [
      {
        id: 'a',
        label: { da: 'Et fast kvarter til tvivl på hvert teammøde', en: 'A fixed quarter of an hour for doubt' },
      },
      { id: 'b', label: { da: 'Lederen fortæller om egne fejl', en: 'The leader tells of own mistakes' } },
      { id: 'c', label: { da: 'Makkerpar på tværs af faggrupper', en: 'Pairs across professions' } },
      { id: 'd', label: { da: 'Ros, der kan genfortælles', en: 'Praise that can be retold' } },
    ],
    atMost: 1,
  },
  slider: {
    type: 'slider',
    prompt: { da: 'Hvor nærværende er du lige nu?', en: 'How present are you right now?' },
    min: 0,
    max: 10,
    minLabel: { da: 'Slet ikke', en: 'Not at all' },
    maxLabel: { da: 'Helt og fuldt', en: 'Completely' },
  },
  likert: {
    type: 'likert',
    prompt: {
      da: 'Hvor trygt er det at sige det svære højt i vores kompetencecenter?',
      en: 'How safe is it to say the hard things out loud in our centre?',
    },
    help: { da: 'Svar for dig selv og i stilhed. Du må gerne springe over.', en: 'Answer for yourself, in silence.' },
    labels: ['Helt uenig', 'Uenig', 'Lidt uenig', 'Hverken eller', 'Lidt enig', 'Enig', 'Helt enig'].map((da) => ({
      da,
    })),
    items: [
      {
        id: 'i1',
        text: { da: 'Begår man en fejl her, bliver den hængende ved en.' },
        short: { da: 'Fejl hænger ved' },
        reverse: true,
      },
      { id: 'i2', text: { da: 'Vi kan tale om det, der er svært.' }, short: { da: 'Tale om det svære' } },
      {
        id: 'i3',
        text: { da: 'Den, der skiller sig ud, risikerer at blive holdt udenfor.' },
        short: { da: 'Skille sig ud' },
        reverse: true,
      },
      { id: 'i4', text: { da: 'Jeg tør vise, at jeg er i tvivl.' }, short: { da: 'Vise tvivl' } },
      {
        id: 'i5',
        text: { da: 'Det kan falde tilbage på en, hvis man beder om hjælp her.' },
        short: { da: 'Bede om hjælp' },
        reverse: true,
      },
      { id: 'i6', text: { da: 'Jeg stoler på, at ingen spænder ben for mig.' }, short: { da: 'Ingen spænder ben' } },
      { id: 'i7', text: { da: 'Det, jeg kan, bliver set og brugt.' }, short: { da: 'Set og brugt' } },
    ],
    dontKnow: true,
    poles: { low: { da: 'mindre trygt' }, high: { da: 'mere trygt' } },
  },
  text: {
    type: 'text',
    prompt: {
      da: 'Hvad er den mindste ting, vi kan gøre anderledes på mandag?',
      en: 'What is the smallest thing we can change on Monday?',
    },
    maxLength: 200,
  },
  cloud: {
    type: 'cloud',
    prompt: { da: 'Ét ord om i dag', en: 'One word about today' },
    words: 2,
    maxLength: 24,
  },
  dots: {
    type: 'dots',
    prompt: { da: 'Hvilke udfordringer tager vi fat på først?', en: 'Which challenges do we take on first?' },
    options: [
      { id: 'a', label: { da: 'Overgange fra dagtilbud til skole' } },
      { id: 'b', label: { da: 'Pædagogisk-psykologisk rådgivning og specialpædagogisk indsats i dagtilbuddet' } },
      { id: 'c', label: { da: 'Ventetid på svar fra forvaltningen' } },
      { id: 'd', label: { da: 'Fælles sprog på tværs af faggrupper' } },
      { id: 'e', label: { da: 'Forældresamarbejde' } },
    ],
    dots: 5,
  },
  ranking: {
    type: 'ranking',
    prompt: { da: 'Hvilke idéer bærer vi videre?', en: 'Which ideas do we carry on?' },
    options: [
      { id: 'a', label: { da: 'Én fast tovholder for hvert barn' } },
      { id: 'b', label: { da: 'Sparring i hverdagen i stedet for indstillinger' } },
      { id: 'c', label: { da: 'Et fast kvarter til tvivl på hvert teammøde' } },
      { id: 'd', label: { da: 'Makkerpar på tværs af dagtilbud og skole' } },
    ],
  },
  allocation: {
    type: 'allocation',
    prompt: { da: 'Hvad vejer, når I beslutter?', en: 'What weighs when you decide?' },
    help: { da: 'Fordel 100 point på de tre linjer.' },
    lines: [
      { id: 'child', label: { da: 'Det enkelte barn' } },
      { id: 'all', label: { da: 'Alle børn' } },
      { id: 'economy', label: { da: 'Økonomien' } },
    ],
    total: 100,
  },
  fist: {
    type: 'fist',
    prompt: { da: 'Kan du gå med til forslaget?', en: 'Can you go along with the proposal?' },
    proposal: { da: 'Vi holder et fast kvarter til tvivl på hvert teammøde og ser på det igen i februar.' },
    threshold: 3,
  },
  ideas: {
    type: 'ideas',
    prompt: { da: 'Hvad skal resten af rummet kende?', en: 'What should the rest of the room know?' },
    most: 3,
    maxLength: 120,
    tags: [
      { id: 'challenge', label: { da: 'Udfordring' } },
      { id: 'solution', label: { da: 'Løsning' } },
      { id: 'failed', label: { da: 'Erfaring: det virkede ikke' } },
    ],
  },
  'table-text': {
    type: 'table-text',
    prompt: { da: 'Det mindste skridt i jeres hjørne', en: 'The smallest step in your corner' },
    maxLength: 200,
    fields: [
      { id: 'who', label: { da: 'Hvem' } },
      { id: 'what', label: { da: 'Hvad' } },
      { id: 'sign', label: { da: 'Tegn' } },
    ],
  },
  speaking: {
    type: 'speaking',
    prompt: { da: 'Hvad ser du, som vi andre ikke ser?', en: 'What do you see that the rest of us do not?' },
    people: 6,
    seconds: 90,
  },
  placement: {
    type: 'placement',
    prompt: { da: 'Hvad er vigtigst, og hvad kan vi selv flytte?', en: 'What matters most, and what can we move?' },
    items: [
      'Overgange til skolen',
      'Ventetid på udredning',
      'Forældresamarbejde',
      'Fælles sprog',
      'Ressourcer i hverdagen',
      'Sammenhæng mellem ledelser',
    ].map((da, at) => ({ id: `q${at}`, label: { da } })),
    x: { label: { da: 'Indflydelse' }, low: { da: 'Lille indflydelse' }, high: { da: 'Stor indflydelse' } },
    y: { label: { da: 'Betydning' }, low: { da: 'Lille betydning' }, high: { da: 'Stor betydning' } },
  },
  'from-to': {
    type: 'from-to',
    prompt: {
      da: 'Hvor er vi nu, og hvor vil vi være om et år?',
      en: 'Where are we, and where shall we be in a year?',
    },
    dimensions: [
      {
        id: 'd0',
        label: { da: 'Fællesskab' },
        from: { da: 'Mest indsats til enkeltbørn' },
        to: { da: 'Fællesskabet løfter også det enkelte barn' },
      },
      {
        id: 'd1',
        label: { da: 'Nærhed' },
        from: { da: 'Hjælpen gives et andet sted' },
        to: { da: 'Hjælpen gives i nærmiljøet' },
      },
      { id: 'd2', label: { da: 'Samarbejde' }, from: { da: 'Ventetid og siloer' }, to: { da: 'Én fast tovholder' } },
      {
        id: 'd3',
        label: { da: 'Praksisnær' },
        from: { da: 'Test og indstillinger' },
        to: { da: 'Sampraksis i hverdagen' },
      },
    ],
    ask: 'both',
  },
  journey: {
    type: 'journey',
    prompt: {
      da: 'Hvordan mærker familien vejen fra dagtilbud til skole?',
      en: 'How does the family feel the way to school?',
    },
    stages: ['Sidste år i dagtilbuddet', 'Overlevering', 'SFO-start', 'De første 100 dage', 'Opfølgning'].map(
      (da, at) => ({
        id: `st${at}`,
        label: { da },
      }),
    ),
    breaks: 2,
  },
  circle: {
    type: 'circle',
    prompt: { da: 'Hvad bestemmer vi selv, og hvad kan vi påvirke?', en: 'What is ours, and what can we influence?' },
    themes: ['Mødestruktur', 'Normeringer', 'Forældresamarbejde', 'Lovgivning', 'Vores sprog om børnene'].map(
      (da, at) => ({
        id: `t${at}`,
        label: { da },
      }),
    ),
  },
  network: {
    ...networkBlank,
    groups: ['Ledere', 'Pædagoger', 'Lærere', 'PPR-psykologer', 'Sundhedsplejersker'].map((da, at) => ({
      id: `g${at}`,
      label: { da },
    })),
    rate: 4,
  },
} satisfies Record<string, QuestionBase & Record<string, unknown>>

const longWords =
  'Hvordan oplever du, at samarbejdet mellem dagtilbuddenes, skolernes og fritidsordningernes kompetencecenterudviklingsgrupper bidrager til, at børn i udsatte positioner møder voksne, der kender hinanden, taler sammen i god tid og tør sige det højt, når noget er ved at gå skævt?'

/** The same questions with words nobody would wish for and somebody will write. */
export function long(question: QuestionBase): QuestionBase {
  const label = {
    da: 'Tværfaglige ressourcepædagogiske kompetencecenterudviklingsforløb med fast tovholder og månedlig opfølgning i hvert distrikt og med forældrene',
  }
  const grown: Record<string, unknown> = {
    ...question,
    prompt: { da: longWords },
    help: { da: `${longWords} Svar for dig selv, i stilhed, og spring over, hvad du ikke kan svare på.` },
  }
  if ('options' in grown && Array.isArray(grown['options'])) {
    grown['options'] = Array.from({ length: question.type === 'ranking' ? 8 : 12 }, (_, at) => ({
      id: `o${at}`,
      label: { da: `${at + 1}. ${label.da}` },
    }))
  }
  if ('lines' in grown) grown['lines'] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, label }))
  if ('proposal' in grown) grown['proposal'] = { da: `${longWords} ${longWords}`.slice(0, 400) }
  if ('tags' in grown) grown['tags'] = [{ id: 'a', label: { da: 'Kompetencecenterudviklingen!' } }]
  if ('fields' in grown)
    grown['fields'] = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: { da: label.da.slice(0, 40) } }))
  if ('people' in grown) Object.assign(grown, { people: 12, seconds: 900 })
  if ('minLabel' in grown) Object.assign(grown, { minLabel: label, maxLabel: label })
  const eight = Array.from({ length: 8 }, (_, at) => ({ id: `e${at}`, label: { da: label.da.slice(0, 80).trim() } }))
  if ('themes' in grown) grown['themes'] = eight
  if ('stages' in grown) grown['stages'] = eight
  if ('dimensions' in grown && question.type === 'from-to') {
    const pole = { da: label.da.slice(0, 110) }
    grown['dimensions'] = eight
      .slice(0, 6)
      .map(({ id }) => ({ id, label: { da: label.da.slice(0, 60) }, from: pole, to: pole }))
  }
  if (question.type === 'placement') {
    const axis = { label: label.da, low: label.da, high: label.da }
    const words = Object.fromEntries(Object.entries(axis).map(([part, da]) => [part, { da: da.slice(0, 40).trim() }]))
    return voteFor(question).question.parse({ ...grown, items: eight, x: words, y: words })
  }
  if (question.type === 'network') return voteFor(question).question.parse({ ...grown, groups: eight })
  if ('items' in grown && Array.isArray(grown['items'])) {
    grown['items'] = Array.from({ length: 12 }, (_, at) => ({
      id: `i${at}`,
      text: { da: `Udsagn ${at + 1}: ${longWords}`.slice(0, 390) },
      short: { da: 'Kompetencecenterudviklingen!' },
      reverse: at % 3 === 0,
    }))
  }
  return voteFor(question).question.parse(grown)
}

const sentences = [
  'Vi begynder hvert møde med, hvad der lykkedes.',
  'Ring i stedet for at skrive 😊',
  'Jeg vil spørge én kollega om hjælp, før jeg går i stå, også selv om jeg plejer at klare det alene.',
  'Mere tid sammen',
  'At lederen siger, når noget er uafklaret',
  'Kaffe på tværs af huset hver torsdag kl. 14.30, uden dagsorden, og med plads til dem, der kun kan i ti minutter.',
]
const phrases = [
  'nærvær',
  'håb',
  'ro',
  'travlhed',
  'mod',
  'fælles sprog',
  'tillid',
  'uro',
  'glæde',
  'tvivl',
  'nysgerrig',
  'træt',
  'sammenhold',
  'tid',
  'klarhed',
]

/** The same people each time. */
export function people(count: number): SimulatedPerson[] {
  let state = 20261124
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const one = (list: readonly string[]): string => list[Math.floor(random() ** 1.6 * list.length)] ?? ''
  return Array.from({ length: count }, () => ({
    locale: 'da',
    random,
    sentence: () => one(sentences),
    phrase: () => one(phrases),
  }))
}

/** What so many people answered, counted as the host counts it. */
export function resultOf(question: QuestionBase, count: number): unknown {
  const vote = voteFor(question)
  const ballots = people(count).map((person) => vote.simulate(question, person))
  if (!vote.gather || !vote.texts) return vote.tally(question, ballots)
  const texts = ballots.flatMap((ballot) => {
    const marks = vote.marks?.(ballot)
    return (vote.texts?.(ballot) ?? []).map((text, at) => ({ text, ...marks?.[at] }))
  })
  const clusters = [
    'Overgange',
    'Fælles sprog på tværs af dagtilbud, skole og pædagogisk-psykologisk rådgivning',
    'Tid',
  ]
  return vote.gather(
    question,
    texts.map((text, at) => {
      const place = at % 4
      const title = vote.clusters && clusters[place]
      return { id: `e${at}`, ...text, weight: 1, ...(title && { cluster: { id: `c${place}`, title, place } }) }
    }),
    count,
    2,
    vote.tally(question, ballots),
  )
}

/** How so many people moved between two rounds of a question. */
export function shiftOf(question: QuestionBase, count: number): Comparison | undefined {
  const vote = voteFor(question)
  const crowd = people(count)
  return vote.compare?.(
    question,
    crowd.map((person) => [vote.simulate(question, person), vote.simulate(question, person)]),
  )
}
