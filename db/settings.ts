import type { Database } from 'better-sqlite3'

/** A setting of this folder, or undefined. */
export function readSetting(db: Database, key: string): string | undefined {
  const found = db.prepare('select value from setting where key = ?').pluck().get(key)
  return typeof found === 'string' ? found : undefined
}

export function writeSetting(db: Database, key: string, value: string): void {
  db.prepare(
    'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  ).run(key, value)
}
