import { drawn, seededRandom } from '../../core/random.ts'
import type { Locale } from '../../core/text.ts'
import type { SimulatedPerson } from '../../core/votes/define.ts'

const sentences: Readonly<Record<Locale, readonly string[]>> = {
  da: [
    'Vi skal ringe til hinanden, før vi skriver en lang mail.',
    'Jeg blev overrasket over, hvor forskelligt vi forstår ordet hurtigt.',
    'Det ville hjælpe, hvis vi mødtes fast hver anden uge, også når der ikke er noget akut.',
    'Børnene mærker det med det samme, når vi voksne ikke taler sammen.',
    'Giv plads til dem, der ikke siger noget i starten.',
    'Mere tid til sparring og færre skemaer',
    'Vi mangler et sted at lægge de gode erfaringer, så de ikke forsvinder, når en kollega rejser.',
    'Lederen skal sige højt, at det er i orden at være i tvivl.',
    'jeg synes vi er bedre til det end vi tror',
    'At overgangen til skole begynder allerede i efteråret, og at forældrene er med fra første møde.',
    'Kan vi ikke prøve det af i én gruppe først og så se, hvad der sker?',
    'Det er svært, når normeringen ikke holder, og vi alligevel skal nå det hele.',
    'Tak for en god dag',
    'Spørg barnet først.',
    'Vi har lovet det før. Denne gang skriver vi et navn og en dato på.',
    'Man skal kunne bede om hjælp uden at forklare sig i en halv time.',
  ],
  en: [
    'Call before you write a long e-mail.',
    'I had not realised how differently we understand the word urgent.',
    'A fixed meeting every other week would help, also when nothing is on fire.',
    'Children notice at once when the adults stop talking to one another.',
    'Leave room for those who are silent at first.',
    'more time to think together, fewer forms',
    'We need somewhere to keep what worked, so it does not leave with the person who did it.',
    'A leader should say out loud that doubt is welcome.',
    'Could we try it in one group and see what happens?',
    'It is hard when we are two people short and everything still has to be done.',
    'Ask the child first.',
    'We promised this before. This time we put a name and a date on it.',
  ],
}

const phrases: Readonly<Record<Locale, readonly string[]>> = {
  da: [
    'tillid',
    'ro',
    'nysgerrig',
    'lidt træt',
    'håb',
    'fællesskab',
    'travlt',
    'mod',
    'Tillid',
    'glæde',
    'spændt',
    'overblik',
    'ny energi',
    'tryghed',
    'tvivl',
    'samarbejde',
    'kaffe',
    'klar',
    'taknemmelig',
    'retning',
  ],
  en: [
    'trust',
    'calm',
    'curious',
    'a bit tired',
    'hope',
    'together',
    'busy',
    'courage',
    'joy',
    'direction',
    'ready',
    'doubt',
    'new energy',
    'coffee',
  ],
}

const emoji = ['🙂', '👍', '❤️', '🌱', '😅', '👩‍🏫', '🎉']

/** As thumbs type: two letters change places, one is left out or comes twice. */
function mistyped(text: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, text.length - 3))
  const [a = '', b = ''] = [text[at], text[at + 1]]
  if (!/\p{Letter}/u.test(a) || !/\p{Letter}/u.test(b)) return text
  const kind = random()
  const instead = kind < 0.4 ? b + a : kind < 0.7 ? b : a + a + b
  return text.slice(0, at) + instead + text.slice(at + 2)
}

function typed(list: readonly string[], random: () => number): string {
  let text = drawn(list, random)
  if (random() < 0.15) text = mistyped(text, random)
  if (random() < 0.12) text = `${text} ${drawn(emoji, random)}`
  if (random() < 0.1) text = text.toLowerCase()
  return text
}

/** Person number `index` of a rehearsal: most speak Danish; the same number is the same person in every run. */
export function simulatedPerson(index: number, seed: number): SimulatedPerson {
  const random = seededRandom(seed * 100_003 + index)
  const locale: Locale = random() < 0.85 ? 'da' : 'en'
  return {
    locale,
    random,
    sentence: () => typed(sentences[locale], random),
    phrase: () => typed(phrases[locale], random),
  }
}
