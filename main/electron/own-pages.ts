/** Which addresses are ours: pages of the host in this process, and of rehearsals it has started. Anything else is foreign. */
export interface OwnPages {
  /** Adds the origin of an address. */
  add(url: string): void
  admits(url: string): boolean
  isStage(url: string): boolean
}

/** A socket and a file made by a page belong to the page's own origin. */
const pageOf = (url: string): string => url.replace(/^ws:/, 'http:').replace(/^blob:/, '')

export function createOwnPages(): OwnPages {
  const origins = new Set<string>()
  const parsed = (url: string): URL | undefined => {
    const page = pageOf(url)
    return URL.canParse(page) ? new URL(page) : undefined
  }
  const admits = (url: string): boolean => {
    const page = parsed(url)
    return page !== undefined && page.protocol === 'http:' && origins.has(page.origin)
  }
  return {
    add: (url) => void origins.add(new URL(url).origin),
    admits,
    isStage: (url) => admits(url) && parsed(url)?.pathname === '/stage',
  }
}
