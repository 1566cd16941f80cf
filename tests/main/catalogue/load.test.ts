import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Catalogue } from '../../../core/exercises/schema.ts'
import { builtInFolders, loadCatalogue } from '../../../main/catalogue/load.ts'
import { largestFile } from '../../../main/catalogue/yaml-file.ts'
import { plant, temporaryFolder } from '../../support/temporary.ts'

const good = `id: good
version: 1
title: { da: God }
purpose: { da: Den virker }
track: build
groups: [pairs]
steps:
  - id: ask
    title: { da: Spørg }
    minutes: 5
    round: word
  - id: answer
    title: { da: Svar }
    minutes: 3
    reveal: [word]
rounds:
  - id: word
    mode: wall
    question:
      type: cloud
      prompt: { da: Ét ord }
      words: 1
      maxLength: 20
debrief: []
`

const template = `id: day
version: 1
title: { da: Dag }
purpose: { da: En dag }
start: '09:00'
minutesAvailable: 60
roles: []
agenda:
  - kind: arrival
    minutes: 10
  - exercise: good
`

/** Loads one folder of exercises beside the good one, and perhaps templates. */
async function load(exercises: Readonly<Record<string, string>>, templates: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder()
  plant(path.join(folder, 'exercises'), { 'good.yaml': good, ...exercises })
  plant(path.join(folder, 'templates'), { 'day.yaml': template, ...templates })
  return loadCatalogue({ exercises: [path.join(folder, 'exercises')], templates: [path.join(folder, 'templates')] })
}

function named({ problems }: Catalogue) {
  return problems.map(({ file, ...rest }) => ({ file: path.basename(file), ...rest }))
}

/** The good exercise under another id, with one thing changed. */
function broken(from: string | RegExp, to: string): Record<string, string> {
  const changed = good.replace('id: good', 'id: broken')
  expect(changed).toMatch(from)
  return { 'broken.yaml': changed.replace(from, to) }
}

test('[EX1] what comes with the program loads without a problem', async () => {
  const catalogue = await loadCatalogue(builtInFolders())
  expect(catalogue.problems).toEqual([])
  expect(Object.keys(catalogue.exercises)).toHaveLength(17)
  expect(Object.keys(catalogue.templates)).toHaveLength(7)
})

test('[EX2] files that are right load, and nothing is complained of', async () => {
  const catalogue = await load({ 'another.yml': good.replace('id: good', 'id: another') })
  expect(catalogue.problems).toEqual([])
  expect(Object.keys(catalogue.exercises)).toEqual(['another', 'good'])
  expect(Object.keys(catalogue.templates)).toEqual(['day'])
})

test.each([
  [
    'negative minutes',
    broken('minutes: 3', 'minutes: -3'),
    'steps.1.minutes',
    14,
    'Too small: expected number to be >=0',
  ],
  [
    'an unknown key',
    broken('    minutes: 3', '    minuets: 3\n    minutes: 3'),
    'steps.1.minuets',
    14,
    'Unrecognized key: "minuets"',
  ],
  ['a missing key', broken('track: build\n', ''), 'track', 1, expect.stringContaining('expected one of')],
  ['an unknown round', broken('reveal: [word]', 'reveal: [words]'), 'steps.1.reveal', 15, 'exercise.unknown-round'],
  ['a round no step opens', broken('    round: word\n', ''), 'rounds.0', 16, 'exercise.round-never-opened'],
  [
    'an unknown type of question',
    broken('type: cloud', 'type: sky'),
    'rounds.0.question.type',
    20,
    'question.unknown-type',
  ],
  [
    'a question out of bounds',
    broken('words: 1', 'words: 9'),
    'rounds.0.question.words',
    22,
    'Too big: expected number to be <=5',
  ],
  [
    'an unknown key in a question',
    broken('words: 1', 'word: 2\n      words: 1'),
    'rounds.0.question.word',
    22,
    'Unrecognized key: "word"',
  ],
  ['a text in no language', broken('{ da: Svar }', '{}'), 'steps.1.title', 13, 'text.empty'],
  [
    'a text in an unknown language',
    broken('{ da: Svar }', '{ da: Svar, xx: Svar }'),
    'steps.1.title.xx',
    13,
    'Unrecognized key: "xx"',
  ],
  ['a syntax error', broken('groups: [pairs]', 'groups: [pairs'), '7:1', 7, 'exercise.yaml-indent'],
  ['a key that stands twice', broken('version: 1', 'version: 1\nversion: 2'), '3:1', 3, 'file.key-twice'],
  ['a tag', broken('version: 1', 'version: !!js/function 1'), '2:10', 2, 'exercise.yaml-tag'],
  [
    'two documents in one file',
    broken('debrief: []', 'debrief: []\n---\nid: second'),
    expect.any(String),
    expect.any(Number),
    'exercise.yaml-documents',
  ],
  ['a list where a map belongs', { 'broken.yaml': '- id: good\n' }, '.', 1, expect.stringContaining('expected object')],
  ['an empty file', { 'broken.yaml': '' }, '.', undefined, expect.stringContaining('expected object')],
])(
  '[EX2] %s is named with file, place, line and reason, and the others load',
  async (_, files, place, line, reason) => {
    const catalogue = await load(files)
    expect(named(catalogue)).toEqual([{ file: 'broken.yaml', place, line, reason }])
    expect(Object.keys(catalogue.exercises)).toEqual(['good'])
    expect(Object.keys(catalogue.templates)).toEqual(['day'])
  },
)

