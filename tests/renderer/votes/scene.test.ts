import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { comparisonChart } from '../../../core/charts/comparison.ts'
import type { ChartContext, Scene } from '../../../core/charts/scene.ts'
import { toSvg } from '../../../core/charts/svg.ts'
import { voteFor, voteTypes } from '../../../core/votes/index.ts'
import { translatorFor } from '../../../renderer/shared/i18n.ts'
import { lastBeat, SceneView, type Beat } from '../../../renderer/shared/scene.tsx'
import { questions, resultOf, shiftOf } from '../stage/questions.ts'

const context: ChartContext = { locale: 'da', t: translatorFor('da'), width: 1728, height: 700, place: 'stage' }
const scenes: Readonly<Record<string, Scene>> = {
  ...Object.fromEntries(
    Object.values(questions).map((question) => [
      question.type,
      voteFor(question).chart(question, resultOf(question, 40), context),
    ]),
  ),
  ...Object.fromEntries(
    (['choice', 'likert'] as const).flatMap((type) => {
      const shift = shiftOf(questions[type], 40)
      return shift ? [[`shift of ${type}`, comparisonChart(questions[type].prompt, shift, context)]] : []
    }),
  ),
}
const draw = (scene: Scene, beat?: Beat): string => renderToStaticMarkup(createElement(SceneView, { scene, beat }))

interface Shape {
  readonly what: string
  readonly numbers: readonly number[]
}

/** Every shape and text with its place, in order; colours are resolved in one picture and variables in the other. */
function shapes(svg: string): Shape[] {
  const places = /\b(x|y|x1|x2|y1|y2|cx|cy|r|rx|width|height|d|font-size|font-weight|text-anchor)="([^"]*)"/g
  const body = svg.slice(svg.indexOf('</defs>'))
  return [...body.matchAll(/<(rect|circle|line|path|text)\b([^>]*)>([^<]*)/g)].map(
    ([, tag, attributes = '', words]) => {
      // What a file leaves out because it is the default.
      const said = attributes.replace(/ (font-weight="400"|text-anchor="start"|rx="0")/g, '')
      const found = [...said.matchAll(places)]
        .map(([place]) => place)
        .toSorted()
        .join(' ')
      const number = /-?\d+(\.\d+)?(e-?\d+)?/g
      return {
        what: `${tag} ${found.replaceAll(/(?<==")[^"]*/g, (value) => value.replaceAll(number, '#'))} ${words ?? ''}`,
        numbers: [...found.replaceAll(/[xy][12]/g, '').matchAll(number)].map(([digits]) => Number(digits)),
      }
    },
  )
}

describe('[VUI1] a scene on the screen is the scene in a file', () => {
  test.each(Object.keys(scenes))('%s', (name) => {
    const scene = scenes[name]!
    const onScreen = shapes(draw(scene))
    expect(onScreen.length).toBeGreaterThan(5)
    const inFile = shapes(toSvg(scene, { theme: 'light' }))
    expect(onScreen.map(({ what }) => what)).toEqual(inFile.map(({ what }) => what))
    // A file holds two decimals.
    const apart = onScreen.flatMap(({ numbers }, at) =>
      numbers.map((value, place) => Math.abs(value - (inFile[at]?.numbers[place] ?? Infinity))),
    )
    expect(Math.max(...apart)).toBeLessThan(0.006)
  })
  test('it has a title and a description, and patterns of its own', () => {
    const twice = renderToStaticMarkup(
      createElement(
        'div',
        {},
        createElement(SceneView, { scene: scenes['likert']! }),
        createElement(SceneView, { scene: scenes['likert']! }),
      ),
    )
    const ids = [...twice.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, used] of twice.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(used)
    expect(twice).toMatch(/role="img"[^>]*aria-labelledby/)
  })
})

describe('[VUI2] beats come one by one', () => {
  const likert = scenes['likert']!
  const waiting = (beat?: Beat): number => draw(likert, beat).match(/data-waiting/g)?.length ?? 0
  test('none, some, all', () => {
    expect(lastBeat(likert.nodes)).toBe(3)
    expect(waiting(0)).toBeGreaterThan(waiting(1))
    expect(waiting(1)).toBeGreaterThan(waiting(2))
    expect(waiting(2)).toBeGreaterThan(waiting(3))
    expect(waiting(3)).toBe(0)
  })
  test('without a beat everything is there, and what waits is not read aloud', () => {
    expect(waiting()).toBe(0)
    expect(draw(likert, 0).match(/aria-hidden="true"/g)).toHaveLength(waiting(0))
  })
})

test('[VUI3] every vote type has its ballot, its result and its editor', () => {
  const files = import.meta.glob<object>('../../../renderer/votes/*.tsx', { eager: true })
  expect(
    Object.keys(files)
      .map((file) => file.replace(/^.*\/|\.tsx$/g, ''))
      .toSorted(),
  ).toEqual(voteTypes.map(({ type }) => type).toSorted())
  for (const parts of Object.values(files))
    expect(Object.keys(parts).toSorted()).toEqual(['Ballot', 'Editor', 'Result'])
})
