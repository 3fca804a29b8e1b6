/** `app://lacuna/`: the built page from its folder, and nothing else. */
import { protocol } from 'electron'
import { staticFile } from '../shared/static.ts'

const SCHEME = 'app'
export const ORIGIN = `${SCHEME}://lacuna`

/** Before the app is ready. Standard and secure: relative addresses, storage and modules work as on any site. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export function serveApp(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url)
    if (`${url.protocol}//${url.host}` !== ORIGIN || request.method !== 'GET') return refused(403)
    const found = await staticFile(folder, url.pathname)
    return found
      ? new Response(found.body, { headers: { ...found.headers, 'X-Content-Type-Options': 'nosniff' } })
      : refused(404)
  })
}

const refused = (status: number): Response =>
  new Response(null, { status, headers: { 'Content-Security-Policy': "default-src 'none'" } })
