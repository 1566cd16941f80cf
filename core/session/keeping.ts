/** Days that answers are kept after the day of the workshop unless somebody says otherwise, and the bounds of that setting. */
export const usualKeeping = 30
export const shortestKeeping = 1
export const longestKeeping = 365

/** The day `days` after a day, both as `YYYY-MM-DD`. */
export function daysAfter(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** Whether answers that were to be kept until a day are to go, seen from `today`. */
export function isDue(keepUntil: string | undefined, today: string): boolean {
  return keepUntil !== undefined && keepUntil < today
}
