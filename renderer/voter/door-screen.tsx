import { useState } from 'react'
import { Heading, Languages, Top } from './parts.tsx'
import { useMoment } from './moment.ts'
import { typedCode } from './seat.ts'

/** Of the session's code and of a seat's. */
export const codeLength = 6

/** Why the door stayed shut, in words; codes nobody has written words for are named. */
export function useRefusal(): string | undefined {
  const { state, t } = useMoment()
  const code = state.refusal
  if (code === undefined) return undefined
  const words = t(`refused.${wordsFor[code] ?? code}`)
  return words.startsWith('refused.') ? t('refused.other', { code }) : words
}

const wordsFor: Readonly<Record<string, string>> = {
  'join.wrong-code': 'wrong-code',
  'join.unknown-seat': 'wrong-seat',
  'join.too-many-tries': 'too-many',
  unauthorised: 'wrong-code',
}

/** Whoever has no QR types the code; whoever had a seat on another address types that too. */
export function DoorScreen() {
  const { phone, state, t } = useMoment()
  const [code, setCode] = useState('')
  const [seatCode, setSeatCode] = useState('')
  const [returning, setReturning] = useState(false)
  const [nagged, setNagged] = useState(false)
  const refusal = useRefusal()
  const short = typedCode(code).length < codeLength
  const missing = short
    ? t('door.missing')
    : returning && typedCode(seatCode).length < codeLength
      ? t('door.missing-seat')
      : undefined
  const wrong = nagged && missing !== undefined ? missing : refusal

  return (
    <form
      className="voter"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setNagged(missing !== undefined)
        if (missing === undefined) phone.knock(typedCode(code), returning ? typedCode(seatCode) : undefined)
        else document.getElementById(short ? 'code' : 'seat-code')?.focus()
      }}
    >
      <Top>
        <Languages />
      </Top>
      <section className="intro">
        <Heading subject="door">{t('door.title')}</Heading>
        <p>{t('door.lead')}</p>
      </section>
      <CodeField id="code" label={t('door.code')} value={code} onType={setCode} wrong={wrong !== undefined} />
      {returning ? (
        <>
          <p className="muted">{t('door.seat-lead')}</p>
          <CodeField
            id="seat-code"
            label={t('door.seat-code')}
            value={seatCode}
            onType={setSeatCode}
            wrong={wrong !== undefined}
          />
        </>
      ) : (
        <button type="button" className="btn quiet start" onClick={() => setReturning(true)}>
          {t('door.had-seat')}
        </button>
      )}
      <p id="wrong" className="wrong" role="alert">
        {wrong}
      </p>
      <footer className="voter-foot">
        <button className="btn primary" aria-disabled={missing !== undefined || state.trying}>
          {state.trying ? t('door.trying') : (missing ?? t(returning ? 'door.take-seat' : 'door.enter'))}
        </button>
      </footer>
    </form>
  )
}

export function CodeField(props: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onType: (typed: string) => void
  readonly wrong: boolean
}) {
  return (
    <label className="code-field">
      <span>{props.label}</span>
      <input
        id={props.id}
        type="text"
        inputMode="text"
        autoCapitalize="characters"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={16}
        aria-invalid={props.wrong}
        aria-describedby="wrong"
        value={props.value}
        onChange={(event) => props.onType(event.currentTarget.value)}
      />
    </label>
  )
}
