import type { ReactElement } from 'react'
import { unreachable } from '../../../core/errors.ts'
import type { StageScreen } from '../../../core/session/state.ts'
import { say, type Locale } from '../../../core/text.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { StageView } from '../../../core/views/stage.ts'
import type { Translate } from '../../../core/charts/scene.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import type { Act } from './run-command.ts'

interface StagePanelProps {
  readonly view: CockpitView
  readonly act: Act
  readonly onScreen: (screen: Exclude<StageScreen, 'content'>) => void
}

const screens = [
  { screen: 'black', key: 'B' },
  { screen: 'join', key: 'K' },
  { screen: 'white', key: 'W' },
] as const

/** What the room sees now, small, and the few things done to it. */
export function StagePanel({ view, act, onScreen }: StagePanelProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  return (
    <section className="run-stage-panel" aria-labelledby="stage-now">
      <h3 id="stage-now">
        <Icon name="stage" /> {t('run:stage.title')}
        <button
          type="button"
          className="btn small quiet square run-open-stage"
          aria-label={t('run:stage.open')}
          title={t('run:stage.open')}
          onClick={openStage}
        >
          <Icon name="external" size="s" />
        </button>
      </h3>
      {/* A picture for the eyes; the words below it say the same. */}
      <div className="run-thumb" aria-hidden="true" inert>
        {/* eslint-disable-next-line react/iframe-missing-sandbox -- our own page: it needs its scripts and its cookie, which a sandbox cannot give safely */}
        <iframe src="/stage?thumbnail" title={t('run:stage.title')} tabIndex={-1} />
      </div>
      <p className="vh">{onStage(view.stage, locale, t)}</p>
      {view.status === 'live' && <StageControls view={view} act={act} onScreen={onScreen} />}
    </section>
  )
}

function StageControls({ view, act, onScreen }: StagePanelProps): ReactElement {
  const t = useT()
  return (
    <>
      <div className="run-row" role="group" aria-label={t('run:stage.screens')}>
        {screens.map(({ screen, key }) => (
          <button
            key={screen}
            type="button"
            className="btn small"
            aria-pressed={view.screen === screen}
            aria-keyshortcuts={key}
            onClick={() => onScreen(screen)}
          >
            {t(`run:stage.${screen}`)} <kbd className="kbd">{key}</kbd>
          </button>
        ))}
      </div>
      <div className="run-row">
        <button
          type="button"
          className="btn small"
          aria-pressed={view.screen === 'privacy'}
          onClick={() => onScreen('privacy')}
        >
          {t('run:stage.privacy')}
        </button>
        <button
          type="button"
          className="btn small"
          onClick={() => act({ type: 'setStageTheme', theme: view.stage.theme === 'dark' ? 'light' : 'dark' })}
        >
          <Icon name={view.stage.theme === 'dark' ? 'sun' : 'moon'} size="s" />
          {t(view.stage.theme === 'dark' ? 'run:stage.lighten' : 'run:stage.darken')}
        </button>
        <button
          type="button"
          className="btn small"
          role="switch"
          aria-checked={view.clicker}
          onClick={() => act({ type: 'setClicker', on: !view.clicker })}
        >
          <span className={view.clicker ? 'dot cool' : 'dot'} />
          {t(view.clicker ? 'run:stage.clicker-on' : 'run:stage.clicker-off')}
        </button>
      </div>
    </>
  )
}

function openStage(): void {
  window.open('/stage', 'samspil-stage')
}

/** What the stage shows, in words. */
function onStage(stage: StageView, locale: Locale, t: Translate): string {
  if (stage.screen !== 'content') return t(`run:stage.shows.${stage.screen}`)
  const { content } = stage
  switch (content.kind) {
    case 'arrival':
    case 'interlude':
    case 'step':
      return t('run:stage.shows.step', { title: say(content.title, locale) })
    case 'question':
      return t('run:stage.shows.question', { prompt: say(content.question.prompt, locale) })
    case 'result':
      return t('run:stage.shows.result', { prompt: say(content.question.prompt, locale) })
    case 'ended':
      return t('run:stage.shows.ended')
    default:
      return unreachable(content)
  }
}
