import { createHash } from 'node:crypto'

/** Of a result as it is stored. SQLite does not notice a flipped bit inside a value. */
export function digest(released: string): string {
  return createHash('sha256').update(released).digest('hex')
}
