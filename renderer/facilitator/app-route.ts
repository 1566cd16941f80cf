import { useEffect, useState } from 'react'
import type { Watch } from '../../core/protocol/messages.ts'

export type Route =
  | { readonly page: 'library' | 'exercises' | 'instruments' | 'settings' | 'run' }
  | { readonly page: 'plan' | 'report' | 'data'; readonly sessionId: string }
  /** Without an id: a new one. */
  | { readonly page: 'exercise'; readonly exerciseId: string | undefined }
  | { readonly page: 'instrument'; readonly instrumentId: string | undefined }

/** The host serves five paths; pages of the library itself differ by what stands after `#`. */
export function routeOf({ pathname, hash }: { readonly pathname: string; readonly hash: string }): Route {
  const [, page, sessionId] = pathname.split('/')
  if ((page === 'plan' || page === 'report' || page === 'data') && sessionId)
    return { page, sessionId: decodeURIComponent(sessionId) }
  if (page === 'run') return { page }
  if (hash === '#exercise') return { page: 'exercise', exerciseId: undefined }
  if (hash.startsWith('#exercise/')) return { page: 'exercise', exerciseId: decodeURIComponent(hash.slice(10)) }
  if (hash === '#instrument') return { page: 'instrument', instrumentId: undefined }
  if (hash.startsWith('#instrument/')) return { page: 'instrument', instrumentId: decodeURIComponent(hash.slice(12)) }
  if (hash === '#instruments') return { page: 'instruments' }
  if (hash === '#exercises' || hash === '#settings') return { page: hash === '#exercises' ? 'exercises' : 'settings' }
  return { page: 'library' }
}

/** What the one connection watches while a page is open. */
export function watchOf(route: Route): Watch {
  switch (route.page) {
    case 'library':
    case 'exercise':
    case 'exercises':
    case 'instrument':
    case 'instruments':
    case 'settings':
      return { view: 'library' }
    case 'run':
      return { view: 'cockpit' }
    case 'data':
      return { view: 'dataSheet', sessionId: route.sessionId }
    case 'plan':
    case 'report':
      return { view: route.page, sessionId: route.sessionId }
  }
}

/** The page that is open, and the way to another; the browser's own back and forward work. */
export function useRoute(): { readonly route: Route; readonly navigate: (to: string) => void } {
  const [route, setRoute] = useState(() => routeOf(location))
  useEffect(() => {
    const follow = (): void => setRoute(routeOf(location))
    window.addEventListener('popstate', follow)
    window.addEventListener('hashchange', follow)
    return () => {
      window.removeEventListener('popstate', follow)
      window.removeEventListener('hashchange', follow)
    }
  }, [])
  const [navigate] = useState(() => (to: string): void => {
    history.pushState(null, '', to)
    setRoute(routeOf(location))
    scrollTo(0, 0)
  })
  return { route, navigate }
}
