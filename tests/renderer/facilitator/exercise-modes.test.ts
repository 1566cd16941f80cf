import { expect, test } from 'vitest'
import { addStep, changeRound, newExercise, setVote } from '../../../renderer/facilitator/exercise/exercise-draft.ts'
import { voteTypes } from '../../../core/votes/index.ts'

const blank = newExercise('da', [])
const first = blank.steps[0]
if (!first) throw new Error('a new exercise has a step')

test('[ANON74] a new vote is anonymous; what is written for the room goes to the wall', () => {
  for (const { type, texts, mode } of voteTypes) {
    const made = setVote(blank, first, type).rounds[0]
    expect([type, made?.mode]).toEqual([type, mode ?? (texts ? 'wall' : 'anonymous')])
  }
  expect(setVote(blank, first, 'slider').rounds[0]?.mode).toBe('anonymous')
  expect(setVote(blank, first, 'text').rounds[0]?.mode).toBe('wall')
})

test('[ANON74] two linked votes share who sees them and what they are broken down by', () => {
  const one = addStep(setVote(blank, first, 'slider'), 'da')
  const second = one.steps[1]
  if (!second) throw new Error('a step was added')
  const both = setVote(one, second, 'slider')
  const [before, after] = both.rounds
  if (!before || !after) throw new Error('both steps ask')
  const linked = changeRound(both, { ...after, before: before.id })
  const split = changeRound(linked, { ...before, breakdown: 'role' })
  expect(split.rounds.map(({ breakdown }) => breakdown)).toEqual(['role', 'role'])
  const open = changeRound(split, { ...before, mode: 'named' })
  expect(open.rounds.map(({ mode, breakdown }) => [mode, breakdown])).toEqual([
    ['named', undefined],
    ['named', undefined],
  ])
  // The twin: one that is not linked keeps its own.
  expect(changeRound(both, { ...before, mode: 'named' }).rounds.map(({ mode }) => mode)).toEqual(['named', 'anonymous'])
})
