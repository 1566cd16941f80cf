import { useCallback, useState, type ComponentType } from 'react'
import { useMoment } from './moment.ts'

type Screen = ComponentType<{ readonly onClose: () => void }>

/** Whether the page about anonymity lies over the rest, and its code once it has been fetched. */
export function useAbout() {
  const [Page, setPage] = useState<Screen>()
  const open = useCallback((): void => {
    // One that cannot be fetched now can be asked for again.
    import('./about-screen.tsx').then(
      ({ AboutScreen }) => setPage(() => AboutScreen),
      () => undefined,
    )
  }, [])
  const close = useCallback((): void => {
    setPage(undefined)
    // The link is there again with the next frame, and takes the focus back.
    requestAnimationFrame(() => {
      const link = document.querySelector<HTMLElement>('.about-link')
      const fold = link?.closest('details')
      if (fold) fold.open = true
      link?.focus()
    })
  }, [])
  return { Page, open, close }
}

/** Leads to what anonymous means here. */
export function AboutLink({ words }: { readonly words: string }) {
  const { about } = useMoment()
  return (
    <button type="button" className="about-link" onClick={about}>
      {words}
    </button>
  )
}
