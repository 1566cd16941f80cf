import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { RefusalError } from '../../core/errors.ts'
import { backUp, newestBackup, restoreBackup } from '../../db/backup.ts'
import { openDatabaseClient } from '../../db/client.ts'
import { backupFolder, databaseFile, backupsIn } from '../../db/files.ts'
import { migrate, schemaVersion } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { assertNotInUse, openDatabase } from '../../db/open.ts'
import { readSetting, writeSetting } from '../../db/settings.ts'
import { noon, openTestDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/temporary.ts'

function refusalOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal
    throw error
  }
  throw new Error('it was not refused')
}

const digests = (folder: string): Record<string, string> =>
  Object.fromEntries(
    ['samspil.db', 'samspil.db-wal']
      .filter((name) => fs.existsSync(path.join(folder, name)))
      .map((name) => [
        name,
        createHash('sha256')
          .update(fs.readFileSync(path.join(folder, name)))
          .digest('hex'),
      ]),
  )

/** A folder with some content, its database closed in order. */
function filled(): string {
  const folder = temporaryFolder()
  const db = openDatabase(folder)
  db.transaction(() => {
    for (let at = 0; at < 200; at++) writeSetting(db, `key ${at}`, 'x'.repeat(300))
  })()
  db.close()
  return folder
}

/** A folder as a power cut leaves it: what was last stored stands in the journal alone. */
function cutOff(prepare: (db: Sqlite.Database) => void = () => undefined): string {
  const from = filled()
  const to = temporaryFolder()
  const { db } = openTestDatabase(from)
  prepare(db)
  writeSetting(db, 'last', 'word')
  for (const name of ['samspil.db', 'samspil.db-wal']) fs.copyFileSync(path.join(from, name), path.join(to, name))
  return to
}

test('[DB1] every setting a promise rests on reads back', () => {
  const { db } = openTestDatabase()
  const read = (name: string): unknown => db.pragma(name, { simple: true })
  expect({
    locking: read('locking_mode'),
    journal: read('journal_mode'),
    synchronous: read('synchronous'),
    secureDelete: read('secure_delete'),
    trustedSchema: read('trusted_schema'),
    cellSizeCheck: read('cell_size_check'),
    foreignKeys: read('foreign_keys'),
    busyTimeout: read('busy_timeout'),
    version: read('user_version'),
  }).toEqual({
    locking: 'exclusive',
    journal: 'wal',
    synchronous: 2,
    secureDelete: 1,
    trustedSchema: 0,
    cellSizeCheck: 1,
    foreignKeys: 1,
    busyTimeout: 5000,
    version: migrations.length,
  })
})

test('[DB1] every table is strict, and votes have no hidden row numbers that would tell who came when', () => {
  const { db } = openTestDatabase()
  const tables = db
    .prepare("select name, wr, strict from pragma_table_list where schema = 'main' and name not like 'sqlite%'")
    .all() as {
    name: string
    wr: number
    strict: number
  }[]
  expect(tables.filter((table) => table.strict === 0)).toEqual([])
  expect(
    tables.filter((table) => ['ballot', 'participation', 'entry'].includes(table.name)).map((table) => table.wr),
  ).toEqual([1, 1, 1])
})

describe('one program at a time', () => {
  test('[DB2] a second opener is refused at once and harms nothing; after the first has gone it is let in', async () => {
    const folder = filled()
    const begun = performance.now()
    const first = await openDatabaseClient(folder)
    const opened = performance.now()
    await first.writeSetting('mine', 'kept')
    const asked = performance.now()
    const second = openDatabaseClient(folder)
    await expect(second).rejects.toMatchObject({ refusal: { code: 'start.already-running', details: { folder } } })
    // Not after SQLite's own patience of five seconds, on top of what this machine needs for a thread.
    expect(performance.now() - asked).toBeLessThan(opened - begun + 4000)
    await first.writeSetting('mine', 'kept still')
    await first.close()
    const third = await openDatabaseClient(folder)
    expect(await third.readSetting('mine')).toBe('kept still')
    await third.close()
  })

  test('[DB2] so is one whose first has just started, with nothing stored yet', () => {
    const { folder } = openTestDatabase()
    expect(refusalOf(() => openDatabase(folder)).code).toBe('start.already-running')
    expect(refusalOf(() => assertNotInUse(folder)).code).toBe('start.already-running')
  })

  test('[DB2] a folder nobody uses is not in use, damaged or not', () => {
    const folder = filled()
    const inUse = (where: string) => () => assertNotInUse(where)
    expect(inUse(folder)).not.toThrow()
    fs.writeFileSync(databaseFile(folder), 'not a database')
    expect(inUse(folder)).not.toThrow()
    expect(inUse(temporaryFolder())).not.toThrow()
  })
})

