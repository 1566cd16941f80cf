import type { VoterRound, VoterView } from '../../../core/views/voter.ts'
import type { ChoiceQuestion } from '../../../core/votes/choice.ts'
import type { CloudQuestion } from '../../../core/votes/cloud.ts'
import type { LikertQuestion } from '../../../core/votes/likert.ts'
import type { SliderQuestion } from '../../../core/votes/slider.ts'
import type { TextQuestion } from '../../../core/votes/text.ts'

const labels = [
  { da: 'Helt uenig', en: 'Strongly disagree' },
  { da: 'Uenig', en: 'Disagree' },
  { da: 'Lidt uenig', en: 'Slightly disagree' },
  { da: 'Hverken enig eller uenig', en: 'Neither' },
  { da: 'Lidt enig', en: 'Slightly agree' },
  { da: 'Enig', en: 'Agree' },
  { da: 'Helt enig', en: 'Strongly agree' },
]

const statements = [
  ['Laver du en fejl, bliver den ofte brugt imod dig.', 'If you make a mistake, it is often held against you.'],
  ['Vi kan tage svære emner op med hinanden.', 'We can bring up difficult topics with one another.'],
  ['Den, der skiller sig ud, risikerer at blive holdt udenfor.', 'People who stand out risk being left out.'],
  ['Det er trygt at løbe en risiko.', 'It is safe to take a risk.'],
  ['Det er svært at bede andre om hjælp.', 'It is difficult to ask others for help.'],
  ['Ingen ville med vilje undergrave mit arbejde.', 'Nobody would deliberately undermine my work.'],
  ['Mine særlige evner bliver brugt og værdsat.', 'My particular skills are used and valued.'],
] as const

export const likert = {
  type: 'likert',
  prompt: { da: 'I vores kompetencecenter', en: 'In our competence centre' },
  labels,
  items: statements.map(([da, en], index) => ({
    id: `i${index + 1}`,
    text: { da, en },
    short: { da: `Udsagn ${index + 1}`, en: `Item ${index + 1}` },
  })),
  dontKnow: true,
} satisfies LikertQuestion

export const choice = {
  type: 'choice',
  prompt: { da: 'Hvad fylder mest lige nu?', en: 'What matters most right now?' },
  options: ['Overgange', 'Tværfagligt samarbejde', 'Forældre', 'Ro til børnene'].map((da, index) => ({
    id: `o${index + 1}`,
    label: { da },
  })),
  atMost: 1,
} satisfies ChoiceQuestion

export const severalChoice = { ...choice, atMost: 2 } satisfies ChoiceQuestion

export const slider = {
  type: 'slider',
  prompt: { da: 'Hvor meget energi har du med dig?', en: 'How much energy do you bring?' },
  min: 0,
  max: 10,
  minLabel: { da: 'Ingen', en: 'None' },
  maxLabel: { da: 'Masser', en: 'Plenty' },
  dontKnow: true,
} satisfies SliderQuestion

export const text = {
  type: 'text',
  prompt: { da: 'Hvad skal vi holde fast i?', en: 'What should we hold on to?' },
  help: { da: 'Én eller to sætninger.', en: 'One or two sentences.' },
  maxLength: 60,
} satisfies TextQuestion

export const cloud = {
  type: 'cloud',
  prompt: { da: 'Ét ord om i dag', en: 'One word about today' },
  words: 3,
  maxLength: 20,
} satisfies CloudQuestion

export const round = (
  id: string,
  question: VoterRound['question'],
  mode: VoterRound['mode'] = 'named',
): VoterRound => ({ id, mode, question })

export const waiting: VoterView = {
  kind: 'voter',
  title: 'Tryghed i kompetencecentrene',
  locale: 'da',
  roles: [],
  open: {},
  closed: {},
  waiting: {
    title: { da: 'Velkommen', en: 'Welcome' },
    text: { da: 'Godt, at du er her.', en: 'We are glad you are here.' },
  },
  timer: { running: false, remaining: 0, total: 0 },
  ended: false,
  conclusion: '',
  rehearsal: false,
  minimums: { group: 5, texts: 10 },
}

export const asking = (...rounds: VoterRound[]): VoterView => ({
  ...waiting,
  open: Object.fromEntries(rounds.map((each) => [each.id, each])),
})
