import type { ReactElement } from 'react'
import { pick, type Locale, type Text } from '../../core/text.ts'
import { useLocale } from './i18n.ts'

/** A text of the content, marked with its language where that is not the interface's. */
export function Words({
  text,
  locale,
  className,
}: {
  readonly text: Text
  readonly locale?: Locale
  readonly className?: string
}): ReactElement {
  const interfaceLocale = useLocale()
  const picked = pick(text, locale ?? interfaceLocale)
  return (
    <span className={className} lang={picked.lang === interfaceLocale ? undefined : picked.lang}>
      {picked.text}
    </span>
  )
}
