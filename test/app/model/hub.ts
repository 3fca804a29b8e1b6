/** A hub on the loopback interface that speaks as much of the Hugging Face interface as the studio asks for. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface Hub {
  host: string
  /** `GET /path` and the range that was asked for. */
  asked: { path: string; range: string | undefined; cookie: string | undefined }[]
  /** Called before a file is sent; true: it has answered itself. */
  meddle: (name: string, request: IncomingMessage, response: ServerResponse) => boolean
  /** Changes what the hub says of itself. */
  commit: string
  licence: string | undefined
}

const sum = (algorithm: string, ...parts: (string | Buffer)[]): string => {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** Serves one repository, `someone/tiny`, from a folder; weights as large files with SHA-256, the rest with git's hash. */
export async function hub(dir: string): Promise<Hub> {
  const files = new Map(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => {
        const path = join(e.parentPath, e.name)
        return [path.slice(dir.length + 1), readFileSync(path)]
      }),
  )
  const state: Hub = { host: '', asked: [], meddle: () => false, commit: 'a'.repeat(40), licence: 'mit' }
  const siblings = () =>
    [...files].map(([rfilename, content]) => ({
      rfilename,
      size: content.length,
      blobId: sum('sha1', `blob ${content.length}\0`, content),
      ...(rfilename.endsWith('.onnx') && { lfs: { sha256: sum('sha256', content), size: content.length } }),
    }))
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://hub').pathname
    const { range, cookie } = request.headers
    state.asked.push({ path, range, cookie })
    const revision = /^\/api\/models\/someone\/tiny\/revision\/([\w.-]+)$/.exec(path)?.[1]
    if (revision !== undefined) {
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          sha: state.commit,
          cardData: { license: state.licence, language: ['en'] },
          siblings: siblings(),
        }),
      )
      return
    }
    const name = /^\/someone\/tiny\/resolve\/[0-9a-f]+\/(.+)$/.exec(path)?.[1] ?? ''
    const content = files.get(name)
    if (!content) {
      response.statusCode = 404
      response.end('no such file')
      return
    }
    if (state.meddle(name, request, response)) return
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
    response.statusCode = from > 0 ? 206 : 200
    response.setHeader('content-length', content.length - from)
    response.end(content.subarray(from))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  state.host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return state
}
