import { useLayoutEffect, useRef, type ReactNode } from 'react'

export interface FitProps {
  readonly as?: 'h1' | 'p' | 'div'
  readonly className?: string
  readonly lang?: string | undefined
  /** Letter sizes to try, largest first; the last is taken whatever happens. */
  readonly sizes: readonly number[]
  /** Height to stay within; without it that of the element around. */
  readonly within?: number
  readonly children: ReactNode
}

/** Text in the largest size at which it fits, since a plan may hold a title of three words or of three lines. */
export function Fit({ as: Tag = 'p', className, lang, sizes, within, children }: FitProps) {
  const ref = useRef<HTMLHeadingElement & HTMLParagraphElement & HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const fit = (): void => {
      const room = within ?? element.parentElement?.clientHeight ?? Number.POSITIVE_INFINITY
      element.style.overflowWrap = 'normal'
      element.style.maxHeight = ''
      const fits = sizes.some((size) => {
        element.style.fontSize = `${size}px`
        return element.scrollHeight <= room && element.scrollWidth <= element.clientWidth
      })
      // One endless word breaks anywhere; one endless text ends at the last whole line.
      element.style.overflowWrap = 'anywhere'
      if (fits || element.scrollHeight <= room) return
      const line = Number.parseFloat(getComputedStyle(element).lineHeight)
      element.style.maxHeight = `${Math.floor(room / line) * line}px`
    }
    fit()
    // Widths change when the font arrives.
    document.fonts.addEventListener('loadingdone', fit)
    return () => document.fonts.removeEventListener('loadingdone', fit)
  })
  return (
    <Tag ref={ref} className={className ? `fit ${className}` : 'fit'} lang={lang}>
      {children}
    </Tag>
  )
}
