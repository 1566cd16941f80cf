import { useState } from 'react'
import type { VoterRound } from '../../core/views/voter.ts'
import type { KeptBallot } from './ballot-box.ts'
import { useMoment } from './moment.ts'
import { Heading, NoticeBand, Top } from './parts.tsx'
import { RoleOptions } from './role-options.tsx'
import type { KeptSeat } from './seat.ts'

/** Whether a round that is told for roles still lacks this person's. Who has passed it by is not asked again. */
export function wantsRole({ byRole }: VoterRound, seat: KeptSeat, kept: KeptBallot | undefined): boolean {
  if (byRole !== true || seat.role !== undefined || seat.roleDue !== undefined) return false
  return kept?.finished !== true || kept.cast !== undefined
}

/** Before a question whose result is told for roles as well: which one, and why it is asked. */
export function RoleScreen({ round }: { readonly round: VoterRound }) {
  const { phone, state, t } = useMoment()
  const [role, setRole] = useState<string>()
  const chosen = role !== undefined
  return (
    <form
      className="voter"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) phone.chooseRole(role)
        else document.querySelector<HTMLElement>('.role-options input')?.focus()
      }}
    >
      <Top />
      <NoticeBand />
      <section className="intro">
        <Heading subject={`${round.id} role`}>{t('role.title')}</Heading>
        <p>{t('role.why', { minimum: round.minimums?.group ?? 0 })}</p>
      </section>
      <RoleOptions roles={state.view?.roles ?? []} chosen={role} onChoose={setRole} help={t('role.help')} />
      <button type="button" className="btn quiet" onClick={() => phone.finish(round.id, true)}>
        {t('role.skip')}
      </button>
      <footer className="voter-foot">
        <button className="btn primary" aria-disabled={!chosen}>
          {t(chosen ? 'role.go-on' : 'role.missing')}
        </button>
      </footer>
    </form>
  )
}
