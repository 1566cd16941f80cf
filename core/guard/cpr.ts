/**
 * Danish personal identification numbers (CPR) in what people write. Sources: CPR-kontoret, "Opbygning af CPR-nummeret", "Personnumre uden
 * kontrolciffer" and "Erstatningspersonnumre" (cpr.dk).
 *
 * A number is ten digits, DDMMYY and a serial of four. A replacement number has 60 added to its day. Numbers given out since October 2007
 * need not satisfy modulus 11, so a possible day and month suffice together with either a date that exists or the right check digit. Every
 * real number is refused by that, and so is about one in fourteen of all other numbers of ten digits.
 *
 * Refused, in any script's digits, glued to letters or not:
 * - `0101901234`, `010190-1234`, `010190 – 1234`, `01.01.90-1234`, `01/01/90 1234`, `01 01 90 12 34`, `0 1 0 1 9 0 1 2 3 4`: between digits
 *   may stand up to three characters that are no letter and end no list; between the sixth and the seventh any three
 * - with the whole year or without the zeros: `01.01.1990-1234`, `01011990 1234`, `1990-01-01-1234`, `1.1.90-1234`
 * - `610190-1234`, a replacement number
 * - what looks the same and is not: an account number such as `0112201234`, `24.12.26 10.30` (write `24.12.2026` or `kl. 10.30`)
 *
 * Let through: telephone numbers of eight digits, alone, with `+45` or several in a row (`33 12 45 67 / 31 12 45 67`), dates
 * (`24.12.2026 10.30`, `2026-12-24`), times and spans of time (`10.30-12.00, 12.45-15.00`), amounts (`1.012.345.678`), years, and ten digits
 * that are part of a longer number (`5701234567890`). Digits written as words or letters are not found.
 */
export function holdsCpr(text: string): boolean {
  if (text.length < fewestLetters) return false
  const plain = withPlainDigits(text)
  if (!manyDigits.test(plain)) return false
  return somethingHeld(plain.replace(runOfDigits, (run) => (telephones.test(run) || amount.test(run) ? 'x' : run)))
}

function somethingHeld(plain: string): boolean {
  if (found(plain, wholeDate, ([, day, , month, year, serial]) => isCpr(two(day), two(month), year, serial)))
    return true
  if (found(plain, isoDate, ([, year, month, day, serial]) => isCpr(two(day), two(month), year, serial))) return true
  if (found(plain, sixAndFour, ([, date = '', serial]) => isTen(date + serial))) return true
  const rest = innocent.reduce((left, pattern) => left.replace(pattern, '$1x'), plain)
  return (rest.match(runOfDigits) ?? []).some(runHoldsCpr)
}

/** Whether any text of a message holds one, however deep it stands; names of fields are texts too. The program's own identifiers are none. */
export function cprWithin(message: unknown): boolean {
  // Not by recursion: a message may be nested deeper than the stack.
  const waiting: unknown[] = [message]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string') {
      if (next.length >= fewestLetters && !identifier.test(next) && holdsCpr(next)) return true
    } else if (Array.isArray(next)) waiting.push(...(next as unknown[]))
    else if (typeof next === 'object' && next !== null)
      for (const [name, value] of Object.entries(next)) waiting.push(name, value)
  }
  return false
}

/** A UUID, or a hash or key of 24, 32 or 64 hex digits: drawn by chance, and now and then ten digits in a row. */
const identifier = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{64})$/

/** Nothing shorter holds a number. */
const fewestLetters = 10
/** As many as the shortest form has. */
const manyDigits = /(?:\d\D*){8}/

// No lookbehind anywhere: browsers of older phones refuse the whole file that has one. What may not stand in front is matched instead.
/** A date by day, month and year, and four digits. */
const wholeDate = /(?:^|\D)(\d\d?)([ ./-]{1,2})(\d\d?)\2((?:18|19|20)?\d\d)[ ./-]{0,3}(\d{4})(?!\d)/g
const isoDate = /(?:^|\D)((?:18|19|20)\d\d)-(\d\d?)-(\d\d?)[ ./-]{1,3}(\d{4})(?!\d)/g
/** Whatever stands between the two halves. */
const sixAndFour = /(?:^|\D)(\d{6})[^\p{L}\d]{0,3}(\d{4})(?!\d)/gu

