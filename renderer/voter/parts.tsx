import { useLayoutEffect, useRef, type CSSProperties, type ReactNode } from 'react'
import { BrandMark } from '../shared/brand.tsx'
import { useHostTime, useMoment } from './moment.ts'

const paths = {
  arrow: 'M3.500 10h13M11.500 5l5 5-5 5',
  check: 'm4 10.500 4 4 8-9',
  clock: 'M3 10a7 7 0 1 0 14 0 7 7 0 1 0-14 0M10 6v4.200l2.700 1.800',
  shield: 'M10 2.800 16 5v4.500c0 3.600-2.500 6.300-6 7.700-3.500-1.400-6-4.100-6-7.700V5zM7.300 9.800l2 2 3.400-3.800',
  lost: 'M2.500 8a11 11 0 0 1 3.600-2.400M9 4.600A11 11 0 0 1 17.500 8M5 11a7.300 7.300 0 0 1 3-1.800M12.600 9.400A7.300 7.300 0 0 1 15 11M7.500 13.800a3.700 3.700 0 0 1 5 0M10 16.200v.1M4 2.500l12.500 14.200',
  phone: 'M6 2.500h8v15H6zM9 14.800h2',
  wifi: 'M2.500 8a11 11 0 0 1 15 0M5 11a7.300 7.300 0 0 1 10 0M7.500 13.800a3.700 3.700 0 0 1 5 0M10 16.200v.1',
  retry: 'M16 5v4h-4M15.500 9A6 6 0 1 0 16 12',
  sending: 'M10 16V4M5 9l5-5 5 5',
  skip: 'm4.500 4.500 8 5.500-8 5.500zM15.500 4.500v11',
  info: 'M3 10a7 7 0 1 0 14 0 7 7 0 1 0-14 0M10 9v4.500M10 6.400v.1',
} as const
export type Drawing = keyof typeof paths

/** A drawing beside words that say the same. */
export function Icon({ name }: { readonly name: Drawing }) {
  return (
    <svg className={`icon ${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

export function Sign({ name, tone }: { readonly name: Drawing; readonly tone: 'done' | 'now' }) {
  return (
    <span className={`sign ${tone}`}>
      <Icon name={name} />
    </span>
  )
}

/** The line at the top: where we are, the time that is left, and that this is only a rehearsal. */
export function Top({ label, children }: { readonly label?: string | undefined; readonly children?: ReactNode }) {
  const { state, t } = useMoment()
  return (
    <>
      {state.view?.rehearsal && <p className="rehearsal">{t('rehearsal')}</p>}
      <header className="voter-top">
        {label === undefined ? (
          <span className="brand">
            <BrandMark width={31} /> Samspil
          </span>
        ) : (
          <b className="num">{label}</b>
        )}
        {children ?? <TimeLeft />}
      </header>
    </>
  )
}

/** How long the room has left. Not a live region: a voice that counts down helps nobody. */
function TimeLeft() {
  const { state, t } = useMoment()
  const timer = state.view?.timer
  const now = useHostTime(timer?.running === true)
  if (!timer || timer.total === 0 || state.view?.ended) return null
  const left = Math.max(0, timer.running ? timer.endsAt - now : timer.remaining)
  const seconds = Math.ceil(left / 1000)
  const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <span className="time num" role="timer" aria-live="off">
      <Icon name="clock" />
      {seconds === 0 ? (
        t('time.over')
      ) : (
        <>
          <span className="vh">{t('time.left')}</span> {shown}
          {!timer.running && ` · ${t('time.paused')}`}
        </>
      )}
    </span>
  )
}

export function Languages() {
  const { phone, state, t } = useMoment()
  return (
    <span className="languages" role="group" aria-label={t('language.label')}>
      {(['da', 'en'] as const).map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={state.locale === locale}
          onClick={() => phone.speak(locale)}
        >
          {t(`language.${locale}`)}
        </button>
      ))}
    </span>
  )
}

/** Something that happened to an answer, until it has been read. */
export function NoticeBand() {
  const { phone, state, t } = useMoment()
  return (
    <div role="alert">
      {state.notice && (
        <div className={state.notice === 'midway' ? 'notice' : 'notice bad'}>
          <Icon name="info" />
          <p>{t(`notice.${state.notice}`)}</p>
          <button type="button" className="btn" onClick={phone.dismiss}>
            {t('notice.dismiss')}
          </button>
        </div>
      )}
    </div>
  )
}

/** A heading that takes the focus when `subject` changes, so that the new question is read out. The first screen takes none. */
export function Heading({
  subject,
  children,
  lang,
}: {
  readonly subject: string
  readonly children: ReactNode
  readonly lang?: string | undefined
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Before it is drawn: whoever goes on at once by keyboard keeps the focus chosen then.
  useLayoutEffect(() => {
    if (shown !== undefined && shown !== subject) {
      heading.current?.focus({ preventScroll: true })
      scrollTo(0, 0)
    }
    shown = subject
  }, [subject])
  return (
    <h1
      id="question"
      ref={heading}
      tabIndex={-1}
      lang={lang}
      style={{ '--longest': longestWord(children) } as CSSProperties}
    >
      {children}
    </h1>
  )
}

/** Letters of the longest word: a heading is set so small that it does not break where no browser can hyphenate. */
function longestWord(words: ReactNode): number {
  return typeof words === 'string' ? Math.max(1, ...words.split(/[\s-]+/).map(({ length }) => length)) : 1
}

/** What the last heading on this page was about. */
let shown: string | undefined
