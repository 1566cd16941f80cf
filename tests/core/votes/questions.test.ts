import { expect, test } from 'vitest'
import { ChoiceQuestion } from '../../../core/votes/choice.ts'
import { CloudQuestion } from '../../../core/votes/cloud.ts'
import { Question, voteTypes } from '../../../core/votes/index.ts'
import { LikertQuestion } from '../../../core/votes/likert.ts'
import { SliderQuestion } from '../../../core/votes/slider.ts'
import { TextQuestion } from '../../../core/votes/text.ts'
import { batteryOf, choiceOf, cloudOf, gallery, labelled, sliderOf, textOf } from './people.ts'

function admits(schema: { safeParse: (raw: unknown) => { success: boolean } }, raw: unknown): boolean {
  return schema.safeParse(raw).success
}

test('[VOTE1] a choice has two to twelve options with names of their own, and lets a person pick between one and all', () => {
  expect(admits(ChoiceQuestion, choiceOf(2))).toBe(true)
  expect(admits(ChoiceQuestion, choiceOf(12, 12))).toBe(true)
  expect(admits(ChoiceQuestion, choiceOf(1))).toBe(false)
  expect(admits(ChoiceQuestion, choiceOf(13))).toBe(false)
  expect(admits(ChoiceQuestion, choiceOf(3, 3))).toBe(true)
  expect(admits(ChoiceQuestion, choiceOf(3, 4))).toBe(false)
  expect(admits(ChoiceQuestion, choiceOf(3, 0))).toBe(false)
  const [first, second] = choiceOf(2).options
  expect(admits(ChoiceQuestion, { ...choiceOf(2), options: [first, { ...second, id: first?.id }] })).toBe(false)
  expect(admits(ChoiceQuestion, { ...choiceOf(2), colour: 'red' })).toBe(false)
})

test('[VOTE2] a slider spans one to twenty steps, and names every point when it names any', () => {
  expect(admits(SliderQuestion, sliderOf(0, 1))).toBe(true)
  expect(admits(SliderQuestion, sliderOf(0, 20))).toBe(true)
  expect(admits(SliderQuestion, sliderOf(-3, 3))).toBe(true)
  expect(admits(SliderQuestion, sliderOf(0, 0))).toBe(false)
  expect(admits(SliderQuestion, sliderOf(0, 21))).toBe(false)
  expect(admits(SliderQuestion, sliderOf(0, 2.5))).toBe(false)
  expect(admits(SliderQuestion, labelled(1, 5))).toBe(true)
  expect(admits(SliderQuestion, { ...labelled(1, 5), max: 6 })).toBe(false)
})

test('[VOTE3] a battery has four to seven points, each in words, and one to twelve items with short labels that fit charts', () => {
  expect(admits(LikertQuestion, batteryOf(1, 4))).toBe(true)
  expect(admits(LikertQuestion, batteryOf(12, 7))).toBe(true)
  expect(admits(LikertQuestion, batteryOf(1, 3))).toBe(false)
  expect(admits(LikertQuestion, batteryOf(1, 8))).toBe(false)
  expect(admits(LikertQuestion, batteryOf(0, 5))).toBe(false)
  expect(admits(LikertQuestion, batteryOf(13, 5))).toBe(false)
  const item = { id: 'a', text: { da: 'Vi kan tale om det svære.' }, short: { da: 'a'.repeat(28) } }
  expect(admits(LikertQuestion, batteryOf(1, 5, { items: [item] }))).toBe(true)
  expect(admits(LikertQuestion, batteryOf(1, 5, { items: [{ ...item, short: { da: 'a'.repeat(29) } }] }))).toBe(false)
  expect(admits(LikertQuestion, batteryOf(1, 5, { items: [item, item] }))).toBe(false)
})

test('[VOTE4] a text asks for 20 to 500 letters, a cloud for one to five words of 8 to 40', () => {
  for (const length of [20, 500]) expect(admits(TextQuestion, textOf(length))).toBe(true)
  for (const length of [19, 501]) expect(admits(TextQuestion, textOf(length))).toBe(false)
  for (const [words, length] of [
    [1, 8],
    [5, 40],
  ] as const)
    expect(admits(CloudQuestion, cloudOf(words, length))).toBe(true)
  for (const [words, length] of [
    [0, 8],
    [6, 40],
    [1, 7],
    [1, 41],
  ] as const)
    expect(admits(CloudQuestion, cloudOf(words, length))).toBe(false)
})

test('[VOTE5] the registry admits every type by its name and refuses a type nobody registered', () => {
  for (const question of gallery) expect(Question.safeParse(question).data, question.type).toEqual(question)
  expect(admits(Question, { ...choiceOf(2), type: 'astrology' })).toBe(false)
  expect(admits(Question, { prompt: { da: 'Uden type' } })).toBe(false)
})

test('[VOTE6] a new question of any type is valid and has its words in both languages', () => {
  expect(voteTypes.length).toBeGreaterThanOrEqual(5)
  for (const vote of voteTypes) {
    const blank = vote.blank()
    expect(admits(vote.question, blank), vote.type).toBe(true)
    expect(Object.keys(blank.prompt).toSorted(), vote.type).toEqual(['da', 'en'])
    expect(JSON.stringify(blank).match(/"da":/g)?.length).toBe(JSON.stringify(blank).match(/"en":/g)?.length)
  }
})