test('[EX2] every flaw of a file is named at once', async () => {
  const [file] = Object.values(broken('minutes: 5', 'minutes: many'))
  const catalogue = await load({
    'broken.yaml': file!.replace('words: 1', 'words: 0').replace('maxLength: 20', 'maxLength: 1'),
  })
  expect(named(catalogue).map(({ place, line }) => [place, line])).toEqual([
    ['steps.0.minutes', 10],
    ['rounds.0.question.words', 22],
    ['rounds.0.question.maxLength', 23],
  ])
})

test('[EX2] a folder that is not there is a problem, and the others load', async () => {
  const there = temporaryFolder()
  plant(there, { 'good.yaml': good })
  const catalogue = await loadCatalogue({ exercises: [path.join(there, 'missing'), there], templates: [] })
  expect(named(catalogue)).toEqual([{ file: 'missing', place: '.', reason: 'file.unreadable' }])
  expect(Object.keys(catalogue.exercises)).toEqual(['good'])
})

test('[EX2] notes, hidden twins and folders named like a file are no exercises', async () => {
  const folder = temporaryFolder()
  plant(folder, { 'good.yaml': good, 'README.md': '# Notes', '._good.yaml': '\0\0', 'folder.yaml/inside.txt': '' })
  const catalogue = await loadCatalogue({ exercises: [folder], templates: [] })
  expect(named(catalogue)).toEqual([{ file: 'folder.yaml', place: '.', reason: 'file.not-a-file' }])
  expect(Object.keys(catalogue.exercises)).toEqual(['good'])
})

test('[EX3] a template that names a missing exercise is left out and named', async () => {
  const catalogue = await load(
    {},
    { 'other.yaml': template.replace('id: day', 'id: other').replace('exercise: good', 'exercise: gone') },
  )
  expect(named(catalogue)).toEqual([
    { file: 'other.yaml', place: 'agenda.1.exercise', line: 11, reason: 'template.unknown-exercise' },
  ])
  expect(Object.keys(catalogue.templates)).toEqual(['day'])
})

test('[EX3] a template may not name an exercise that was itself left out', async () => {
  const catalogue = await load(broken('minutes: 3', 'minutes: -3'), {
    'other.yaml': template.replace('id: day', 'id: other').replace('exercise: good', 'exercise: broken'),
  })
  expect(named(catalogue).map(({ file, reason }) => [file, reason])).toContainEqual([
    'other.yaml',
    'template.unknown-exercise',
  ])
  expect(Object.keys(catalogue.templates)).toEqual(['day'])
})

test.each([
  ['kind: arrival', 'kind: arival', 'agenda.0.kind'],
  ['minutes: 10', 'minutes: 0', 'agenda.0.minutes'],
  ['exercise: good', 'exercise: good\n    minutes: 5', 'agenda.1.minutes'],
])('[EX3] an agenda entry is held against what it was meant to be: %s → %s', async (from, to, place) => {
  const catalogue = await load({}, { 'other.yaml': template.replace('id: day', 'id: other').replace(from, to) })
  expect(named(catalogue)).toMatchObject([{ file: 'other.yaml', place }])
})

test('[EX4] of two files with one id the first stays and the later is named', async () => {
  const catalogue = await load({ 'later.yaml': good.replace('da: God', 'da: En anden') }, { 'later.yaml': template })
  expect(named(catalogue)).toEqual([
    { file: 'later.yaml', place: 'id', line: 1, reason: 'exercise.duplicate-id' },
    { file: 'later.yaml', place: 'id', line: 1, reason: 'template.duplicate-id' },
  ])
  expect(catalogue.exercises['good']?.title.da).toBe('God')
})

