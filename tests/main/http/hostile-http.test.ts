import http from 'node:http'
import net from 'node:net'
import { describe, expect, test } from 'vitest'
import { createEntry } from '../../../main/http/entry.ts'
import { announceInstance, askRunningHost } from '../../../main/host/instance.ts'
import { openHost, type TestHost } from '../../support/host.ts'
import { helloOf, rawSocket } from '../../support/raw-socket.ts'
import { samplePlan } from '../../support/sample-plan.ts'
import { temporaryFolder } from '../../support/temporary.ts'

interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** A request just as it is written: no path is tidied up on the way. */
function ask(base: string, path: string, options: http.RequestOptions = {}): Promise<Answer> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, agent: false, ...options }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    request.on('error', reject)
    request.end()
  })
}

/** Bytes as they are, and everything that comes back. */
function shout(base: string, text: string): Promise<string> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => socket.write(text))
    let back = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (back += chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(back))
  })
}

async function listeners(room: TestHost) {
  const facilitator = await room.facilitator()
  return { ...facilitator, headers: { cookie: facilitator.cookie } }
}

describe('the way in', () => {
  test('[SEC1] a ticket works once; a wrong, used or missing one leads nowhere', async () => {
    const room = await openHost()
    const enter = new URL(room.host.enter())
    const base = enter.origin
    const path = `${enter.pathname}${enter.search}`
    const first = await ask(base, path)
    expect([first.status, first.headers.location]).toEqual([303, '/'])
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^samspil-[0-9a-f]{12}=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/,
    )
    expect((await ask(base, path)).status).toBe(403)
    expect((await ask(base, '/enter?ticket=wrong')).status).toBe(403)
    expect((await ask(base, '/enter')).status).toBe(403)
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    expect((await ask(base, '/', { headers: { cookie } })).status).toBe(200)
  })

  test('[SEC1] a ticket is too old after ten minutes, and two starts share no cookie', () => {
    let now = 0
    const entry = createEntry(() => now)
    const [early, late] = [entry.issueTicket(), entry.issueTicket()]
    now = 10 * 60_000
    expect(entry.redeem(early)).toMatch(/^samspil-/)
    now += 1
    expect(entry.redeem(late)).toBeUndefined()
    const other = createEntry(() => 0)
    const cookie = other.redeem(other.issueTicket())?.split(';')[0] ?? ''
    const request = { headers: { cookie } } as http.IncomingMessage
    expect([other.admits(request), entry.admits(request)]).toEqual([true, false])
  })

  test('[SEC1] without the cookie no page, no file and no socket of the facilitator', async () => {
    const room = await openHost()
    const { origin, cookie } = await room.facilitator()
    const [name = '', value = ''] = cookie.split('=')
    const wrong = [
      '',
      `${name}=`,
      `${name}=${value}x`,
      `${name}x=${value}`,
      `${name}=${value.slice(0, -1)}`,
      `x${cookie}`,
    ]
    for (const bad of wrong) {
      const headers = { cookie: bad }
      for (const path of ['/', '/stage', '/run', '/assets/any.js'])
        expect((await ask(origin, path, { headers })).status).toBe(401)
      await expect(rawSocket(origin, { headers })).rejects.toThrow('401')
    }
    for (const good of [cookie, `theme=dark; ${cookie}`]) {
      expect((await ask(origin, '/', { headers: { cookie: good } })).status).toBe(200)
      expect((await rawSocket(origin, { headers: { cookie: good } })).socket.readyState).toBe(1)
    }
  })

  test('[SEC1] the page that says no says it in the language of the interface, and carries nothing else', async () => {
    const room = await openHost({ locale: 'en' })
    const { origin } = await room.facilitator()
    const refused = await ask(origin, '/')
    expect(refused.body).toContain('Open Samspil again from the program')
    expect(refused.body).not.toMatch(/<script|<link/)
    expect(refused.headers['cache-control']).toBe('no-store')
  })

  test('[SEC1] another start may ask for a way in with the secret of the folder, and only so', async () => {
    const room = await openHost()
    // The program itself does not wait that long, and a busy machine may need it.
    const enter = await askRunningHost(room.data, 20_000)
    expect(enter).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\?ticket=/)
    const { origin } = new URL(enter ?? '')
    expect((await fetch(enter ?? '', { redirect: 'manual' })).status).toBe(303)
    for (const options of [
      { method: 'GET' },
      { method: 'POST' },
      { method: 'POST', headers: { authorization: 'Bearer ' } },
      { method: 'POST', headers: { authorization: 'Bearer wrong' } },
    ]) {
      expect((await ask(origin, '/again', options)).status).toBe(403)
      expect((await ask(origin, '/in-session', options)).status).toBe(403)
    }
    expect((await ask(room.lan, '/again', { method: 'POST' })).status).toBe(405)
    expect((await ask(room.lan, '/in-session', { method: 'POST' })).status).toBe(405)
    await room.close()
    expect(await askRunningHost(room.data)).toBeUndefined()
  })

  test('[SEC1] word of a host that is gone, or that is not word of a host, opens nothing', async () => {
    const folder = temporaryFolder()
    expect(await askRunningHost(folder)).toBeUndefined()
    const withdraw = announceInstance(folder, { port: 1, secret: 'x' })
    expect(await askRunningHost(folder)).toBeUndefined()
    withdraw()
    const { writeFileSync } = await import('node:fs')
    for (const text of ['', '[]', 'null', '{"port":"x"}', '{"port":99999999,"secret":"x"}', '{']) {
      writeFileSync(`${folder}/host.json`, text)
      expect(await askRunningHost(folder)).toBeUndefined()
    }
  })
})

