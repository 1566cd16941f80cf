import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { posixOnly } from './scripts.ts'

const { scripts } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

test.for(Object.entries(scripts))('[FND8] npm run %s needs no POSIX shell', ([, line]) => {
  expect(posixOnly(line)).toEqual([])
})

test.for([
  'NODE_ENV=production node a.ts',
  'node a.ts && X=1 node b.ts',
  'rm -rf dist',
  'node a.ts & node b.ts',
  'node a.ts; node b.ts',
  'node a.ts || true',
  'node a.ts > out.txt',
  `oxfmt '**/*.ts'`,
  'node a.ts $HOME',
  './run.sh',
])('[FND9] the script check refuses: %s', (line) => {
  expect(posixOnly(line)).not.toEqual([])
})

test('[FND9] the script check admits two commands in a row', () => {
  expect(posixOnly('node a.ts --flag=x && vitest run')).toEqual([])
})
