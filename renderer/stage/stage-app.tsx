import { useEffect, useState } from 'react'
import { BrandMark } from '../shared/brand.tsx'
import type { StageScreen } from '../../core/session/state.ts'
import type { StageView } from '../../core/views/stage.ts'
import { setLocale, useT } from '../shared/i18n.ts'
import { useConnection, useView } from '../shared/use-connection.ts'
import type { Connection } from '../shared/connection.ts'
import type { Beat } from '../shared/scene.tsx'
import { lastBeatOf } from '../votes/parts/result-scene.ts'
import { allowSound } from './chime.ts'
import { EndSignal, hasCountdown } from './countdown.tsx'
import { reactionTo } from './keys.ts'
import { Notices } from './notices.tsx'
import { Screen } from './screen.tsx'
import { useBeats } from './use-beats.ts'
import { useScale } from './use-scale.ts'

export interface StageAppProps {
  readonly connection: Connection
  /** In the cockpit's frame: no keys, no sound. */
  readonly thumbnail: boolean
}

/** The projector's page. */
export function StageApp({ connection, thumbnail }: StageAppProps) {
  const state = useConnection(connection)
  const view = useView(connection, 'stage')
  const scale = useScale()
  const [muted, setMuted] = useState(false)
  // The round that was revealed with this page's own keys.
  const [revealed, setRevealed] = useState<string>()

  const result = resultOnShow(view)
  const { beats, to } = useBeats({
    ready: view !== undefined,
    roundId: result?.roundId,
    last: result?.lastBeat ?? 0,
    revealedHere: result !== undefined && result.roundId === revealed,
  })

  useEffect(() => {
    if (!view) return
    setLocale(view.locale)
    document.documentElement.dataset['theme'] = view.theme
    document.title = `${view.title} · Samspil`
  }, [view])

  useEffect(() => {
    if (thumbnail || !view) return undefined
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')) return
      allowSound()
      const reaction = reactionTo(event, { screen: coverOf(view), clicker: view.clicker, beats })
      if (!reaction) return
      event.preventDefault()
      switch (reaction.kind) {
        case 'send':
          if (reaction.command.type === 'revealRound') setRevealed(reaction.command.roundId)
          void connection.send(reaction.command)
          return
        case 'beat':
          to(reaction.to)
          return
        case 'mute':
          setMuted((before) => !before)
          return
        case 'fullscreen':
          void toggleFullscreen()
          return
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const lost = state.status === 'lost' || state.status === 'goodbye'
  return (
    <div className="theatre" data-screen={view?.screen}>
      <main className="stage" style={{ transform: `translate(-50%, -50%) scale(${scale})` }}>
        {view ? (
          <>
            <Screen view={view} clockOffset={state.clockOffset} beat={thumbnail ? undefined : beats?.now} />
            {view.screen === 'content' && hasCountdown(view.content) && (
              <EndSignal timer={view.timer} clockOffset={state.clockOffset} muted={muted || thumbnail} />
            )}
            <Notices view={view} lost={lost} muted={muted} />
          </>
        ) : (
          <Waiting refusal={state.refusal?.code ?? state.reason} />
        )}
      </main>
    </div>
  )
}

/** The join picture covers nothing where it is the content itself. */
function coverOf({ screen, content }: StageView): StageScreen {
  return screen === 'join' && content.kind === 'arrival' ? 'content' : screen
}

/** The result that can be stepped through, if there is one. */
function resultOnShow(view: StageView | undefined): { roundId: string; lastBeat: Beat } | undefined {
  if (view?.content.kind !== 'result' || view.content.result.status !== 'shown') return undefined
  const { question, roundId, result, picture, groups } = view.content
  const shown = { question, ...result, picture, groups }
  return { roundId, lastBeat: lastBeatOf(shown, view.locale) }
}

/** Before the first view: the page is there, the session not yet. */
function Waiting({ refusal }: { readonly refusal: string | undefined }) {
  const t = useT()
  return (
    <div className="waiting" role="status">
      <BrandMark width={160} />
      <h1>{refusal === undefined ? t('stage:waiting.title') : t('stage:waiting.none')}</h1>
      <p>{refusal === undefined ? t('stage:waiting.text') : t('stage:waiting.none-text')}</p>
    </div>
  )
}

async function toggleFullscreen(): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())
  } catch {
    // A browser may refuse; the window can still be made large by hand.
  }
}
