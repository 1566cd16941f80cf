import fs from 'node:fs'
import path from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { databaseName } from '../../db/files.ts'
import { emptyJournal } from '../../db/journal.ts'
import { openDatabase } from '../../db/open.ts'
import { readSetting, writeSetting } from '../../db/settings.ts'
import { openTestDatabase } from '../support/database.ts'
import { journalOf, onlyZeros } from '../support/journal.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** What a power cut at this moment would leave, opened anew. */
function afterPowerCut(folder: string): Database {
  const to = temporaryFolder()
  for (const end of ['', '-wal'])
    fs.copyFileSync(path.join(folder, databaseName + end), path.join(to, databaseName + end))
  const db = openDatabase(to)
  onTestFinished(() => void db.close())
  return db
}

describe('[DB19] an emptied journal', () => {
  test('holds zeros alone, and a power cut then loses nothing', () => {
    const { db, folder } = openTestDatabase()
    writeSetting(db, 'before', 'stored')
    expect(onlyZeros(journalOf(folder))).toBe(false)
    emptyJournal(db)
    const journal = journalOf(folder)
    expect([journal.length > 0, onlyZeros(journal)]).toEqual([true, true])
    expect(readSetting(afterPowerCut(folder), 'before')).toBe('stored')
  })

  test('keeps what is stored afterwards, less than fits into the zeros as well as more, time and again', () => {
    const { db, folder } = openTestDatabase()
    for (const values of [1, 3, 800, 2]) {
      emptyJournal(db)
      const laid = journalOf(folder).length
      for (let at = 0; at < values; at += 1) writeSetting(db, `key ${at}`, `${values} of ${'x'.repeat(at)}`)
      expect(journalOf(folder).length > laid).toBe(values === 800)
      const again = afterPowerCut(folder)
      for (let at = 0; at < values; at += 1) expect(readSetting(again, `key ${at}`)).toBe(readSetting(db, `key ${at}`))
      expect(again.pragma('integrity_check', { simple: true })).toBe('ok')
    }
    // Eight hundred times the disk is waited for.
  }, 90_000)

  test('is not emptied while somebody still reads from it, and nothing is written over', () => {
    const file = path.join(temporaryFolder(), databaseName)
    const [db, reader] = [new Sqlite(file, { timeout: 0 }), new Sqlite(file, { timeout: 0 })]
    onTestFinished(() => [reader, db].forEach((one) => one.close()))
    db.pragma('journal_mode = wal')
    db.exec('create table word (text)')
    reader.exec('begin')
    expect(reader.prepare('select text from word').all()).toEqual([])
    db.exec("insert into word values ('stored')")
    const before = fs.readFileSync(`${file}-wal`)
    emptyJournal(db)
    expect(fs.readFileSync(`${file}-wal`).equals(before)).toBe(true)
    reader.exec('commit')
    expect(reader.prepare('select text from word').pluck().all()).toEqual(['stored'])
  })
})
