import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import zlib from 'node:zlib'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

interface Asset {
  readonly body: Buffer
  readonly gzip: Buffer | undefined
  readonly type: string
  readonly etag: string
}

/** Files of one folder, read once. Nothing outside the folder can be named: what is served is a list made beforehand. */
export function assetFolder(folder: string) {
  const assets = new Map<string, Asset>()
  const names = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, withFileTypes: true }) : []
  const known = new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name)
        return [`/${path.relative(folder, file).split(path.sep).join('/')}`, file] as [string, string]
      }),
  )

  function read(name: string): Asset | undefined {
    const cached = assets.get(name)
    if (cached) return cached
    const file = known.get(name)
    const type = file && types[path.extname(file)]
    if (!file || !type) return undefined
    const body = fs.readFileSync(file)
    const gzip =
      type.startsWith('font/') || type.startsWith('image/png') ? undefined : zlib.gzipSync(body, { level: 9 })
    const asset = {
      body,
      gzip,
      type,
      etag: `"${crypto.createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`,
    }
    assets.set(name, asset)
    return asset
  }

  /** Answers with a file; false when there is none of that name. */
  function serve(name: string, request: IncomingMessage, response: ServerResponse): boolean {
    const asset = read(name)
    if (!asset) return false
    response.setHeader('content-type', asset.type)
    response.setHeader('etag', asset.etag)
    response.setHeader('vary', 'accept-encoding')
    // Built files carry their hash in their name; pages do not.
    response.setHeader('cache-control', name.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable')
    if (request.headers['if-none-match'] === asset.etag) {
      response.writeHead(304).end()
      return true
    }
    const zipped = asset.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? asset.gzip : undefined
    if (zipped) response.setHeader('content-encoding', 'gzip')
    const body = zipped ?? asset.body
    response.writeHead(200, { 'content-length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
    return true
  }

  return { serve, has: (name: string) => known.has(name) }
}

export type AssetFolder = ReturnType<typeof assetFolder>