describe('names', () => {
  test('[SEC3] a socket from a foreign, null or missing origin is refused, from its own page admitted', async () => {
    const room = await openHost()
    const { origin, headers } = await listeners(room)
    const foreign = [
      'http://evil.example',
      'null',
      '',
      'https://127.0.0.1',
      `${origin}.evil.example`,
      'http://127.0.0.1',
      'file://',
    ]
    for (const bad of foreign) {
      await expect(rawSocket(origin, { origin: bad, headers })).rejects.toThrow('403')
      await expect(rawSocket(room.lan, { origin: bad })).rejects.toThrow('403')
    }
    await expect(rawSocket(room.lan, { origin })).rejects.toThrow('403')
    await expect(rawSocket(origin, { origin: room.lan, headers })).rejects.toThrow('403')
    expect((await rawSocket(origin, { headers })).socket.readyState).toBe(1)
    expect((await rawSocket(room.lan, { origin: `http://localhost:${room.host.lanPort}` })).socket.readyState).toBe(1)
  })

  test('[SEC4] a page or socket asked for by a foreign name is refused, by our own names served', async () => {
    const room = await openHost()
    const { origin, headers } = await listeners(room)
    for (const [base, port] of [
      [origin, room.host.port],
      [room.lan, room.host.lanPort],
    ] as const) {
      for (const host of [
        'evil.example',
        `evil.example:${port}`,
        '127.0.0.1',
        `127.0.0.1:${port + 1}`,
        `127.0.0.1:${port}.evil.example`,
        '0.0.0.0',
      ]) {
        expect([host, (await ask(base, '/', { headers: { ...headers, host } })).status]).toEqual([host, 421])
        await expect(rawSocket(base, { headers: { ...headers, host } })).rejects.toThrow('421')
      }
      for (const host of [`127.0.0.1:${port}`, `LOCALHOST:${port}`]) {
        expect((await ask(base, '/', { headers: { ...headers, host } })).status).toBe(200)
      }
    }
  })

  test('[SEC4] no page allows another site to read it', async () => {
    const room = await openHost()
    const answer = await ask(room.lan, '/', { headers: { origin: 'http://evil.example' } })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })
})

const tricks = [
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/assets/../../package.json',
  '/assets/%2e%2e/index.html',
  '/assets/..%5c..%5cpackage.json',
  '/assets/..\\..\\package.json',
  '/\\..\\package.json',
  '//',
  '//evil.example/',
  '//127.0.0.1/',
  '/./',
  '/x/../',
  '/%2e/',
  '/index.html/',
  '/assets/',
  '/assets',
  '/assets//index.html',
  '/%00',
  '/%',
  '/C:/Windows/win.ini',
  '/.git/config',
  '/samspil.db',
  '/host.json',
  '/constructor',
  '/__proto__',
  'http://evil.example/',
]

