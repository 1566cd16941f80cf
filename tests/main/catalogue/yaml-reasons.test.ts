import { expect, test } from 'vitest'
import { createTranslators } from '../../../core/i18n/translate.ts'
import { parseYaml } from '../../../main/catalogue/yaml-file.ts'
import { yamlReason, yamlReasonsInEnglish } from '../../../main/catalogue/yaml-reasons.ts'
import { runExercises } from '../../../main/cli/exercises.ts'
import { refusalText } from '../../../renderer/shared/refusals.ts'
import { reasonInWords } from '../../../core/i18n/reasons.ts'
import da from '../../../assets/locales/da/errors.json' with { type: 'json' }
import en from '../../../assets/locales/en/errors.json' with { type: 'json' }
import { plant, temporaryFolder } from '../../support/temporary.ts'

const translators = createTranslators({ da: { errors: da }, en: { errors: en } })
const found = (text: string): readonly string[] => {
  const reading = parseYaml(text)
  return reading.ok ? [] : reading.findings.map(({ place, reason }) => `${place} ${reason}`)
}

test.each([
  ['a line indented unlike its neighbours', 'a:\n  b: 1\n c: 2\n', '3:1 exercise.yaml-indent'],
  ['a bracket that is not closed', 'a: [1, 2\nb: 3\n', '2:1 exercise.yaml-indent'],
  ['a tab', 'a:\n\tb: 1\n', '2:1 exercise.yaml-tab'],
  ['a colon within a text', 'title: Sted: her\n', '1:8 exercise.yaml-colon'],
  ['a quote that is not closed', 'a: "b\nc: d\n', '3:1 exercise.yaml-missing'],
  ['a name without a colon', 'a: 1\nb\nc: 2\n', '2:1 exercise.yaml-missing'],
  ['a text that begins with a sign', 'a: @hej\n', '1:4 exercise.yaml-start'],
  ['a backslash', 'a: "\\q"\n', '1:5 exercise.yaml-escape'],
  ['a list under a name that has a value', 'a: 1\n- b\n', expect.stringContaining('exercise.yaml-')],
  ['words after a quote', 'a: "x" y\n', '1:8 exercise.yaml-unexpected'],
  ['two documents', 'a: 1\n---\nb: 2\n', '2:1 exercise.yaml-documents'],
  ['a tag', 'a: !x 1\n', '1:4 exercise.yaml-tag'],
  ['two anchors', 'a: &x &y 1', '1:7 exercise.yaml-anchor'],
  ['a key that is a list', '[1]: 2\n', '1:1 exercise.yaml-key'],
  ['brackets without end', '['.repeat(2000), expect.stringContaining('exercise.yaml-deep')],
  ['what we have no sentence for', '%YAML 9\n---\na: 1', '1:7 exercise.yaml-other'],
])('[EX94] %s is told by place and a code of ours', (_, text, expected) => {
  expect(found(text)[0]).toEqual(expected)
})

test('[EX94] what is right is not complained of', () => {
  expect(found('title: "Sted: her"\nsteps:\n  - a\n  - b\n')).toEqual([])
})

test('[EX95] every code is a sentence in the language of whoever reads it, and never the parser’s', async () => {
  for (const code of Object.keys(yamlReasonsInEnglish)) {
    const said = (['da', 'en'] as const).map((locale) => reasonInWords(translators[locale], code, '3:7'))
    for (const words of said) expect(words).toMatch(/^[A-ZÆØÅ].*\.$/)
    expect(said[0]).not.toBe(said[1])
  }
  expect(reasonInWords(translators.da, 'exercise.yaml-other', '3:7')).toContain('linje 3, kolonne 7')
  expect(yamlReason('IMPOSSIBLE')).toBe('exercise.yaml-other')
  const details = { place: '2:1', line: 2, reason: 'exercise.yaml-tab' }
  expect(refusalText(translators.da, 'exercise.invalid', details)).toMatch(/linje 2.*tabulator/)

  const folder = temporaryFolder()
  plant(folder, { 'mine.yaml': 'id: mine\n\ttitle: x\n' })
  const printed: string[] = []
  expect(await runExercises(['--check', '--also', folder], (line) => void printed.push(line))).toBe(1)
  expect(printed.join('\n')).toMatch(/mine\.yaml, line 2, 2:1: a tab cannot indent a line/)
})
