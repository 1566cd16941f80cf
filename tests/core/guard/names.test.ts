import { expect, test } from 'vitest'
import { namesChild } from '../../../core/guard/names.ts'

test('[GUARD5] common names, possessives and ages after a capital are noticed', () => {
  const named = [
    'Emil på 4 år græder hver morgen',
    'Vi taler for lidt om Emma.',
    'Emmas forældre bliver ikke hørt',
    'ida trives ikke',
    'En dreng, Zohan, 5 år, er alene',
    'Der er en pige, der hedder Xenobia (6)',
    'Zohan på 4 år er ny',
    'Vi så, at Liv stod alene',
    'Så kom August, og det gik godt',
    'Noah is 4 years old',
    'Søren',
  ]
  expect(named.filter((text) => !namesChild(text))).toEqual([])
})

test('[GUARD5] sentences that name nobody are left in peace', () => {
  const unnamed = [
    'Børn på 4 år har brug for ro.',
    'Vi skal have mere tid sammen i hverdagen.',
    'Et liv med ro og nærvær',
    'Liv og glade dage',
    'Max 5 minutter pr. bord',
    'Vi begynder igen i august 2026.',
    'Drenge på 5 år leger anderledes',
    'Mødes i Aarhus om 4 uger',
    'PPR og sundhedsplejen kommer for sent',
    'A quiet room for each child',
    'Tak til BUPL, KL og FOA',
    '',
  ]
  expect(unnamed.filter(namesChild)).toEqual([])
})