describe('paths and methods', () => {
  test('[SEC10] a path that is not written plainly is nowhere, on both listeners', async () => {
    const room = await openHost()
    const { origin, headers } = await listeners(room)
    for (const path of tricks) {
      expect([path, (await ask(origin, path, { headers })).status]).toEqual([path, 404])
      expect([path, (await ask(room.lan, path)).status]).toEqual([path, 404])
    }
    const upgrade = (path: string): string =>
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${room.host.lanPort}\r\nOrigin: ${room.lan}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`
    for (const path of [
      '/',
      '/live/',
      '/../live',
      '/x/../live',
      '//live',
      '/LIVE',
      '/%6cive',
      'http://evil.example/live',
    ]) {
      expect([path, await shout(room.lan, upgrade(path))]).toEqual([path, expect.stringMatching(/^HTTP\/1\.1 404/)])
    }
    expect((await rawSocket(room.lan, { path: '/live?any=thing' })).socket.readyState).toBe(1)
  })

  test('[SEC10] the built files are served by their own names, zipped or not, and not again when unchanged', async () => {
    const room = await openHost()
    const page = await ask(room.lan, '/?from=qr')
    const file = /\/assets\/[\w.-]+\.js/.exec(page.body)?.[0] ?? ''
    const plain = await ask(room.lan, file)
    expect([plain.status, plain.headers['content-type'], plain.headers['cache-control']]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ])
    const zipped = await ask(room.lan, file, { headers: { 'accept-encoding': 'gzip' } })
    expect([zipped.headers['content-encoding'], zipped.headers['etag']]).toEqual(['gzip', plain.headers['etag']])
    expect((await ask(room.lan, file, { headers: { 'if-none-match': String(plain.headers['etag']) } })).status).toBe(
      304,
    )
    const head = await ask(room.lan, file, { method: 'HEAD' })
    expect([head.status, head.body]).toEqual([200, ''])
  })

  test('[SEC11] the phones listener has no route, file or ticket of the facilitator', async () => {
    const room = await openHost()
    const { origin, cookie, headers } = await listeners(room)
    for (const path of [
      '/run',
      '/stage',
      '/exercises',
      '/plan/x',
      '/report/x',
      '/stage/index.html',
      '/facilitator/index.html',
      '/enter',
      '/again',
    ]) {
      expect([path, (await ask(room.lan, path, { headers })).status]).toEqual([path, 404])
    }
    const { pathname, search } = new URL(room.host.enter())
    expect((await ask(room.lan, `${pathname}${search}`)).status).toBe(404)
    expect((await ask(origin, `${pathname}${search}`)).status).toBe(303)
    const page = await ask(origin, '/', { headers: { cookie } })
    const file = /\/assets\/[\w.-]+\.js/.exec(page.body)?.[0] ?? ''
    expect([(await ask(origin, file, { headers })).status, (await ask(room.lan, file)).status]).toEqual([200, 404])
    for (const path of ['/run', '/stage', '/plan/abc-1', '/report/abc-1']) {
      expect([path, (await ask(origin, path, { headers })).status]).toEqual([path, 200])
    }
  })

  test('[SEC12] only GET and HEAD are answered', async () => {
    const room = await openHost()
    const { origin, headers } = await listeners(room)
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect([method, (await ask(origin, '/', { method, headers })).status]).toEqual([method, 405])
      expect([method, (await ask(room.lan, '/', { method })).status]).toEqual([method, 405])
    }
    for (const method of ['GET', 'HEAD']) expect((await ask(room.lan, '/', { method })).status).toBe(200)
  })

  test('[SEC12] what is not a request is 400, and headers have an end', async () => {
    const room = await openHost()
    const host = `Host: 127.0.0.1:${room.host.lanPort}\r\n`
    const last = 'Connection: close\r\n\r\n'
    expect(await shout(room.lan, `GET / HTTP/1.1\r\n${host}${last}`)).toMatch(/^HTTP\/1\.1 200/)
    expect(await shout(room.lan, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    expect(await shout(room.lan, `GET / HTTP/1.1\r\n${last}`)).toMatch(/^HTTP\/1\.1 400/)
    expect(
      await shout(
        room.lan,
        `GET / HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n${last}0\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1\.1 400/)
    expect(await shout(room.lan, `GET / HTTP/1.1\r\n${host}X: ${'x'.repeat(9000)}\r\n${last}`)).toMatch(/^HTTP\/1\.1 4/)
    expect((await ask(room.lan, '/')).status).toBe(200)
  })

  test('[SEC13] every answer forbids foreign scripts, framing and sniffing, the refusing ones too', async () => {
    const room = await openHost()
    const { origin, headers } = await listeners(room)
    const answers = [
      await ask(origin, '/', { headers }),
      await ask(origin, '/'),
      await ask(room.lan, '/'),
      await ask(room.lan, '/nowhere'),
      await ask(room.lan, '/', { method: 'POST' }),
      await ask(room.lan, '/', { headers: { host: 'evil.example' } }),
    ]
    for (const { headers: sent } of answers) {
      const policy = String(sent['content-security-policy'])
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ]) {
        expect(policy.split('; ')).toContain(rule)
      }
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect([sent['x-content-type-options'], sent['referrer-policy'], sent['x-frame-options']]).toEqual([
        'nosniff',
        'no-referrer',
        'SAMEORIGIN',
      ])
    }
  })
})

