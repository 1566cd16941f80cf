import { useEffect, useState } from 'react'
import type { Exercise } from '../../../core/exercises/schema.ts'

interface Kept {
  readonly exercise: Exercise
  readonly stepId: string | undefined
}

/** What has been written and not saved, by the id of the exercise, `''` for a new one: the way back to the page finds it again. */
const kept = new Map<string, Kept>()

export interface ExerciseInHand {
  readonly exercise: Exercise
  readonly stepId: string | undefined
  /** Whether something would be lost. */
  readonly changed: boolean
  readonly change: (exercise: Exercise) => void
  readonly openStep: (stepId: string | undefined) => void
  /** Wrong places in questions that are being written, by step; they are not yet in the exercise. */
  readonly unfinished: ReadonlyMap<string, number>
  readonly setUnfinished: (stepId: string, count: number) => void
  readonly saved: (as: Exercise) => void
  readonly forget: () => void
}

/** The exercise that is being written. `id` is `''` until it is saved for the first time; `begin` is what is stored, or an empty one. */
export function useExercise(id: string, begin: () => Exercise): ExerciseInHand {
  const [start, setStart] = useState(begin)
  const [exercise, setExercise] = useState(() => kept.get(id)?.exercise ?? start)
  const [stepId, openStep] = useState(() => kept.get(id)?.stepId ?? exercise.steps[0]?.id)
  const [unfinished, setAllUnfinished] = useState<ReadonlyMap<string, number>>(new Map())
  const written = JSON.stringify(exercise) !== JSON.stringify(start)
  const changed = written || unfinished.size > 0

  useEffect(() => {
    if (written) kept.set(id, { exercise, stepId })
    else kept.delete(id)
  }, [id, written, exercise, stepId])

  useEffect(() => {
    if (!changed) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [changed])

  return {
    exercise,
    stepId,
    changed,
    change: setExercise,
    openStep,
    unfinished,
    setUnfinished: (step, count) =>
      setAllUnfinished((before) => {
        if ((before.get(step) ?? 0) === count) return before
        const next = new Map(before)
        if (count > 0) next.set(step, count)
        else next.delete(step)
        return next
      }),
    saved(as) {
      setStart(as)
      // What was typed since it was sent stays, and is still to be saved.
      setExercise((now) => ({ ...now, id: as.id }))
      kept.delete(id)
    },
    forget: () => kept.delete(id),
  }
}
