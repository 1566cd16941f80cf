import type { ReactElement } from 'react'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { useT } from '../../shared/i18n.ts'
import type { FocusRound } from './focus-round.ts'

interface CountsProps {
  readonly view: CockpitView
  readonly focus: FocusRound | undefined
}

/** How many have answered, of how many: the facilitator sees both, the stage only the first. */
export function CountsCard({ view, focus }: CountsProps): ReactElement {
  const t = useT()
  const { joined } = view.join
  const round = focus && focus.round.phase !== 'planned' ? focus.round : undefined
  const away = Math.max(0, joined - view.connected)
  return (
    <section className="card run-counts" aria-label={t('run:counts.label')}>
      <p className="run-count num">
        <b>{round ? round.answered : joined}</b>
        <span>{round ? t('run:counts.answered', { count: joined }) : t('run:counts.joined')}</span>
      </p>
      {round && (
        <progress
          className="run-bar"
          max={Math.max(1, joined)}
          value={round.answered}
          aria-label={t('run:counts.bar')}
        />
      )}
      <dl className="run-facts num">
        {round && <Fact value={joined} label={t('run:counts.with-us')} />}
        {round ? (
          <Fact value={round.done} label={t('run:counts.done')} />
        ) : (
          <Fact value={view.connected} label={t('run:counts.connected')} />
        )}
        <Fact value={away} label={t('run:counts.away')} warm={away > 0} />
      </dl>
    </section>
  )
}

function Fact({
  value,
  label,
  warm = false,
}: {
  readonly value: number
  readonly label: string
  readonly warm?: boolean
}): ReactElement {
  return (
    <div className={warm ? 'warm' : undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
