import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { activityFromExercise, blankPlan, planFromTemplate } from '../../../core/exercises/plan-from.ts'
import { Exercise, type Catalogue } from '../../../core/exercises/schema.ts'
import { shortVersion } from '../../../core/exercises/short-version.ts'
import { questionOf, type NetworkFrame } from '../../../core/instruments/question.ts'
import { NetworkQuestion } from '../../../core/votes/network.ts'
import { Instrument } from '../../../core/instruments/schema.ts'
import { editPlan } from '../../../core/session/plan-edit.ts'
import { SessionPlan, planMinutes } from '../../../core/session/plan.ts'
import { voteFor, voteTypes } from '../../../core/votes/index.ts'
import { builtInFolders, loadCatalogue } from '../../../main/catalogue/load.ts'
import { readYaml } from '../../../main/catalogue/yaml-file.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(builtInFolders())
})

/** What the library promises: minutes, minutes of the short version, and the votes that take in what an exercise keeps. */
const promised: Readonly<Record<string, readonly [minutes: number, short: number, votes: readonly string[]]>> = {
  'check-in': [12, 9, ['slider', 'cloud']],
  'safety-pulse': [30, 20, ['likert', 'table-text', 'choice']],
  'coordination-map': [60, 40, ['network', 'table-text', 'dots']],
  'triple-bottom-line': [35, 27, ['allocation', 'allocation', 'table-text', 'allocation']],
  'from-to': [40, 30, ['from-to', 'from-to', 'choice', 'table-text', 'fist']],
  'value-conflict': [40, 29, ['slider', 'slider', 'text', 'slider', 'slider']],
  'challenge-picture': [60, 45, ['ideas', 'dots', 'placement', 'table-text']],
  'shared-narrative': [45, 35, ['likert', 'table-text', 'fist']],
  'every-voice': [30, 20, ['speaking', 'likert', 'text']],
  transitions: [60, 45, ['table-text', 'journey', 'table-text', 'dots', 'table-text']],
  'one-two-four-all': [25, 19, ['ideas', 'ranking']],
  'circle-of-influence': [35, 26, ['ideas', 'circle', 'table-text', 'choice']],
  'leaders-reflection': [15, 10, ['text']],
  agreements: [35, 18, ['choice', 'table-text', 'fist']],
  'check-out': [12, 10, ['cloud', 'likert', 'text']],
  'three-bonds': [40, 28, ['likert', 'ranking']],
  'open-dialogue-card': [40, 30, ['table-text', 'table-text', 'table-text']],
}

function counter(): () => string {
  let last = 0
  return () => `id-${++last}`
}

const exercises = (): readonly Exercise[] => Object.values(catalogue.exercises)
const minutes = ({ steps }: Pick<Exercise, 'steps'>): number => steps.reduce((sum, step) => sum + step.minutes, 0)

