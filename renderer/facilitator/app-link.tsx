import type { MouseEvent, ReactElement, ReactNode } from 'react'

export type Navigate = (to: string) => void

interface LinkProps {
  readonly to: string
  readonly navigate: Navigate
  readonly className?: string
  readonly current?: boolean
  readonly label?: string
  readonly children: ReactNode
}

/** A true link, so that it can be opened in a new tab; an ordinary click stays on the page. */
export function Link({ to, navigate, className, current = false, label, children }: LinkProps): ReactElement {
  const follow = (event: MouseEvent): void => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    event.preventDefault()
    navigate(to)
  }
  return (
    <a href={to} className={className} aria-current={current ? 'page' : undefined} aria-label={label} onClick={follow}>
      {children}
    </a>
  )
}
