import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react'
import type { LiveCommand } from '../../../core/session/commands.ts'
import type { FeedLack } from '../../../core/session/feed.ts'
import { paceOf } from '../../../core/session/pace.ts'
import { keyMay } from '../../../core/session/primary.ts'
import type { StageScreen } from '../../../core/session/state.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { useNow } from '../../shared/clock.ts'
import type { Connection } from '../../shared/connection.ts'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { announce } from '../../shared/notices.tsx'
import { refusalText } from '../../shared/refusals.ts'
import { perform } from '../app-command.ts'
import { Link, type Navigate } from '../app-link.tsx'
import { ActionBar } from './action-bar.tsx'
import { CatchUpDialog } from './catch-up-dialog.tsx'
import { CockpitRail } from './cockpit-rail.tsx'
import { CockpitTopbar } from './cockpit-topbar.tsx'
import { EndDialog } from './end-dialog.tsx'
import { focusRound, placeOfRound, type FocusRound } from './focus-round.ts'
import { FocusPanel } from './focus-panel.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { closingFacts } from './closing-facts.ts'
import { fewPresent } from './present.ts'
import { commandOf, type Act } from './run-command.ts'
import { placeOf, wishOf } from './run-keys.ts'
import { SidePanel } from './side-panel.tsx'
import { midnightOf } from './time-words.ts'
import { UnreadDialog } from './unread-dialog.tsx'
import { useSpoken } from './use-spoken.ts'
import './run.css'

interface CockpitProps {
  readonly view: CockpitView
  readonly connection: Connection
  readonly online: boolean
  readonly clockOffset: number
  readonly navigate: Navigate
}

/** A result somebody wants to show although nobody has read these of its texts. */
interface UnreadResult {
  readonly roundId: string
  readonly waiting: readonly string[]
}

function waitingIn(view: CockpitView, roundId: string): readonly string[] {
  const entries = Object.values(view.rounds[roundId]?.entries ?? {})
  return entries.filter((entry) => entry.status === 'waiting' && entry.mergedInto === undefined).map(({ id }) => id)
}

/** A clicker that bounces, or is pressed twice in eagerness, within this time is pressed once. */
const bounce = 400