describe('the seventeen exercises', () => {
  test('[EX20] each takes the minutes it promises, whole and short, and says so in its file', () => {
    const found = exercises().map((exercise) => [
      exercise.id,
      [minutes(exercise), minutes(shortVersion(exercise)), exercise.minutes, exercise.shortMinutes],
    ])
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(promised).map(([id, [whole, short]]) => [id, [whole, short, whole, short]])),
    )
  })

  test('[EX21] everything an exercise keeps has the vote that takes it in, and every type of vote is used', () => {
    for (const { id, rounds } of exercises())
      expect([id, rounds.map(({ question }) => question.type)]).toEqual([id, promised[id]?.[2]])
    const used = new Set(Object.values(promised).flatMap(([, , votes]) => votes))
    expect([...used].toSorted()).toEqual(voteTypes.map(({ type }) => type).toSorted())
  })

  test('[EX21] where the script asks for something on a phone, that step opens the round for it', () => {
    const asks =
      /Én telefon i? ?(skriver|i hver)|[Ss]kriv (dem|ét|én|et|hvad|den ændring)? ?.*på telefonen|to prikker|fem prikker|fingre på telefonen/
    const asking = exercises().flatMap(({ id, steps }) =>
      steps
        .filter((step) => asks.test(step.say?.da ?? ''))
        .map((step) => ({ exercise: id, step: step.id, round: step.round })),
    )
    expect(asking.length).toBeGreaterThan(20)
    expect(asking.filter(({ round }) => round === undefined)).toEqual([])
  })

  test('[EX22] a fed round has sensible options of its own and asks what the room has already read', () => {
    let fed = 0
    for (const { id, steps, rounds } of exercises()) {
      for (const round of rounds) {
        if (!round.feed) continue
        fed += 1
        const opens = steps.findIndex((step) => step.round === round.id)
        const read = steps.findIndex((step) => step.reveal?.includes(round.feed!.from))
        expect(read, `${id}: ${round.id}`).toBeGreaterThanOrEqual(0)
        expect(read, `${id}: ${round.id}`).toBeLessThan(opens)
        const source = rounds.find((other) => other.id === round.feed!.from)!
        expect(voteFor(source.question).offer, id).toBeDefined()
        expect(voteFor(round.question).fed, id).toBeDefined()
      }
    }
    expect(fed).toBe(8)
  })

  test('[EX23] a short version is an exercise of its own, keeps the longest step, and leaves no link to what it left out', () => {
    for (const exercise of exercises()) {
      const { minutes: _, shortMinutes: __, ...short } = shortVersion(exercise)
      expect(Exercise.safeParse(short).error?.issues ?? [], exercise.id).toEqual([])
      const longest = exercise.steps.toSorted((a, b) => b.minutes - a.minutes)[0]!
      expect(short.steps.map(({ id }) => id)).toContain(longest.id)
      expect(short.steps.filter((step) => step.minutes === 0)).toEqual([])
      expect(shortVersion(short)).toEqual({ ...short, steps: short.steps })
    }
  })

  test('[EX23] the themes left out of the circle of influence leave it with its own', () => {
    const whole = catalogue.exercises['circle-of-influence']!
    expect(whole.rounds.find(({ id }) => id === 'circle')?.feed).toEqual({ from: 'themes', take: 6 })
    const short = shortVersion(whole)
    expect(short.rounds.map(({ id }) => id)).toEqual(['circle', 'requests', 'choice'])
    expect(short.rounds[0]).not.toHaveProperty('feed')
    expect(short.rounds[2]).toHaveProperty('feed')
  })

  test('[EX27] the coordination map asks seven items about others and, of one’s own group, about each other', () => {
    const { question } = catalogue.exercises['coordination-map']!.rounds[0]!
    const { items, task } = question as unknown as {
      items: { text: { da: string }; own: { da: string; en: string } }[]
      task: { da: string }
    }
    expect(items).toHaveLength(7)
    expect(task.da).toContain('barn')
    for (const { text, own } of items) {
      expect(text.da).not.toMatch(/hinanden/i)
      expect(own.da).toMatch(/\b(vi)\b/i)
      expect(own.da).toMatch(/hinanden/)
      expect(own.da).not.toMatch(/\bde er|\bdem\b/i)
    }
  })

  test('[NET79] the coordination map comes with families in both languages, and the administration stands alone', () => {
    const question = NetworkQuestion.parse(catalogue.exercises['coordination-map']!.rounds[0]!.question)
    const families = question.families ?? []
    expect(families.map(({ groups }) => groups)).toEqual([
      ['school', 'after-school'],
      ['ppr', 'health-and-social'],
    ])
    for (const { label } of families) expect(Object.keys(label).toSorted()).toEqual(['da', 'en'])
    const alone = question.groups.filter(({ id }) => !families.some(({ groups }) => groups.includes(id)))
    expect(alone.map(({ id }) => id)).toEqual(['daycare', 'administration'])
  })

  test('[EX27] RK-9 is nine items on five points, three bonds without a total', () => {
    const { question } = catalogue.exercises['three-bonds']!.rounds[0]!
    expect(question).toMatchObject({ instrument: { id: 'rk-9', version: 1 }, dontKnow: true, total: false })
    const { items, labels } = question as unknown as { items: unknown[]; labels: unknown[] }
    expect([items.length, labels.length]).toEqual([9, 5])
    expect(catalogue.exercises['three-bonds']!.source?.da).toContain('ikke valideret')
  })

  test('[EX27] what an exercise asks by an instrument is the instrument, word for word', async () => {
    const folder = path.resolve(import.meta.dirname, '../../../assets/instruments')
    let asked = 0
    for (const { question } of exercises().flatMap(({ rounds }) => rounds)) {
      const {
        instrument: used,
        task,
        groups,
        families,
      } = question as unknown as NetworkFrame & { instrument?: { id: string } }
      if (!used) continue
      asked += 1
      const reading = await readYaml(path.join(folder, `${used.id}.yaml`))
      const instrument = Instrument.parse(reading.ok && reading.file.value)
      expect(question).toEqual(questionOf(instrument, { task, groups, ...(families && { families }) }))
    }
    expect(asked).toBe(3)
  })

  test('[EX31] the triple bottom line asks three times over the same lines, each time in its own words, also after an edit', () => {
    const activity = activityFromExercise(catalogue.exercises['triple-bottom-line']!, counter())
    const asks = (rounds: typeof activity.rounds) =>
      rounds.filter(({ question }) => question.type === 'allocation').map(({ question }) => question.prompt.da)
    const before = asks(activity.rounds)
    expect(new Set(before).size).toBe(2)
    const [today, should, again] = activity.rounds.filter(({ question }) => question.type === 'allocation')
    // The third is asked when the first two have been counted and deleted: nobody's answers can be paired with it.
    expect([should?.before, again?.before]).toEqual([today?.id, undefined])

    const plan = { ...blankPlan({ id: 'plan', locale: 'da' }), activities: [activity] }
    const lines = [
      { id: 'a', label: { da: 'Nu' } },
      { id: 'b', label: { da: 'Siden' } },
    ]
    const question = { ...today!.question, lines }
    const context = { catalogue, newId: counter(), locked: new Set<string>() }
    const edited = editPlan(plan, { kind: 'editQuestion', roundId: today!.id, question }, context)
    if (!edited.ok) throw new Error(edited.refusal.code)
    const rounds = edited.value.activities[0]!.rounds
    expect(asks(rounds)).toEqual(before)
    const asked = rounds.filter(({ question: one }) => one.type === 'allocation')
    for (const { question: one } of asked.slice(0, 2)) expect(one).toMatchObject({ lines })
    expect(asked[2]?.question).toEqual(again?.question)
  })

  test('[EX28] what is owed is credited: Liberating Structures with its licence', () => {
    expect(catalogue.exercises['one-two-four-all']!.source?.da).toMatch(/Liberating Structures.*CC BY-SA 4\.0/s)
    expect(catalogue.exercises['coordination-map']!.source?.da).toMatch(/Gittell/)
  })

  test('[EX29] the private reflection asks on the phone alone; one line is shared by those who like', () => {
    const { steps, rounds } = catalogue.exercises['leaders-reflection']!
    const own = steps.filter((step) => step.reflect !== undefined)
    expect(own.map((step) => step.reflect?.length)).toEqual([4, 4, 3])
    for (const step of own) expect(step.round).toBeUndefined()
    expect(rounds.map(({ mode }) => mode)).toEqual(['wall'])
  })

  test('[EX29] the open dialogue card asks tables and never a person', () => {
    for (const { question, mode } of catalogue.exercises['open-dialogue-card']!.rounds)
      expect([question.type, mode]).toEqual(['table-text', 'wall'])
  })
})

