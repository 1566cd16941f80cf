import type { ReactElement } from 'react'

/** Two rings that take hold of one another. */
export function BrandMark({ width = 37 }: { readonly width?: number }): ReactElement {
  return (
    <svg className="mark" width={width} height={(width * 24) / 37} viewBox="0 0 34 22" fill="none" aria-hidden="true">
      <circle cx="11" cy="11" r="9" stroke="var(--act-text)" strokeWidth="3" />
      <path d="M17.5 4.8A9 9 0 1 1 17 16.7" stroke="var(--now-line)" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}

export function Brand(): ReactElement {
  return (
    <span className="brand">
      <BrandMark /> Samspil
    </span>
  )
}
