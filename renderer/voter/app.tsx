import { useEffect } from 'react'
import { useAbout } from './about.tsx'
import { DoorScreen } from './door-screen.tsx'
import { EndScreen, StoppedScreen } from './end-screen.tsx'
import { statusOf } from './delivery.ts'
import { FirstScreen } from './first-screen.tsx'
import type { Keep } from './keep.ts'
import { MomentContext, usePhone, useWords } from './moment.ts'
import { ClosingScreen } from './closing-screen.tsx'
import { RoleScreen, wantsRole } from './role-screen.tsx'
import { OfflineScreen } from './offline-screen.tsx'
import type { Phone, PhoneState } from './phone.ts'
import { fetchBallots, QuestionScreen } from './question-screen.tsx'
import { StoredScreen } from './stored-screen.tsx'
import { WaitingScreen } from './waiting-screen.tsx'

/** What is on the screen comes first; ballots are fetched ahead while the first words are read. Milliseconds. */
const quietAfter = 1000

export function App({ phone, keep }: { readonly phone: Phone; readonly keep: Keep }) {
  const state = usePhone(phone)
  const words = useWords(state.locale)
  const title = state.view?.title
  const { Page, open, close } = useAbout()
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Samspil`
  }, [title])
  const isIn = state.phase === 'in'
  useEffect(() => {
    if (!isIn) return
    const timer = setTimeout(fetchBallots, quietAfter)
    return () => clearTimeout(timer)
  }, [isIn])

  if (!words) return null
  return (
    <MomentContext.Provider value={{ phone, keep, state, ...words, about: open }}>
      {Page && (
        <main>
          <Page onClose={close} />
        </main>
      )}
      {/* Stays where it is meanwhile, with all that was written. */}
      <main hidden={Page !== undefined}>
        <Screen state={state} />
      </main>
    </MomentContext.Provider>
  )
}

function Screen({ state }: { readonly state: PhoneState }) {
  switch (state.phase) {
    case 'door':
      return <DoorScreen />
    case 'replaced':
    case 'outdated':
      return <StoppedScreen why={state.phase} />
    case 'ended':
      return <EndScreen />
    case 'knocking':
      return state.adrift ? <OfflineScreen unsent={hasUnsent(state)} /> : null
    case 'in':
      return <Inside state={state} />
  }
}

/** One thing at a time: the question to answer, else the answer given, else what the room is doing. */
function Inside({ state }: { readonly state: PhoneState }) {
  const { view, seat, box, adrift } = state
  if (!view || view.ended) return <EndScreen />
  if (seat?.entered !== true) return <FirstScreen />
  const rounds = Object.values(view.open)
  const asksRole = rounds.find((round) => wantsRole(round, seat, box[round.id]))
  if (asksRole) return <RoleScreen round={asksRole} />
  const toAnswer = rounds.find((round) => box[round.id]?.finished !== true)
  if (toAnswer) return <QuestionScreen key={toAnswer.id} round={toAnswer} />
  if (adrift) return <OfflineScreen unsent={hasUnsent(state)} />
  const answered = rounds[rounds.length - 1]
  if (answered) return <StoredScreen round={answered} />
  const closing = Object.keys(view.closed).find((id) => view.closed[id] === 'closing')
  return closing === undefined ? <WaitingScreen /> : <ClosingScreen roundId={closing} />
}

function hasUnsent({ box, epoch }: PhoneState): boolean {
  return Object.values(box).some((kept) => statusOf(kept, epoch) === 'unsent')
}