describe('the templates', () => {
  const arc: Readonly<Record<string, readonly string[]>> = {
    'netvaerksdag-1': ['check-in', 'challenge-picture', 'three-bonds', 'agreements', 'check-out'],
    'netvaerksdag-2': ['check-in', 'one-two-four-all', 'value-conflict', 'agreements', 'check-out'],
    'netvaerksdag-3': ['check-in', 'triple-bottom-line', 'circle-of-influence', 'agreements', 'check-out'],
    'netvaerksdag-4': ['check-in', 'from-to', 'shared-narrative', 'three-bonds', 'agreements', 'check-out'],
    kompetencecenter: ['check-in', 'safety-pulse', 'three-bonds', 'agreements', 'check-out'],
    'ledermoede-60': ['leaders-reflection', 'every-voice', 'agreements'],
    distriktsdag: ['check-in', 'safety-pulse', 'value-conflict', 'every-voice', 'check-out'],
  }
  const plan = (id: string, locale: 'da' | 'en' = 'da') =>
    planFromTemplate(catalogue.templates[id]!, catalogue, { id: 'plan', locale, newId: counter() })

  test('[EX24] the seven templates follow the arc of a programme', () => {
    const found = Object.fromEntries(
      Object.values(catalogue.templates).map(({ id, agenda }) => [
        id,
        agenda.flatMap((entry) => ('exercise' in entry ? [entry.exercise] : [])),
      ]),
    )
    expect(found).toEqual(arc)
  })

  test('[EX24] each becomes a valid plan that fits its time with a little to spare, arrival first', () => {
    for (const id of Object.keys(arc)) {
      for (const locale of ['da', 'en'] as const) {
        const made = plan(id, locale)
        expect(SessionPlan.parse(made)).toEqual(made)
        const spare = made.minutesAvailable - planMinutes(made)
        expect([id, spare >= 4 && spare <= 12]).toEqual([id, true])
        expect(made.activities[0]?.kind).toBe('arrival')
        expect(made.roles.length).toBeGreaterThanOrEqual(8)
        expect(made.roles.at(-1)?.label.da).toBe('Andet')
      }
    }
  })

  test('[EX24] the days in a room have lunch, and nobody sits for two hours without a break', () => {
    for (const id of Object.keys(arc)) {
      const { activities } = plan(id)
      const inRoom = id === 'netvaerksdag-1' || id === 'netvaerksdag-4'
      expect([id, activities.some(({ kind }) => kind === 'lunch')]).toEqual([id, inRoom])
      let sitting = 0
      for (const activity of activities) {
        sitting = ['break', 'lunch', 'arrival'].includes(activity.kind)
          ? 0
          : sitting + planMinutes({ activities: [activity] } as unknown as SessionPlan)
        expect([id, sitting <= 120]).toEqual([id, true])
      }
    }
  })

  test('[EX25] an exercise taken in short has the short steps, and its links lead somewhere', () => {
    const agreements = plan('netvaerksdag-1').activities.find(({ exercise }) => exercise?.id === 'agreements')!
    expect(agreements.minutes).toBe(18)
    expect(agreements.steps.map((step) => step.minutes)).toEqual([8, 4, 3, 3])
    expect(agreements.rounds.map(({ question }) => question.type)).toEqual(['table-text', 'fist'])
    const whole = plan('netvaerksdag-2').activities.find(({ exercise }) => exercise?.id === 'agreements')!
    expect(whole.minutes).toBe(35)
  })

  test('[EX25] in a plan a fed round names the round that feeds it by its new id', () => {
    for (const exercise of exercises()) {
      const { rounds } = activityFromExercise(exercise, counter())
      const ids = rounds.map(({ id }) => id)
      const feeding = rounds.flatMap(({ feed }) => feed?.from ?? [])
      expect(ids).toEqual(expect.arrayContaining(feeding))
    }
  })
})
