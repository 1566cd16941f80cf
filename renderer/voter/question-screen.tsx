import { Component, useEffect, useState, type ComponentType, type ReactNode } from 'react'
import type { VoterRound } from '../../core/views/voter.ts'
import type { BallotProps } from '../votes/ballot.ts'
import { useMoment } from './moment.ts'
import { Heading, Top } from './parts.tsx'
import { QuestionFrame, RoundContext } from './question-frame.tsx'

// One small file for each vote type, fetched when it is asked.
const ballots = import.meta.glob<ComponentType<BallotProps>>('../votes/*.tsx', { import: 'Ballot' })

/** Fetches all ballots ahead, while the room listens: a question may open when the network is at its worst. */
export function fetchBallots(): void {
  // What fails now is fetched when it is needed.
  for (const load of Object.values(ballots)) void load().catch(() => undefined)
}

/** Some browsers remember a failed fetch for as long as the page lives; then only loading anew helps. */
const mostTries = 5
const retryAfter = 2000

export function QuestionScreen({ round }: { readonly round: VoterRound }) {
  const { phone, state, t, say } = useMoment()
  const { type } = round.question
  const [broken, setBroken] = useState(false)
  const [loaded, setLoaded] = useState<{ readonly type: string; readonly Ballot: ComponentType<BallotProps> }>()

  useEffect(() => {
    let wanted = true
    let tries = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const fetchIt = (): void => {
      const load = ballots[`../votes/${type}.tsx`] ?? (() => Promise.reject(new Error(`no ballot for ${type}`)))
      load().then(
        (Ballot) => wanted && setLoaded({ type, Ballot }),
        () => {
          tries++
          if (wanted && tries === mostTries) setBroken(true)
          else if (wanted) timer = setTimeout(fetchIt, retryAfter)
        },
      )
    }
    fetchIt()
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [type])

  if (broken) return <Broken />
  if (loaded?.type !== type) return <Loading />
  const { Ballot } = loaded
  const kept = state.box[round.id]
  return (
    <RoundContext.Provider value={round}>
      <Guard key={round.id}>
        <Ballot
          question={round.question}
          t={t}
          say={say}
          draft={kept?.draft}
          stored={kept?.stored?.cast.ballot}
          onDraft={(draft) => phone.draft(round.id, draft)}
          onCast={(ballot, done) => phone.cast(round.id, { ballot, done })}
          onFinish={() => phone.finish(round.id, true)}
          onSkip={() => {
            phone.draft(round.id, undefined)
            phone.cast(round.id, { done: true })
            phone.finish(round.id, true)
          }}
          Frame={QuestionFrame}
        />
      </Guard>
    </RoundContext.Provider>
  )
}

function Loading() {
  const { t } = useMoment()
  return (
    <div className="voter">
      <Top />
      <p className="muted" role="status">
        {t('ballot.loading')}
      </p>
    </div>
  )
}

function Broken() {
  const { t } = useMoment()
  return (
    <div className="voter">
      <Top />
      <section className="mid">
        <Heading subject="broken">{t('ballot.broken')}</Heading>
        <p>{t('ballot.broken-help')}</p>
      </section>
      <footer className="voter-foot">
        <button type="button" className="btn primary" onClick={() => location.reload()}>
          {t('ballot.reload')}
        </button>
      </footer>
    </div>
  )
}

/** A draft kept by an older page may not fit: better an offer to load again than a blank phone. */
class Guard extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }
  override state = { failed: false }
  override render(): ReactNode {
    return this.state.failed ? <Broken /> : this.props.children
  }
}
