import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Translate } from '../../core/charts/scene.ts'
import type { Locale } from '../../core/text.ts'
import type { AssetFolder } from '../http/assets.ts'
import type { Entry } from '../http/entry.ts'

type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => void

export interface FacilitatorPageOptions {
  readonly assets: AssetFolder
  readonly entry: Entry
  /** Another program on the same folder asks for a way in, or whether a session is under way. */
  readonly neighbour: (request: IncomingMessage, response: ServerResponse, asked: 'again' | 'in-session') => void
  readonly translators: Readonly<Record<Locale, Translate>>
  readonly locale: () => Locale
  /** Where a way in leads: to the live session when there is one, so that a restart comes back to the same question. */
  readonly landing: () => string
}

const facilitatorRoute = /^\/(|plan\/[\w-]+|report\/[\w-]+|data\/[\w-]+|run)$/
/** Where a way in may lead: a page of ours, with a place on it, and nothing that could be another host. */
const destination = /^\/(|plan\/[\w-]+|report\/[\w-]+|data\/[\w-]+|run|stage)(#[\w/-]*)?$/

/** The facilitator's and the stage's pages: only with a ticket or the cookie it was exchanged for. */
export function facilitatorPages(options: FacilitatorPageOptions): Handle {
  const { assets, entry } = options
  return (request, response, url) => {
    if (url.pathname === '/again') return options.neighbour(request, response, 'again')
    if (url.pathname === '/in-session') return options.neighbour(request, response, 'in-session')
    if (!isRead(request)) return void response.writeHead(405).end()
    if (url.pathname === '/enter') {
      const to = url.searchParams.get('to') ?? ''
      const cookie = entry.redeem(url.searchParams.get('ticket') ?? '')
      if (cookie === undefined) return plainPage(response, 403, options)
      return void response
        .writeHead(303, { 'set-cookie': cookie, location: destination.test(to) ? to : options.landing() })
        .end()
    }
    if (!entry.admits(request)) return plainPage(response, 401, options)
    if (url.pathname.startsWith('/assets/') && assets.serve(url.pathname, request, response)) return
    if (url.pathname === '/stage' && assets.serve('/stage/index.html', request, response)) return
    if (facilitatorRoute.test(url.pathname) && assets.serve('/facilitator/index.html', request, response)) return
    response.writeHead(404).end()
  }
}

/** The phones' pages: nothing of the facilitator is here. */
export function phonePages(assets: AssetFolder): Handle {
  return (request, response, url) => {
    if (!isRead(request)) return void response.writeHead(405).end()
    if (url.pathname === '/' && assets.serve('/index.html', request, response)) return
    if (url.pathname.startsWith('/assets/') && assets.serve(url.pathname, request, response)) return
    response.writeHead(404).end()
  }
}

const isRead = (request: IncomingMessage): boolean => request.method === 'GET' || request.method === 'HEAD'

function plainPage(response: ServerResponse, status: number, options: FacilitatorPageOptions): void {
  const locale = options.locale()
  const sentence = options.translators[locale]('errors:request.unauthorised')
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>Samspil</title><main><h1>Samspil</h1><p>${escapeHtml(sentence)}</p></main></html>`,
  )
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
