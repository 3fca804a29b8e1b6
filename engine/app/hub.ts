/**
 * A hub of models (the Hugging Face interface: mirrors and a server of one's own speak it too). The only file of the engine that
 * opens a connection, and only when a person asks for a named model: nothing else in Lacuna does.
 */
import { z } from 'zod'
import { EngineError } from '../base/index.ts'
import type { HubOffer } from '../contract/index.ts'

const DEFAULT_HOST = 'https://huggingface.co'
/** What the reader uses; the first set of weights that is there. Anything else a repository holds is never asked for. */
const WANTED = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'calibration.json',
  'labels.json',
  'README.md',
]
const NEEDED = ['config.json', 'tokenizer.json', 'tokenizer_config.json']
const WEIGHTS = ['onnx/model_quantized.onnx', 'onnx/model.onnx']
/** Answers to questions, not files: no hub says more. */
const MOST_ANSWER = 8_000_000
const PATIENCE = 30_000

const Sibling = z.object({
  rfilename: z.string(),
  size: z.int().min(0).optional(),
  /** Git's own hash, of files that git itself keeps. */
  blobId: z.string().optional(),
  lfs: z.object({ sha256: z.string().optional(), oid: z.string().optional(), size: z.int().optional() }).nullish(),
})
const Answer = z.object({
  sha: z.string().regex(/^[0-9a-f]{7,64}$/),
  cardData: z.object({ license: z.unknown(), license_name: z.unknown(), language: z.unknown() }).partial().nullish(),
  siblings: z.array(Sibling),
})

export interface HubFile {
  name: string
  bytes: number
  sha256: string | null
  blob: string | null
}
export interface Found {
  offer: HubOffer
  files: HubFile[]
}
export interface HubQuery {
  host?: string | undefined
  repo: string
  revision?: string | undefined
}

const failed = (host: string, problem: string, cause?: unknown) =>
  new EngineError('HUB_FAILED', { host, problem }, { cause })

/** Encrypted, or on this very machine. @throws HUB_FAILED */
export function hostOf(given: string | undefined): URL {
  const text = given ?? DEFAULT_HOST
  let url: URL
  try {
    url = new URL(/^https?:\/\//.test(text) ? text : `https://${text}`)
  } catch {
    throw failed(text, 'no address of a host')
  }
  const own = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !own) throw failed(text, 'only https is used')
  if (url.username || url.password) throw failed(url.host, 'no address of a host')
  return url
}

const PART = /^(?!\.+$)[\w.-]+$/
function repoIn(host: URL, repo: string): string {
  const parts = repo.split('/')
  if (parts.length > 2 || !parts.every((p) => PART.test(p))) throw failed(host.host, `no name of a model: ${repo}`)
  return repo
}
const reason = (error: unknown): string => {
  const { cause, message } = error as Error & { cause?: { code?: string } }
  return cause?.code ?? message
}

/** One request. Cookies and names are never sent. @throws HUB_FAILED, and what `signal` is aborted with */
export async function ask(url: URL, signal: AbortSignal | undefined, from = 0): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE)
  const waiting = new AbortController()
  const give = () => waiting.abort(patience.reason)
  patience.addEventListener('abort', give)
  try {
    const answer = await fetch(url, {
      headers: { 'user-agent': 'lacuna', ...(from > 0 && { range: `bytes=${from}-` }) },
      redirect: 'follow',
      signal: signal ? AbortSignal.any([signal, waiting.signal]) : waiting.signal,
    })
    if (answer.status === 401 || answer.status === 403) throw failed(url.host, 'it asks for an account')
    if (answer.status === 404) throw failed(url.host, 'it has no such model')
    if (!answer.ok) throw failed(url.host, `it answers ${answer.status}`)
    hostOf(answer.url) // files may come from elsewhere, but never in the clear
    return answer
  } catch (error) {
    if (error instanceof EngineError || signal?.aborted) throw error
    throw failed(url.host, reason(error), error)
  } finally {
    patience.removeEventListener('abort', give)
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value.slice(0, 100) : null)

/** Asks what a repository holds. Nothing is kept. @throws HUB_FAILED, MODEL_INVALID where it holds no usable model */
export async function look(query: HubQuery, signal?: AbortSignal): Promise<Found> {
  const host = hostOf(query.host)
  const repo = repoIn(host, query.repo)
  const revision = query.revision ?? 'main'
  if (!PART.test(revision)) throw failed(host.host, `no name of a version: ${revision}`)
  const answer = await ask(new URL(`/api/models/${repo}/revision/${revision}?blobs=true`, host), signal)
  const body = await answer.text()
  const parsed = body.length > MOST_ANSWER ? null : Answer.safeParse(parse(body))
  if (!parsed?.success) throw failed(host.host, 'it is no model hub')
  const { sha, cardData, siblings } = parsed.data
  const by = new Map(siblings.map((s) => [s.rfilename, s]))
  const weights = WEIGHTS.find((w) => by.has(w))
  const missing = NEEDED.find((n) => !by.has(n)) ?? (weights ? null : WEIGHTS.join(' or '))
  if (missing) throw new EngineError('MODEL_INVALID', { dir: repo, problem: `${missing} is missing` })
  const files = [...WANTED, weights as string].flatMap((name): HubFile[] => {
    const s = by.get(name)
    if (!s) return []
    const bytes = s.lfs?.size ?? s.size
    if (bytes === undefined) throw failed(host.host, `it does not say how large ${name} is`)
    const sha256 = s.lfs?.sha256 ?? s.lfs?.oid?.replace(/^sha256:/, '') ?? null
    return [{ name, bytes, sha256, blob: s.lfs ? null : (s.blobId ?? null) }]
  })
  const languages = [cardData?.language].flat().filter((l): l is string => typeof l === 'string')
  return {
    files,
    offer: {
      host: host.origin,
      repo,
      commit: sha,
      licence: text(cardData?.license_name) ?? text(cardData?.license),
      languages,
      files: files.map(({ name, bytes }) => ({ name, bytes })),
      bytes: files.reduce((sum, f) => sum + f.bytes, 0),
    },
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return null
  }
}
