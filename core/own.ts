/**
 * What a record holds under a key that came from outside. A plain look-up would also find what every object inherits, such as
 * `constructor`.
 */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