test('[EX4] a folder of one’s own never replaces what comes with the program', async () => {
  const own = temporaryFolder()
  plant(own, { 'mine.yaml': good.replace('id: good', 'id: check-in'), 'good.yaml': good })
  const builtIn = builtInFolders()
  const catalogue = await loadCatalogue({ ...builtIn, exercises: [...builtIn.exercises, own] })
  expect(named(catalogue)).toEqual([{ file: 'mine.yaml', place: 'id', line: 1, reason: 'exercise.duplicate-id' }])
  expect(catalogue.exercises['check-in']?.title.da).toBe('Tjek ind')
  expect(catalogue.exercises['good']).toBeDefined()
})

const laughs = [
  'a: &a [lol]',
  ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(5)}]`),
].join('\n')

test.each([
  ['aliases that multiply', laughs, 'file.bad-aliases'],
  ['an alias of itself', 'a: &a [*a]', expect.any(String)],
  ['an alias of nothing', 'a: *b', 'file.bad-aliases'],
  ['a great many aliases', `a: &a 1\nb: [${'*a,'.repeat(20_000)}]`, 'file.bad-aliases'],
  ['brackets without end', '['.repeat(100_000), expect.any(String)],
  ['keys without end', Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n'), expect.any(String)],
  ['a file too large', `# ${'x'.repeat(largestFile)}\n${good}`, 'file.too-large'],
  ['letters that are not UTF-8', Buffer.from(good.replace('Spørg', 'Sp\xf8rg'), 'latin1'), 'file.not-utf-8'],
])('[EX5] %s is refused in little time, and the others load', async (_, bomb, reason) => {
  const folder = temporaryFolder()
  plant(folder, { 'good.yaml': good, 'bomb.yaml': bomb as string })
  const started = performance.now()
  const catalogue = await loadCatalogue({ exercises: [folder], templates: [] })
  // A bomb takes minutes or all memory; how fast a machine is otherwise is none of this test.
  expect(performance.now() - started).toBeLessThan(15_000)
  expect(named(catalogue)[0]).toMatchObject({ file: 'bomb.yaml', reason })
  expect(Object.keys(catalogue.exercises)).toEqual(['good'])
})

test('[EX5] a question repeated by an alias, and a file just small enough, are let in', async () => {
  const file = good
    .replace('id: good', 'id: twice')
    .replace('    question:\n', '    question: &word\n')
    .replace('    round: word\n', '    round: word\n  - { id: again, title: { da: Igen }, minutes: 1, round: again }\n')
    .replace('debrief: []', '  - { id: again, mode: wall, question: *word, before: word }\ndebrief: []')
  const padded = `${file}# ${'x'.repeat(largestFile - Buffer.byteLength(file) - 3)}\n`
  expect(Buffer.byteLength(padded)).toBe(largestFile)
  const catalogue = await load({ 'twice.yaml': padded })
  expect(catalogue.problems).toEqual([])
  const [first, second] = catalogue.exercises['twice']!.rounds
  expect(second?.question).toEqual(first?.question)
})

test('[EX5] the line of a flaw behind an alias is where the flaw stands', async () => {
  const file = good
    .replace('id: good', 'id: twice')
    .replace('    question:\n', '    question: &word\n')
    .replace('words: 1', 'words: 9')
    .replace('    round: word\n', '    round: word\n  - { id: again, title: { da: Igen }, minutes: 1, round: again }\n')
    .replace('debrief: []', '  - { id: again, mode: wall, question: *word, before: word }\ndebrief: []')
  const catalogue = await load({ 'twice.yaml': file })
  expect(named(catalogue).map(({ place, line }) => [place, line])).toEqual([
    ['rounds.0.question.words', 23],
    ['rounds.1.question.words', 23],
  ])
})

test('[EX5] a key that means something to JavaScript changes nothing', async () => {
  const catalogue = await load({
    'broken.yaml': `__proto__: { polluted: true }\n${good.replace('id: good', 'id: broken')}`,
  })
  expect(named(catalogue)).toMatchObject([{ file: 'broken.yaml', place: '__proto__', line: 1 }])
  expect({}).not.toHaveProperty('polluted')
})

test('[EX1] before and after ask the very same thing, because the file says it once', () => {
  const [folder] = builtInFolders().exercises
  expect(readFileSync(path.join(folder!, 'value-conflict.yaml'), 'utf8')).toContain('question: *stand')
})
