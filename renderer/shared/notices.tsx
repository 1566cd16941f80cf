import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useT } from './i18n.ts'
import { Icon, type IconName } from './icons.tsx'

export interface Notice {
  readonly text: string
  /** `bad` is read out at once and stays until it is closed. */
  readonly tone?: 'bad'
  /** The way back, or on. */
  readonly action?: { readonly label: string; readonly run: () => void; readonly icon?: IconName }
}

interface Shown {
  readonly notice?: Notice | undefined
  /** Where the notice was shown: on another page it would only be in the way. */
  readonly path?: string
  readonly spoken: string
}

const shown = createStore<Shown>(() => ({ spoken: '' }))

/** Shows what just happened at the foot of the page; a newer notice takes the place of the older. */
export function showNotice(notice: Notice): void {
  shown.setState({ notice, path: location.pathname, spoken: '' })
}

/** Says something to those who listen, and draws nothing. */
export function announce(text: string): void {
  shown.setState({ spoken: text })
}

function hideNotice(): void {
  shown.setState({ notice: undefined })
}

const seconds = { plain: 6, withAction: 20 } as const

/** Stands once in each app. The live regions are there before their words, or nobody would hear them. */
export function Notices(): ReactElement {
  const t = useT()
  const { path, spoken, ...shownNow } = useStore(shown)
  const notice = path === location.pathname ? shownNow.notice : undefined
  const [held, hold] = useState(false)
  useEffect(() => {
    if (!notice || notice.tone === 'bad' || held) return
    const timer = setTimeout(hideNotice, (notice.action ? seconds.withAction : seconds.plain) * 1000)
    return () => clearTimeout(timer)
  }, [notice, held])
  return (
    <div
      className="notices"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <output className="vh">{notice?.tone === 'bad' ? spoken : (notice?.text ?? spoken)}</output>
      <p className="vh" role="alert">
        {notice?.tone === 'bad' ? notice.text : ''}
      </p>
      {notice && (
        <div className={notice.tone === 'bad' ? 'notice bad' : 'notice'}>
          {notice.tone === 'bad' && <Icon name="warn" />}
          <span aria-hidden="true">{notice.text}</span>
          {notice.action && (
            <button
              type="button"
              className="btn small soft"
              onClick={() => {
                notice.action?.run()
                hideNotice()
              }}
            >
              <Icon name={notice.action.icon ?? 'undo'} size="s" /> {notice.action.label}
            </button>
          )}
          <button type="button" className="btn small quiet square" aria-label={t('common:close')} onClick={hideNotice}>
            <Icon name="close" size="s" />
          </button>
        </div>
      )}
    </div>
  )
}
