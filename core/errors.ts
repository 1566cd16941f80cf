/** A refusal is an expected answer: a stable code, translated by the one who shows it under `errors.<code>`. */
export interface Refusal {
  readonly code: string
  /** Values for the message, such as a folder or a number. */
  readonly details?: Readonly<Record<string, string | number>>
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refuse(code: string, details?: Refusal['details']): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: details === undefined ? { code } : { code, details } }
}

/** An expected failure that has to cross code which only knows exceptions, such as starting the program. */
export class RefusalError extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.code, options)
    this.name = 'RefusalError'
    this.refusal = refusal
  }
}

/** Marks a place the types say cannot be reached; reaching it is a bug. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