describe('connections', () => {
  test('[SEC15] peers that reset at any moment do not end the program', async () => {
    const room = await openHost({ plans: [samplePlan()] })
    const { hostname, port } = new URL(room.lan)
    const upgrade = (origin: string, host = `${hostname}:${port}`): string =>
      `GET /live HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`
    const sayings = [
      upgrade('http://evil.example'),
      upgrade(room.lan),
      upgrade(room.lan, 'evil.example'),
      'GET / HTTP/1.1\r\n',
      'nonsense\r\n\r\n',
      '',
    ]
    await Promise.all(
      Array.from({ length: 20 }, () => sayings)
        .flat()
        .map(
          (saying) =>
            new Promise<void>((resolve) => {
              const socket = net.connect(Number(port), hostname, () => {
                socket.write(saying, () => socket.resetAndDestroy())
              })
              socket.on('error', () => undefined)
              socket.on('close', () => resolve())
            }),
        ),
    )
    expect((await ask(room.lan, '/')).status).toBe(200)
    const phone = await rawSocket(room.lan)
    phone.send(helloOf({ kind: 'code', code: room.host.code }))
    expect(await phone.hear((message) => message.type === 'refused')).toMatchObject({ code: 'join.no-session' })
  })

  test('[SEC16] sockets without a seat are capped by address, and room is made when one leaves', async () => {
    const room = await openHost({ limits: { strangersPerAddress: 3 } })
    const strangers = [await rawSocket(room.lan), await rawSocket(room.lan), await rawSocket(room.lan)]
    await expect(rawSocket(room.lan)).rejects.toThrow('429')
    strangers[0]?.socket.close()
    await strangers[0]?.closed
    await expect
      .poll(() =>
        rawSocket(room.lan).then(
          () => 'in',
          (error: Error) => error.message,
        ),
      )
      .toBe('in')
  })

  test('[SEC16] those who sit are not strangers; all sockets together have an end', async () => {
    const room = await openHost({ plans: [samplePlan()], limits: { strangersPerAddress: 2, sockets: 6 } })
    const library = await room.library()
    await library.send({ type: 'startSession', sessionId: 'day' })
    const cockpit = await room.cockpit()
    const secret = new URL(cockpit.view().join.link).hash.slice(1)
    for (let n = 0; n < 6; n++) await room.phone({ kind: 'secret', secret })
    await expect(rawSocket(room.lan)).rejects.toThrow('503')
    expect(cockpit.view().join.joined).toBeLessThanOrEqual(6)
  })
})