const date =
  '(?:(?:0?[1-9]|[12][0-9]|3[01])[ ./-]{1,2}(?:0?[1-9]|1[0-2])[ ./-]{1,2}(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[01]?[0-9]-[0-3]?[0-9])'
/** What is taken out before the digits that are left are looked at; the first group stands in front of it. */
const innocent = [
  // A span of time.
  /(^|[^\d./:-])(?:[01]?\d|2[0-3])[.:][0-5]\d ?- ?(?:[01]?\d|2[0-4])[.:][0-5]\d(?![.:]?\d)/g,
  // Dates with their whole year, none of which is the end of other digits; one that is followed by a serial has been found already.
  new RegExp(String.raw`(^|[^\d./ -][./ -]{0,3})${date}(?:[ /-]{1,3}${date})*(?!\d)`, 'g'),
]

/** Digits with little between them. A comma, a colon, a bracket or a new line ends a run: there another number begins. */
const runOfDigits = /\d(?:[^\p{L}\d\n,;:()[\]{}%!?"'&]{0,3}\d)*/gu
const telephones =
  /^(?:(?:\+|00)?45 ?)?[2-9]\d(?:\d{6}|\d\d \d{4}|(?:[ .]\d\d){3})(?: ?[ /-] ?(?:(?:\+|00)?45 ?)?[2-9]\d(?:\d{6}|\d\d \d{4}|(?:[ .]\d\d){3}))+$/
const amount = /^[1-9]\d{0,2}(?:\.\d{3})+$|^[1-9]\d{0,2}(?: \d{3})+$/

function runHoldsCpr(run: string): boolean {
  const groups = run.match(/\d+/g) ?? []
  return groups.some((_, from) => {
    let digits = ''
    for (let to = from; to < groups.length && digits.length < 12; to++) {
      digits += groups[to] ?? ''
      if (digits.length === 10 && isTen(digits)) return true
      // The whole year, in one piece with day and month.
      if (digits.length === 12 && to - from < 2 && isTwelve(digits)) return true
    }
    return false
  })
}

function found(text: string, pattern: RegExp, holds: (match: RegExpMatchArray) => boolean): boolean {
  for (const match of text.matchAll(pattern)) if (holds(match)) return true
  return false
}

const two = (digits = ''): string => digits.padStart(2, '0')

const isTen = (digits: string): boolean =>
  isCpr(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6))

const isTwelve = (digits: string): boolean =>
  /^\d{4}(?:18|19|20)/.test(digits) &&
  isCpr(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 8), digits.slice(8))

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

function isCpr(day: string, month: string, year = '', serial = ''): boolean {
  const ofMonth = Number(day) > 60 ? Number(day) - 60 : Number(day)
  const inYear = Number(month)
  if (ofMonth < 1 || ofMonth > 31 || inYear < 1 || inYear > 12) return false
  const twoOfYear = year.slice(-2)
  if (ofMonth <= daysIn(inYear, Number(twoOfYear))) return true
  const sum = [...`${day}${month}${twoOfYear}${serial}`].reduce(
    (s, digit, at) => s + Number(digit) * (weights[at] ?? 0),
    0,
  )
  return sum % 11 === 0
}

/** The century is not known: 29 February exists in every fourth year. */
function daysIn(month: number, twoOfYear: number): number {
  if (month === 2) return twoOfYear % 4 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Digits of every script as 0–9, every dash as a hyphen, every space as a space; what cannot be seen splits no number. */
function withPlainDigits(text: string): string {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u2044\u2215]/gu, '/')
    .replace(/[^\S\n]/gu, ' ')
    .replace(/[^\P{Nd}0-9]/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)))
}

/** Digits of a script stand in a row of ten; several rows may touch one another, and the first begins where no digit stands before it. */
function valueOf(digit: number): number {
  let first = digit
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return (digit - first) % 10
}