test('[DB3] a newer database is refused and left as it is; this version is admitted', () => {
  const folder = filled()
  const later = new Sqlite(databaseFile(folder))
  later.pragma(`user_version = ${migrations.length + 1}`)
  later.close()
  expect(refusalOf(() => openDatabase(folder))).toEqual({
    code: 'start.newer-database',
    details: { version: migrations.length + 1, known: migrations.length },
  })
  const back = new Sqlite(databaseFile(folder))
  expect(schemaVersion(back)).toBe(migrations.length + 1)
  back.pragma(`user_version = ${migrations.length}`)
  back.close()
  openDatabase(folder).close()
})

describe('a damaged file', () => {
  const overwrite = (file: string, from: number, bytes: Buffer): void => {
    const handle = fs.openSync(file, 'r+')
    fs.writeSync(handle, bytes, 0, bytes.length, from)
    fs.closeSync(handle)
  }
  const damages: Readonly<Record<string, (file: string) => void>> = {
    'header zeroed': (file) => overwrite(file, 0, Buffer.alloc(100)),
    truncated: (file) => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2)),
    'truncated within a page': (file) => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2) + 77),
    'garbage inside': (file) => overwrite(file, 8192, Buffer.alloc(fs.statSync(file).size - 8192, 0xa5)),
    'garbage throughout': (file) => fs.writeFileSync(file, Buffer.alloc(20_000, 0x5a)),
    'a text file': (file) => fs.writeFileSync(file, 'dear diary'),
  }

  test.for(Object.entries(damages))('[DB4] %s: refused, untouched, the newest backup named', async ([, damage]) => {
    const folder = filled()
    const db = openDatabase(folder)
    const backup = await backUp(db, folder, noon)
    db.close()
    damage(databaseFile(folder))
    const before = digests(folder)
    for (let attempt = 0; attempt < 2; attempt++) {
      const refusal = refusalOf(() => openDatabase(folder))
      expect(refusal).toEqual({ code: 'start.damaged-database', details: { file: databaseFile(folder), backup } })
    }
    expect(digests(folder)).toEqual(before)
  })

  test('[DB4] emptied with a backup beside it: refused, since an empty library would look like everything was gone', async () => {
    const folder = filled()
    const db = openDatabase(folder)
    await backUp(db, folder, noon)
    db.close()
    fs.truncateSync(databaseFile(folder), 0)
    expect(refusalOf(() => openDatabase(folder)).code).toBe('start.damaged-database')
  })

  test('[DB4] emptied or gone with a journal beside it: refused, and the journal with the last votes is still there', () => {
    for (const spoil of [(file: string) => fs.truncateSync(file, 0), (file: string) => fs.rmSync(file)]) {
      const folder = cutOff()
      spoil(databaseFile(folder))
      const before = digests(folder)
      expect(before).toHaveProperty('samspil.db-wal')
      expect(refusalOf(() => openDatabase(folder)).code).toBe('start.damaged-database')
      expect(digests(folder)).toEqual(before)
    }
  })

  test('[DB4] damaged with a journal beside it: neither is touched', () => {
    const folder = cutOff()
    fs.truncateSync(databaseFile(folder), 20_480)
    const before = digests(folder)
    expect(refusalOf(() => openDatabase(folder)).code).toBe('start.damaged-database')
    expect(digests(folder)).toEqual(before)
  })

  test('[DB4] a journal left by a power cut is taken in, and a folder with nothing in it is a new one', () => {
    const { db } = openTestDatabase(cutOff())
    expect(readSetting(db, 'last')).toBe('word')
    const empty = temporaryFolder()
    fs.writeFileSync(databaseFile(empty), '')
    openDatabase(empty).close()
  })

  test('[DB5] restoring puts the backup in its place and keeps the damaged file and its journal', async () => {
    const folder = cutOff()
    const whole = openDatabase(filled())
    const backup = await backUp(whole, folder, noon)
    whole.close()
    fs.truncateSync(databaseFile(folder), 20_480)
    const damaged = digests(folder)
    const { kept } = restoreBackup(folder, backup, noon)
    expect(createHash('sha256').update(fs.readFileSync(kept)).digest('hex')).toBe(damaged['samspil.db'])
    expect(
      createHash('sha256')
        .update(fs.readFileSync(`${kept}-wal`))
        .digest('hex'),
    ).toBe(damaged['samspil.db-wal'])
    const { db } = openTestDatabase(folder)
    expect(readSetting(db, 'key 7')).toBe('x'.repeat(300))
    expect(readSetting(db, 'last')).toBeUndefined()
    expect(fs.existsSync(backup)).toBe(true)
  })
})

