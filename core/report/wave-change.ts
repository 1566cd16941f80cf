import { change as signed, decimal } from '../charts/format.ts'
import { slope } from '../charts/slope.ts'
import type { ChartContext, Scene } from '../charts/scene.ts'
import type { Measurement } from '../instruments/measurement.ts'
import { changesSince, type PartChange, type Wave } from '../instruments/wave.ts'
import { pick, say, type Locale } from '../text.ts'
import type { Table } from '../votes/define.ts'

/** How a measurement differs from an earlier one of the same instrument. */
export interface WaveChange {
  /** "Siden 12. marts". */
  readonly title: string
  /** A line for each part: "Brobyggende: +0,4 (0,1–0,7)". */
  readonly lines: readonly string[]
  readonly scene: Scene
  readonly table: Table
  /** What has to be known to read it: with whom it is compared, and that answers are not paired. */
  readonly notes: readonly string[]
}

/** The reader's choice of an earlier wave: none at all. */
export const noWave = 'none'

/** Waves with which at least one of these measurements can be compared, the newest first. */
export function comparableWaves(waves: readonly Wave[], measured: readonly Measurement[]): Wave[] {
  return waves
    .filter((wave) => measured.some((measurement) => changesSince(wave, measurement).length > 0))
    .toSorted((a, b) => b.startedAt - a.startedAt)
}

/**
 * The change of a measurement since the wave chosen, else since the newest one that asked the same. `waves` are comparable ones, the newest
 * first; `today` is this session's date.
 */
export function waveChange(
  measured: Measurement,
  waves: readonly Wave[],
  chosen: string | undefined,
  today: string,
  context: ChartContext,
): WaveChange | undefined {
  const candidates = chosen === undefined ? waves : waves.filter(({ sessionId }) => sessionId === chosen)
  const wave = candidates.find((candidate) => changesSince(candidate, measured).length > 0)
  return wave && worded(wave, changesSince(wave, measured), measured, today, context)
}

function worded(
  wave: Wave,
  changes: readonly PartChange[],
  { instrument, points, coarse }: Measurement,
  today: string,
  context: ChartContext,
): WaveChange {
  const { locale, t } = context
  const then = dayOf(wave.date, today, locale)
  const rounded = coarse || wave.measurements.some((one) => one.instrument.id === instrument.id && one.coarse)
  const now = today === '' ? t('report:change.now') : dayOf(today, wave.date, locale)
  const doubt = ({ change }: PartChange) => (change.certain ? '' : `, ${t('report:change.uncertain')}`)
  return {
    title: t('report:change.since', { date: then }),
    lines: changes.map(
      (part) =>
        `${say(part.after.label, locale)}: ${signed(part.change.difference, locale)} (${interval(part, context)})${doubt(part)}`,
    ),
    scene: slope(
      {
        title: t('report:change.since', { date: then }),
        description: t('report:change.description'),
        min: 1,
        max: points,
        words: { before: then, after: now },
        rows: changes.map((part) => {
          const { text, lang } = pick(part.after.label, locale)
          return {
            text: `${text}${doubt(part)}`,
            lang,
            before: part.before.mean,
            after: part.after.mean,
            uncertain: !part.change.certain,
          }
        }),
      },
      context,
    ),
    table: tableOf(changes, then, now, context),
    notes: [
      t('report:change.with', { title: wave.title, date: dayOf(wave.date, '', locale) }),
      t('report:change.unpaired'),
      t('report:change.interval'),
      ...(rounded ? [t('report:change.coarse')] : []),
    ],
  }
}

/** "0,1–0,7"; with words between where a minus would stand beside the dash. */
function interval({ change: { low, high } }: PartChange, { locale, t }: ChartContext): string {
  const [from, to] = [decimal(low, locale), decimal(high, locale)]
  return low < 0 ? t('report:change.from-to', { from, to }) : `${from}–${to}`
}

function tableOf(changes: readonly PartChange[], then: string, now: string, { locale, t }: ChartContext): Table {
  return {
    columns: [
      t('report:comparison.statement'),
      t('report:change.mean', { date: then }),
      t('report:change.n', { date: then }),
      t('report:change.mean', { date: now }),
      t('report:change.n', { date: now }),
      t('report:comparison.change'),
      t('report:change.low'),
      t('report:change.high'),
      t('report:change.verdict'),
    ],
    rows: changes.map(({ before, after, change }) => [
      say(after.label, locale),
      decimal(before.mean, locale),
      String(before.n),
      decimal(after.mean, locale),
      String(after.n),
      signed(change.difference, locale),
      decimal(change.low, locale),
      decimal(change.high, locale),
      t(change.certain ? 'report:change.certain' : 'report:change.uncertain'),
    ]),
  }
}

/** "12. marts"; with its year where that is not the other day's. */
export function dayOf(date: string, other: string, locale: Locale): string {
  const form = new Intl.DateTimeFormat(locale === 'da' ? 'da-DK' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(date.slice(0, 4) !== other.slice(0, 4) && { year: 'numeric' }),
  })
  return form.format(new Date(`${date}T00:00:00Z`))
}
