import { useState, type ReactNode } from 'react'
import { AboutLink } from './about.tsx'
import { CodeField, codeLength, useRefusal } from './door-screen.tsx'
import { useMoment } from './moment.ts'
import { RoleOptions } from './role-options.tsx'
import { Heading, Icon, Languages, NoticeBand, Top } from './parts.tsx'
import { typedCode } from './seat.ts'
import { longDate } from './words.ts'

/** A longer list would push what is stored off the screen, and then it stands before the list. */
const fewRoles = 5

/** Before anything is asked: the language, what is stored and who sees it, and a role if the workshop has any. */
export function FirstScreen() {
  const { phone, state, t } = useMoment()
  const { view, seat } = state
  const [role, setRole] = useState(seat?.role)
  if (!view) return null
  const locked = view.rolesLocked === true && seat?.role !== undefined
  const long = view.roles.length > fewRoles
  return (
    <div className="voter">
      <Top>
        <Languages />
      </Top>
      <NoticeBand />
      <section className="intro">
        <Heading subject="first">{view.title}</Heading>
        <p>{t('first.right-place')}</p>
      </section>
      {long && <Trust />}
      {view.roles.length > 0 && (
        <RoleOptions
          roles={view.roles}
          chosen={locked ? seat?.role : role}
          onChoose={setRole}
          help={t(locked ? 'role.locked' : 'first.role-help')}
          locked={locked}
        />
      )}
      {long ? (
        <section className="trust">
          <div>
            <EarlierSeat />
          </div>
        </section>
      ) : (
        <Trust>
          <EarlierSeat />
        </Trust>
      )}
      <footer className="voter-foot">
        <button type="button" className="btn primary" onClick={() => phone.enter(locked ? undefined : role)}>
          {t('first.enter')}
        </button>
      </footer>
    </div>
  )
}

/** Who is responsible, what is stored, until when, who sees it, and the right to skip. */
function Trust({ children }: { readonly children?: ReactNode }) {
  const { state, t, locale } = useMoment()
  const { responsible, keepUntil } = state.view ?? {}
  const organisation = responsible?.organisation ?? ''
  const contact = responsible?.contact ?? ''
  return (
    <section className="trust">
      <Icon name="shield" />
      <div>
        <p>
          <b>{t('first.trust-head')}</b> {t('first.trust')}
        </p>
        <p>
          {organisation === '' ? t('first.responsible-facilitator') : t('first.responsible', { organisation })}{' '}
          {keepUntil !== undefined && t('first.until', { date: longDate(keepUntil, locale) })}
        </p>
        <details>
          <summary>{t('first.what')}</summary>
          <p>{t('first.what-seat')}</p>
          <p>{t('first.what-answers')}</p>
          <p>{t('first.what-modes')}</p>
          <p>{t('first.what-skip')}</p>
          <AboutLink words={t('trust.about')} />
          {contact !== '' && <p>{t('first.contact', { contact })}</p>}
        </details>
        {children}
      </div>
    </section>
  )
}

/** After scanning on a new address: the seat from before, by its six letters. */
function EarlierSeat() {
  const { phone, state, t } = useMoment()
  const [code, setCode] = useState('')
  const [seatCode, setSeatCode] = useState('')
  const refusal = useRefusal()
  const short = state.invited ? false : typedCode(code).length < codeLength
  const missing = short || typedCode(seatCode).length < codeLength
  return (
    <details open={refusal !== undefined}>
      <summary>{t('door.had-seat')}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (missing) document.getElementById(short ? 'code' : 'seat-code')?.focus()
          else phone.knock(typedCode(code), typedCode(seatCode))
        }}
      >
        <p>{t('door.seat-lead')}</p>
        {!state.invited && (
          <CodeField id="code" label={t('door.code')} value={code} onType={setCode} wrong={refusal !== undefined} />
        )}
        <CodeField
          id="seat-code"
          label={t('door.seat-code')}
          value={seatCode}
          onType={setSeatCode}
          wrong={refusal !== undefined}
        />
        <p id="wrong" className="wrong" role="alert">
          {refusal}
        </p>
        <button className="btn" aria-disabled={missing}>
          {t(missing ? 'door.missing' : 'door.take-seat')}
        </button>
      </form>
    </details>
  )
}
