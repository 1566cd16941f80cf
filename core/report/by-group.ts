import { dumbbell } from '../charts/dumbbell.ts'
import { groupGrid } from '../charts/groups.ts'
import type { ChartContext, Scene } from '../charts/scene.ts'
import { leaderGap, type LeaderGap } from '../instruments/leader-gap.ts'
import type { NamedGroup } from '../release/named-groups.ts'
import { leadGroups } from '../session/groups.ts'
import { pick, say } from '../text.ts'
import type { Figure, QuestionBase, Table } from '../votes/define.ts'
import { voteFor } from '../votes/index.ts'
import type { LikertQuestion, LikertResult } from '../votes/likert-question.ts'

/** The groups of one attribute, said three ways. */
export interface GroupsPicture {
  readonly scene: Scene
  readonly table: Table
  readonly sentence: string
}

/** Groups of one attribute side by side; undefined where there are none, or the question has no figures. */
export function groupsPicture(
  question: QuestionBase,
  groups: readonly NamedGroup[],
  room: ChartContext,
): GroupsPicture | undefined {
  const { figures } = voteFor(question)
  if (!figures || groups.length === 0) return undefined
  const { locale, t } = room
  const said = groups.map((group) =>
    figures(question, group.result, { locale, t, ...(group.coarse === true && { coarse: true }) }),
  )
  const rows = (said[0] ?? []).map((figure, at) => ({
    label: figure.label,
    cells: said.flatMap((all) => all[at] ?? []),
  }))
  const names = groups.map(({ name, n }) => ({ name: pick(name, locale), n }))
  const data = {
    title: say(question.prompt, locale),
    description: t('charts:groups.description'),
    groups: names,
    figures: rows,
  }
  return {
    scene: gapScene(question, groups, room) ?? groupGrid(data, room),
    table: {
      columns: [t('charts:groups.figure'), ...names.map(({ name, n }) => `${name.text} (n\u00A0${n})`)],
      rows: rows.map(({ label, cells }) => [label.text, ...cells.map(({ told }) => told)]),
    },
    sentence: sentenceOf(data, room),
  }
}

/** Leaders beside staff, dimension by dimension: only where these two are the groups. */
function gapScene(question: QuestionBase, groups: readonly NamedGroup[], room: ChartContext): Scene | undefined {
  const { dimensions, labels = [] } = question as Partial<LikertQuestion>
  const side = (id: string) => groups.find((group) => group.attribute === 'leads' && group.groups.join() === id)
  const [leaders, staff] = [side(leadGroups.leads), side(leadGroups.staff)]
  if (question.type !== 'likert' || !dimensions || groups.length !== 2 || !leaders || !staff) return undefined
  const { locale, t } = room
  const scoreOf = ({ result }: NamedGroup, id: string) => {
    const found = (result as LikertResult).dimensions?.find((one) => one.id === id)
    return { n: found?.n ?? 0, mean: found?.mean }
  }
  const gapOf = (id: string): LeaderGap => {
    const [lead, rest] = [scoreOf(leaders, id), scoreOf(staff, id)]
    if (lead.mean === undefined || rest.mean === undefined) return { status: 'hidden', reason: 'too-few' }
    // Which level the day is held at is for the facilitator to say; the step tells them to.
    return leaderGap({ n: lead.n, mean: lead.mean }, { n: rest.n, mean: rest.mean }, 'district')
  }
  return dumbbell(
    {
      title: say(question.prompt, locale),
      description: t('charts:dumbbell.description'),
      points: labels.length,
      people: { leaders: leaders.n, staff: staff.n },
      rows: dimensions.map(({ id, label }) => ({ label: pick(label, locale), gap: gapOf(id) })),
    },
    { ...room, coarse: true },
  )
}

type Row = { readonly label: Figure['label']; readonly cells: readonly Omit<Figure, 'id' | 'label'>[] }

/** Where the groups are furthest apart. */
function sentenceOf(
  {
    groups,
    figures,
  }: { readonly groups: readonly { readonly name: Figure['label'] }[]; readonly figures: readonly Row[] },
  { t }: ChartContext,
): string {
  const [widest] = figures
    .flatMap(({ label, cells }) => {
      const known = cells.flatMap(({ value, told, min, max }, at) =>
        value === undefined ? [] : [{ share: (value - min) / (max - min), told, name: groups[at]?.name.text ?? '' }],
      )
      const ordered = known.toSorted((one, other) => other.share - one.share)
      const [most, least] = [ordered.at(0), ordered.at(-1)]
      return most && least ? [{ label: label.text, most, least, apart: most.share - least.share }] : []
    })
    .toSorted((one, other) => other.apart - one.apart)
  const count = groups.length
  const names = groups.map(({ name }) => name.text).join(', ')
  if (!widest) return t('charts:sentence.groups-named', { count, names })
  if (widest.apart === 0) return t('charts:sentence.groups-alike', { count, names })
  const { label, most, least } = widest
  return t(figures.length === 1 ? 'charts:sentence.groups-one' : 'charts:sentence.groups', {
    count,
    label,
    most: most.name,
    high: most.told,
    least: least.name,
    low: least.told,
  })
}
