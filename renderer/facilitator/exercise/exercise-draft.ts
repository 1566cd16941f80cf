import { Exercise } from '../../../core/exercises/schema.ts'
import type { Step } from '../../../core/session/plan.ts'
import type { RoundMode } from '../../../core/session/round-modes.ts'
import type { Locale, Text } from '../../../core/text.ts'
import { voteFor, voteTypes, type Question } from '../../../core/votes/index.ts'

export type ExerciseRound = Exercise['rounds'][number]

/** A text in the language it is written in; the other language falls back to it until somebody translates. */
const written = (locale: Locale, words: Readonly<Record<Locale, string>>): Text => ({ [locale]: words[locale] })

/** A key that no other has: the base itself, or the base with the first free number. */
export function freeKey(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}-${number}`)) number++
  return `${base}-${number}`
}

/** A key made of a title: small letters, digits and dashes. */
export function keyOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 48) || 'exercise'
}

export function newExercise(locale: Locale, taken: readonly string[]): Exercise {
  return {
    id: freeKey(keyOf(locale === 'da' ? 'egen-oevelse' : 'own-exercise'), taken),
    version: 1,
    title: written(locale, { da: 'Egen øvelse', en: 'Own exercise' }),
    purpose: written(locale, { da: 'Hvad øvelsen gør for gruppen.', en: 'What the exercise does for the group.' }),
    track: 'build',
    groups: ['tables'],
    steps: [{ id: 'step-1', title: written(locale, { da: 'Samtale', en: 'Conversation' }), minutes: 10 }],
    rounds: [],
    debrief: [],
  }
}

/** The same recipe under an id of its own. */
export function copyOf(exercise: Exercise, locale: Locale, taken: readonly string[]): Exercise {
  const suffix = { da: ' (kopi)', en: ' (copy)' }
  const title = Object.fromEntries(
    Object.entries(exercise.title).map(([lang, words]) => [
      lang,
      `${String(words)}${lang === 'da' ? suffix.da : suffix.en}`,
    ]),
  )
  return { ...exercise, id: freeKey(`${exercise.id}-${locale === 'da' ? 'kopi' : 'copy'}`, taken), version: 1, title }
}

/** Minutes that a file promised no longer hold once its steps change: the steps themselves say how long it takes. */
function withSteps(exercise: Exercise, steps: readonly Step[]): Exercise {
  const { minutes: _, shortMinutes: __, ...rest } = exercise
  return { ...rest, steps: [...steps] }
}

export function addStep(exercise: Exercise, locale: Locale): Exercise {
  const id = freeKey(
    `step-${exercise.steps.length + 1}`,
    exercise.steps.map((step) => step.id),
  )
  const step: Step = { id, title: written(locale, { da: 'Nyt trin', en: 'New step' }), minutes: 5 }
  return withSteps(exercise, [...exercise.steps, step])
}

export function changeStep(exercise: Exercise, step: Step): Exercise {
  return withSteps(
    exercise,
    exercise.steps.map((other) => (other.id === step.id ? step : other)),
  )
}

export function moveStep(exercise: Exercise, stepId: string, by: -1 | 1): Exercise {
  const from = exercise.steps.findIndex((step) => step.id === stepId)
  const step = exercise.steps[from]
  if (!step) return exercise
  const steps = exercise.steps.filter((other) => other !== step)
  steps.splice(Math.max(0, from + by), 0, step)
  return withSteps(exercise, steps)
}

/** Takes a step away, with the round it opened and every link to that. */
export function removeStep(exercise: Exercise, stepId: string): Exercise {
  const gone = exercise.steps.find((step) => step.id === stepId)?.round
  const kept = withSteps(
    exercise,
    exercise.steps.filter((step) => step.id !== stepId),
  )
  return gone === undefined ? kept : withoutRound(kept, gone)
}

function withoutRound(exercise: Exercise, roundId: string): Exercise {
  return {
    ...exercise,
    steps: exercise.steps.map(({ round, reveal, ...step }) => {
      const shown = reveal?.filter((id) => id !== roundId) ?? []
      return {
        ...step,
        ...(round !== undefined && round !== roundId && { round }),
        ...(shown.length > 0 && { reveal: shown }),
      }
    }),
    rounds: exercise.rounds
      .filter((round) => round.id !== roundId)
      .map(({ before, feed, ...round }) => ({
        ...round,
        ...(before !== undefined && before !== roundId && { before }),
        ...(feed && feed.from !== roundId && { feed }),
      })),
  }
}

/** Lets a step ask a question of this type, or none. */
export function setVote(exercise: Exercise, step: Step, type: string | undefined): Exercise {
  const cleared = step.round === undefined ? exercise : withoutRound(exercise, step.round)
  const vote = voteTypes.find((candidate) => candidate.type === type)
  if (!vote) return cleared
  const id = freeKey(
    `${vote.type}-1`,
    cleared.rounds.map((round) => round.id),
  )
  const mode: RoundMode = vote.mode ?? (vote.texts ? 'wall' : 'anonymous')
  const rounds = [...cleared.rounds, { id, mode, question: vote.blank() }]
  const steps = cleared.steps.map((other) => (other.id === step.id ? { ...other, round: id } : other))
  return { ...cleared, steps, rounds }
}

export function changeRound(exercise: Exercise, round: ExerciseRound): Exercise {
  const linked = (other: ExerciseRound): boolean => other.before === round.id || round.before === other.id
  return {
    ...exercise,
    rounds: exercise.rounds.map((other) => {
      if (other.id === round.id) return round
      // Before and after ask the same in the same way, unless the vote type says what may differ.
      if (!linked(other)) return other
      const { breakdown: _, ...rest } = other
      const { mode, breakdown } = round
      return { ...rest, mode, ...(breakdown && { breakdown }), question: follow(other.question, round.question) }
    }),
  }
}

function follow(own: Question, edited: Question): Question {
  return own.type === edited.type ? (voteFor(edited).linked?.(own, edited) ?? edited) : own
}

export interface ExerciseFlaw {
  readonly place: readonly (string | number)[]
  /** A code with words under `errors:`, or the schema's own. */
  readonly reason: string
}

/** What keeps an exercise from being used; nothing when it is whole. */
export function flawsOf(exercise: Exercise): readonly ExerciseFlaw[] {
  const parsed = Exercise.safeParse(JSON.parse(JSON.stringify(exercise)))
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({
    place: issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
    reason: issue.message,
  }))
}

/** Questions with a wrong field: what the exercise holds is what they were before. */
export function unfinishedFlaws(exercise: Exercise, unfinished: ReadonlyMap<string, number>): readonly ExerciseFlaw[] {
  return exercise.steps.flatMap((step, index) =>
    unfinished.has(step.id) ? [{ place: ['steps', index], reason: 'exercise.question-unfinished' }] : [],
  )
}