/** The facilitator's live screen: the day on the left, now in the middle, the room on the right. */
export function Cockpit({ view, connection, online, clockOffset, navigate }: CockpitProps): ReactElement {
  const t = useT()
  const now = useNow(clockOffset, 5000)
  const [ending, setEnding] = useState(false)
  const [catchingUp, setCatchingUp] = useState(false)
  const [unread, setUnread] = useState<UnreadResult>()
  const [closing, setClosing] = useState<string>()
  const [keyRefused, setKeyRefused] = useState<string>()
  const lastPress = useRef<{ at: number; way: 'on' | 'back' }>(undefined)
  const live = view.status === 'live'
  const focus = live ? focusRound(view) : undefined
  const [reading, read] = useReading(view, focus)
  const few = live ? fewPresent(view) : undefined
  const blocked = few?.now === true && !few.enough && !view.lack
  const asked = closing === undefined ? undefined : closingFacts(view, closing)
  const closes = view.primary.kind === 'closeRound' && !keyMay(view.primary) ? view.primary.roundId : undefined
  const pace = paceOf({ ...view, midnight: midnightOf(view.startedAt), now })

  const act: Act = useCallback((command: LiveCommand) => void perform(connection, command), [connection])
  const showScreen = (screen: Exclude<StageScreen, 'content'>): void =>
    act({ type: 'setScreen', screen: view.screen === screen ? 'content' : screen })

  /** Once: a press that comes on the heels of the same was meant for what stood here before. */
  const once = (way: 'on' | 'back', press: () => void): void => {
    const at = performance.now()
    if (lastPress.current?.way === way && at - lastPress.current.at < bounce) return
    lastPress.current = { at, way }
    press()
  }
  const remedy = (lack: FeedLack): void => {
    const to = placeOfRound(view, lack.from)
    // Somebody else reads where the facilitator leads people in the room: the way there is beside the question.
    if (lack.remedy === 'read' && view.plan.facilitatorLeads)
      document.querySelector<HTMLElement>('.run-hand-over button')?.focus()
    else if (lack.remedy === 'read') read(lack.from)
    else if (to) act({ type: 'goTo', from: view.position, to })
  }
  const pressPrimary = (): void => {
    const { primary } = view
    const waiting = primary.kind === 'revealRound' ? waitingIn(view, primary.roundId) : []
    if (primary.kind === 'closing' || blocked) return
    if (primary.kind === 'openRound' && view.lack) remedy(view.lack)
    else if (closes !== undefined) setClosing(closes)
    else if (primary.kind === 'endSession') setEnding(true)
    else if (primary.kind === 'revealRound' && waiting.length > 0) setUnread({ roundId: primary.roundId, waiting })
    else act(commandOf(primary))
  }

  const refuseKey = (): void => {
    setKeyRefused(closes)
    announce(t('run:closing.key'))
  }
  const note =
    closes !== undefined && keyRefused === closes
      ? t('run:closing.key')
      : blocked
        ? t('run:few.blocked', { minimum: few.minimum, count: few.present })
        : undefined

  useKeys(view, live && online && !ending && !catchingUp && !unread && !asked, {
    primary: () => (closes === undefined ? once('on', pressPrimary) : refuseKey()),
    back: () => once('back', () => view.back && act({ type: 'goTo', from: view.position, to: view.back })),
    pause: () => act({ type: view.timer.running ? 'pauseTimer' : 'resumeTimer' }),
    screen: showScreen,
  })
  useSpoken(view, focus)
  useEffect(() => {
    document.title = `${view.plan.title} · Samspil`
  }, [view.plan.title])

  return (
    <div className="run-page">
      <CockpitTopbar
        view={view}
        clockOffset={clockOffset}
        navigate={navigate}
        onTheme={(theme) => void perform(connection, { type: 'setPreferences', theme })}
        onEnd={() => setEnding(true)}
      />
      <p className={view.trouble === undefined ? 'vh' : 'run-trouble'} role="alert">
        {view.trouble !== undefined && (
          <>
            <Icon name="warn" /> {refusalText(t, view.trouble)} {t('run:trouble')}
          </>
        )}
      </p>
      {/* Always there, so that it is read aloud when it fills. */}
      <p className={view.host.projected === undefined ? 'vh' : 'run-projected'} role="status">
        {view.host.projected !== undefined && (
          <>
            <Icon name="stage" /> {t('run:projected', { keys: view.host.projected })}
          </>
        )}
      </p>
      <div className="run-cockpit">
        <CockpitRail view={view} pace={pace} onCatchUp={() => setCatchingUp(true)} />
        <main className="run-focus">
          {live ? (
            <>
              <FocusPanel
                view={view}
                focus={focus}
                few={few}
                pace={pace}
                connection={connection}
                clockOffset={clockOffset}
                act={act}
                reading={reading}
                onRead={read}
              />
              <ActionBar
                view={view}
                focus={focus}
                online={online}
                clockOffset={clockOffset}
                onPrimary={pressPrimary}
                onKeyRefused={refuseKey}
                note={note}
                idle={blocked}
                act={act}
              />
            </>
          ) : (
            <Ended view={view} navigate={navigate} />
          )}
        </main>
        <SidePanel
          view={view}
          connection={connection}
          online={online}
          clockOffset={clockOffset}
          act={act}
          onScreen={showScreen}
        />
      </div>
      {catchingUp && live && (
        <CatchUpDialog view={view} pace={pace} connection={connection} onClose={() => setCatchingUp(false)} />
      )}
      {asked && live && closing !== undefined && view.rounds[closing]?.closing === undefined && (
        <CloseDialog
          facts={asked}
          onConfirm={() => act({ type: 'closeRound', roundId: closing, deliberate: true })}
          onClose={() => setClosing(undefined)}
        />
      )}
      {unread && live && (
        <UnreadDialog
          count={unread.waiting.length}
          byAnother={view.plan.facilitatorLeads}
          onShowAll={() => {
            act({ type: 'moderate', roundId: unread.roundId, entryIds: [...unread.waiting], status: 'shown' })
            act({ type: 'revealRound', roundId: unread.roundId })
          }}
          onShowRead={() => act({ type: 'revealRound', roundId: unread.roundId })}
          onClose={() => setUnread(undefined)}
        />
      )}
      {ending && live && (
        <EndDialog view={view} onEnd={() => act({ type: 'endSession' })} onClose={() => setEnding(false)} />
      )}
    </div>
  )
}

/**
 * The round whose texts are being read. Those of the round in focus may be read through all its phases; those of another one, on which it
 * builds, until something else happens.
 */
function useReading(view: CockpitView, focus: FocusRound | undefined) {
  const [reading, setReading] = useState<{ readonly roundId: string; readonly moment: string }>()
  const moment = `${view.position.activity}.${view.position.step}.${focus?.round.phase ?? ''}`
  const holds = reading !== undefined && (reading.roundId === focus?.round.id || reading.moment === moment)
  const read = (roundId: string | undefined): void =>
    setReading(roundId === undefined ? undefined : { roundId, moment })
  return [holds ? reading.roundId : undefined, read] as const
}

function Ended({ view, navigate }: { readonly view: CockpitView; readonly navigate: Navigate }): ReactElement {
  const t = useT()
  return (
    <div className="run-ended">
      <h2>{t('run:ended.title')}</h2>
      <p>{t('run:ended.text')}</p>
      <Link to={`/report/${encodeURIComponent(view.plan.id)}`} navigate={navigate} className="btn primary run-hero">
        {t('run:ended.report')}
      </Link>
    </div>
  )
}

interface KeyActions {
  readonly primary: () => void
  readonly back: () => void
  readonly pause: () => void
  readonly screen: (screen: Exclude<StageScreen, 'content'>) => void
}

function useKeys(view: CockpitView, active: boolean, actions: KeyActions): void {
  useEffect(() => {
    if (!active) return undefined
    const onKey = (event: KeyboardEvent): void => {
      const wish = event.defaultPrevented ? undefined : wishOf(event, placeOf(event.target), view.clicker)
      if (!wish) return
      event.preventDefault()
      if (wish.kind === 'screen') actions.screen(wish.screen)
      else actions[wish.kind]()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
