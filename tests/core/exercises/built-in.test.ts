import { beforeAll, expect, test } from 'vitest'
import { missingLanguages, textsIn } from '../../../core/exercises/texts.ts'
import type { Catalogue, Exercise } from '../../../core/exercises/schema.ts'
import { builtInFolders, loadCatalogue } from '../../../main/catalogue/load.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(builtInFolders())
})

const everything = (): readonly unknown[] => [
  ...Object.values(catalogue.exercises),
  ...Object.values(catalogue.templates),
]
const minutes = ({ steps }: Exercise): number => steps.reduce((sum, step) => sum + step.minutes, 0)

test('[EX1] every built-in text is in Danish and in English', () => {
  for (const file of everything()) {
    expect(textsIn(file).length).toBeGreaterThan(4)
    expect(missingLanguages(file)).toEqual([])
  }
})

test('[EX1] a text that lacks a language is found, wherever it stands', () => {
  const file = { title: { da: 'Ja', en: 'Yes' }, steps: [{ say: { da: 'Nej' } }], debrief: [{ en: 'Why?' }] }
  expect(missingLanguages(file)).toEqual([
    { place: 'steps.0.say.en', language: 'en' },
    { place: 'debrief.0.da', language: 'da' },
  ])
})

test('[EX6] a speaking round fills its step to the second', () => {
  const steps = Object.values(catalogue.exercises).flatMap((exercise) => exercise.steps)
  const rounds = steps.filter((step) => step.turns !== undefined)
  expect(rounds).toHaveLength(1)
  for (const { turns, minutes } of rounds) expect(turns!.people * turns!.seconds).toBe(minutes * 60)
})

test('[EX6] the district day opens with check-in, closes with check-out and leaves five to ten minutes of three hours', () => {
  const day = catalogue.templates['distriktsdag']!
  const used = day.agenda.flatMap((entry) => ('exercise' in entry ? [entry.exercise] : []))
  expect(used).toEqual(['check-in', 'safety-pulse', 'value-conflict', 'every-voice', 'check-out'])
  const planned = day.agenda.reduce(
    (sum, entry) => sum + ('exercise' in entry ? minutes(catalogue.exercises[entry.exercise]!) : entry.minutes),
    0,
  )
  expect(day.minutesAvailable).toBe(180)
  expect(day.minutesAvailable - planned).toBeGreaterThanOrEqual(5)
  expect(day.minutesAvailable - planned).toBeLessThanOrEqual(10)
})

test('[EX7] no script says how an answer is stored or how many it takes: the plan decides that, and the phone says it', () => {
  const promise = /unavngiv|ingen kan se|nobody can see|untraceable/i
  for (const { place, text } of everything().flatMap((file) => textsIn(file))) {
    expect(`${place}: ${text.da} / ${text.en}`).not.toMatch(promise)
  }
  expect('Ingen kan se, hvem der har svaret').toMatch(promise)
  const settled =
    /(svar|skalaer) er anonym|answers?( on scales)? (is|are) anonymous|for din plads|for your seat|mindst fem|færre end fem|at least five|fewer than five/i
  expect('Dit svar er anonymt, og rummet ser kun tal for mindst fem.').toMatch(settled)
  for (const { steps } of Object.values(catalogue.exercises)) {
    for (const { say, stage, title } of steps) {
      for (const words of [say, stage]) expect(`${title.da}: ${words?.da} ${words?.en}`).not.toMatch(settled)
    }
  }
})

/** Types in which words stand before the room, or a table's time: nothing of them is stored by seat. */
const readAloud = new Set(['cloud', 'text', 'ideas', 'table-text', 'speaking'])

test('[EX7] people speak of themselves anonymously, words and texts are read before they are shown, and the script says so', () => {
  for (const { id: exercise, steps, rounds } of Object.values(catalogue.exercises)) {
    for (const { id, mode, question } of rounds) {
      expect([id, mode]).toEqual([
        id,
        readAloud.has(question.type) ? 'wall' : exercise === 'agreements' ? 'named' : 'anonymous',
      ])
    }
    const said = rounds
      .filter(({ mode }) => mode === 'wall')
      .map(({ id }) => steps.find((step) => step.round === id)?.say?.da ?? id)
    const tables = rounds.filter(({ question }) => question.type === 'table-text')
    for (const { id } of tables) {
      const told = steps.find((step) => step.round === id)?.say
      expect(`${told?.da} ${told?.en}`).toMatch(/bordets nummer(.|\n)+the\stable’s\snumber/)
    }
    for (const words of said) expect(words).toMatch(/Rummet kan se\s.+, uden\s(dit|jeres) navne?\./)
  }
})

test('[EX8] what the room answers, the room gets to see, and never before it was asked', () => {
  for (const { steps, rounds } of Object.values(catalogue.exercises)) {
    for (const { id } of rounds) {
      const asked = steps.findIndex((step) => step.round === id)
      const shown = steps.findIndex((step) => step.reveal?.includes(id))
      // The first vote of a pair is shown with the second.
      const shownWith = rounds.find((round) => round.before === id)
      expect(shownWith ? shown === -1 : shown >= asked, id).toBe(true)
    }
  }
})

test('[EX9] the safety pulse is PT-7: seven items, three turned around, every point in words', () => {
  const { question } = catalogue.exercises['safety-pulse']!.rounds.find((round) => round.id === 'pt-7')!
  expect(question).toMatchObject({ type: 'likert', dontKnow: true, instrument: { id: 'pt-7', version: 1 } })
  const { items, labels } = question as unknown as { items: { reverse?: boolean }[]; labels: { da: string }[] }
  expect(items.map((item) => item.reverse === true)).toEqual([true, false, true, false, true, false, false])
  expect(labels).toHaveLength(7)
  expect([labels[0]?.da, labels[6]?.da]).toEqual(['Helt uenig', 'Helt enig'])
  expect(catalogue.exercises['safety-pulse']!.source?.da).toContain('ikke valideret')
})

test('[EX9] the value conflict asks the same before and after', () => {
  const { rounds, steps } = catalogue.exercises['value-conflict']!
  const after = rounds.find((round) => round.before !== undefined)!
  expect(rounds.find((round) => round.id === after.before)?.question).toEqual(after.question)
  expect(steps.find((step) => step.deal !== undefined)?.deal).toHaveLength(2)
})