test('[DB6] a folder that cannot be written to is refused by its name', () => {
  const file = path.join(temporaryFolder(), 'a-file')
  fs.writeFileSync(file, '')
  const folder = path.join(file, 'data')
  expect(refusalOf(() => openDatabase(folder))).toEqual({ code: 'start.folder-not-writable', details: { folder } })
  const deep = path.join(temporaryFolder(), 'made', 'on', 'the way')
  openDatabase(deep).close()
  expect(fs.existsSync(databaseFile(deep))).toBe(true)
})

describe('backups', () => {
  test('[DB7] a backup is a whole database of its own, in one file, with what was stored until then', async () => {
    const { db, folder } = openTestDatabase()
    writeSetting(db, 'before', 'yes')
    expect(backupsIn(folder)).toEqual({ count: 0 })
    const file = await backUp(db, folder, noon)
    expect(backupsIn(folder)).toEqual({ count: 1, newest: fs.statSync(file).mtimeMs })
    writeSetting(db, 'after', 'yes')
    expect(newestBackup(folder)).toBe(file)
    const copy = new Sqlite(file, { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
    expect([readSetting(copy, 'before'), readSetting(copy, 'after')]).toEqual(['yes', undefined])
    copy.close()
    expect(fs.readdirSync(backupFolder(folder))).toEqual([path.basename(file)])
  })

  test('[DB7] leftovers of one that was cut off are cleared away and never taken for a backup', async () => {
    const { db, folder } = openTestDatabase()
    const dir = backupFolder(folder)
    fs.mkdirSync(dir)
    for (const end of ['.db.part', '.db.part-journal', '.db.part-wal'])
      fs.writeFileSync(path.join(dir, `samspil-x${end}`), 'half')
    expect(newestBackup(folder)).toBeUndefined()
    const file = await backUp(db, folder, noon)
    expect(fs.readdirSync(dir)).toEqual([path.basename(file)])
  })

  test('[DB7] the newest twenty are kept', async () => {
    const { db, folder } = openTestDatabase()
    const dir = backupFolder(folder)
    fs.mkdirSync(dir)
    for (let age = 1; age <= 25; age++) {
      const file = path.join(dir, `old-${age}.db`)
      fs.writeFileSync(file, '')
      const made = new Date(Date.now() - age * 60_000)
      fs.utimesSync(file, made, made)
    }
    const file = await backUp(db, folder, noon)
    const left = fs.readdirSync(dir)
    expect(left).toHaveLength(20)
    expect(left).toContain(path.basename(file))
    expect(left).toContain('old-19.db')
    expect(left).not.toContain('old-20.db')
  })
})

describe('migrations', () => {
  const addColumn = 'alter table setting add column note text'
  const broken = `create table half (id integer primary key) strict; insert into nowhere values (1)`
  const tables = (db: Sqlite.Database): unknown[] =>
    db.prepare('select name from sqlite_schema order by name').pluck().all()

  test('[DB8] a migration keeps the rows and raises the version, after a copy of what was there', () => {
    const { db } = openTestDatabase(filled())
    let copies = 0
    migrate(db, () => (copies += 1), [...migrations, addColumn])
    expect(schemaVersion(db)).toBe(migrations.length + 1)
    expect(db.prepare("select value, note from setting where key = 'key 3'").get()).toEqual({
      value: 'x'.repeat(300),
      note: null,
    })
    expect(copies).toBe(1)
    migrate(db, () => (copies += 1), [...migrations, addColumn])
    expect(copies).toBe(1)
  })

  test('[DB8] one that fails half way leaves the old schema and the old version', () => {
    const { db } = openTestDatabase(filled())
    const before = tables(db)
    expect(() => migrate(db, () => undefined, [...migrations, broken])).toThrow('nowhere')
    expect(tables(db)).toEqual(before)
    expect(schemaVersion(db)).toBe(migrations.length)
    expect(() => migrate(db, () => undefined, [...migrations, addColumn, broken])).toThrow('nowhere')
    expect(schemaVersion(db)).toBe(migrations.length + 1)
  })

  test('[DB8] an older folder is copied beside the other backups before it is changed; a new one has nothing to copy', () => {
    const folder = filled()
    expect(newestBackup(folder)).toBeUndefined()
    openDatabase(folder, [...migrations, addColumn]).close()
    const copy = new Sqlite(newestBackup(folder) ?? '', { readonly: true })
    expect(schemaVersion(copy)).toBe(migrations.length)
    expect(readSetting(copy, 'key 7')).toBe('x'.repeat(300))
    copy.close()
    expect(fs.readdirSync(backupFolder(folder))).toHaveLength(1)
  })
})
