/** One run of one command: where results and progress go, in which language, and with what exit status it ends. */
import { SingleBar } from 'cli-progress'
import { type Engine, type LocalClient, localClient } from '../../engine/app/index.ts'
import {
  type ErrorCode,
  errorCodes,
  errorText,
  exitOf,
  exponentOf,
  type Lang,
  type MessageKey,
  type ProgressEvent,
  say,
} from '../../engine/contract/index.ts'
import { newEngine } from './host.ts'
import { soFarText } from './so-far.ts'
import { screen, wrap } from './width.ts'

export interface GlobalOptions {
  workspace?: string
  json?: boolean
  seed?: string
  device?: string
  lang?: string
}

/** What a streaming procedure gives; `AsyncIterator` itself would infer its result as any. */
interface EventStream<T> {
  next(): Promise<IteratorResult<ProgressEvent, T>>
}

export class Session {
  readonly json: boolean
  readonly lang: Lang
  readonly engine: Engine
  readonly client: LocalClient
  readonly seed: number
  readonly device: 'cpu' | 'gpu' | 'auto'
  private readonly abort = new AbortController()
  private bar: SingleBar | null = null
  private step: string | null = null

  constructor(options: GlobalOptions) {
    this.json = options.json === true
    this.lang = languageOf(options.lang)
    this.seed = whole(options.seed ?? '1', '--seed')
    this.device = oneOf(options.device ?? 'auto', ['cpu', 'gpu', 'auto'], '--device')
    this.engine = newEngine(options.workspace ?? './My.lacuna')
    this.client = localClient(this.engine)
    process.once('SIGINT', () => this.abort.abort())
    process.once('SIGTERM', () => this.abort.abort())
  }

  get run(): { seed: number; device: 'cpu' | 'gpu' | 'auto' } {
    return { seed: this.seed, device: this.device }
  }

  get signal(): AbortSignal {
    return this.abort.signal
  }

  say(key: MessageKey, data: Record<string, unknown> = {}): string {
    return say(this.lang, key, data)
  }

  /** Drains a stream of progress events and gives its result. */
  async drain<T>(call: Promise<EventStream<T>>): Promise<T> {
    const events = await call
    try {
      for (;;) {
        const next = await events.next()
        if (next.done) return next.value
        this.progress(next.value)
      }
    } finally {
      this.stopBar()
    }
  }

  private progress(event: ProgressEvent): void {
    if (this.json || !process.stderr.isTTY) return
    if (this.step !== event.step) {
      this.stopBar()
      this.step = event.step
      this.bar = new SingleBar({
        format: `${say(this.lang, `step.${event.step}` as MessageKey)} {bar} {value}/{total} ${say(this.lang, `unit.${event.unit}` as MessageKey)}  {rate}  {left}  {soFar}`,
        stream: process.stderr,
        hideCursor: true,
        clearOnComplete: true,
        barsize: 28,
        barCompleteChar: '━',
        barIncompleteChar: '─',
        noTTYOutput: false,
      })
      this.bar.start(event.total ?? 0, 0, { rate: '', left: '', soFar: '' })
    }
    if (event.total !== null) this.bar?.setTotal(event.total)
    this.bar?.update(event.done, {
      rate: rateText(event, this.lang),
      left: event.eta === null ? '' : `${Math.ceil(event.eta / 1000)} s`,
      ...(event.partial && { soFar: soFarText(event.partial, this.lang) }),
    })
  }

  private stopBar(): void {
    this.bar?.stop()
    this.bar = null
    this.step = null
  }

  /** The result: exactly the contract's output as JSON, or text for a person. */
  print(result: unknown, human: () => string): void {
    process.stdout.write(this.json ? `${JSON.stringify(result, null, 2)}\n` : `${wrap(human(), screen())}\n`)
  }

  /** A line beside the result, on stderr. */
  note(text: string): void {
    process.stderr.write(`${text}\n`)
  }
}

/** `24.1 MB/s`, `340 texts/s`; nothing for what takes seconds each. */
function rateText({ rate, unit }: ProgressEvent, lang: Lang): string {
  if (rate === null || rate < 1) return ''
  const amount = unit === 'bytes' ? `${(rate / 1e6).toFixed(1)} MB` : `${Math.round(rate)} ${say(lang, `unit.${unit}`)}`
  return say(lang, 'progress.rate', { amount })
}

/** The language asked for, else the terminal's. `both` speaks the terminal's language too. */
export function languageOf(option: string | undefined): Lang {
  if (option === 'en' || option === 'zh') return option
  if (option !== undefined && option !== 'both') throw new UsageError('--lang', option, 'en | zh')
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
  return /^zh/i.test(locale) ? 'zh' : 'en'
}

/** A wrong word on the command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly option: string
  readonly value: string
  readonly expected: string
  constructor(option: string, value: string, expected: string) {
    super(`${option} ${value}: ${expected}`)
    this.option = option
    this.value = value
    this.expected = expected
  }
}

export function whole(text: string, option: string, min = 0): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < min) throw new UsageError(option, text, `${min}, ${min + 1}, …`)
  return n
}

export function real(text: string, option: string): number {
  const n = Number(text)
  if (text.trim() === '' || !Number.isFinite(n)) throw new UsageError(option, text, '0.5')
  return n
}

export function oneOf<const T extends string>(text: string, choices: readonly T[], option: string): T {
  const found = choices.find((c) => c === text)
  if (found === undefined) throw new UsageError(option, text, choices.join(' | '))
  return found
}

/** `99 CNY` as a scenario's price: an amount without a currency is none. */
export function priceOf(text: string, option: string): { price: number; currency: string } {
  const found = /^(\d+(?:\.\d+)?)\s*([A-Za-z]{3})$/.exec(text.trim())
  const currency = found?.[2]?.toUpperCase()
  if (!found || !currency) throw new UsageError(option, text, '99 CNY')
  return { price: Math.round(Number(found[1]) * 10 ** exponentOf(currency)), currency }
}

/** `2026-05-01` (start of that day, UTC) or a full ISO time, as milliseconds. */
export function dateOf(text: string, option: string): number {
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw new UsageError(option, text, 'YYYY-MM-DD')
  return at
}

interface Coded {
  code: string
  data: Record<string, unknown>
}

export const isCoded = (error: unknown): error is Coded =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && 'data' in error

/** Prints what went wrong in the user's language and gives the exit status. A bug shows its stack; nothing else does. */
export function fail(error: unknown, lang: Lang, json: boolean): number {
  if (error instanceof UsageError)
    return refuse('USAGE', { problem: say('en', 'problem.badOption', { ...error }) }, lang, json)
  if (isCoded(error) && error.code in errorCodes) return refuse(error.code as ErrorCode, error.data ?? {}, lang, json)
  if (isCoded(error) && error.code === 'BAD_REQUEST')
    return refuse('USAGE', { problem: issuesOf(error.data) }, lang, json)
  if (error instanceof Error && error.name === 'AbortError') return refuse('CANCELLED', {}, lang, json)
  process.stderr.write(
    `${say(lang, 'cli.bug')}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  return 1
}

/** What schema checks found, one after the other. */
function issuesOf(data: unknown): string {
  const issues = (data as { issues?: { path?: unknown[]; message?: string }[] } | null)?.issues ?? []
  return issues.map((i) => [(i.path ?? []).join('.'), i.message].filter(Boolean).join(': ')).join('; ')
}

/** How a schema says that a field is not there. */
const ABSENT = /Invalid input: expected \w+, received undefined/g

function refuse(code: ErrorCode, given: Record<string, unknown>, lang: Lang, json: boolean): number {
  const data =
    typeof given.problem === 'string' ? { ...given, problem: given.problem.replaceAll(ABSENT, 'missing') } : given
  const message = errorText(code, data, lang)
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, data } }, null, 2)}\n`)
  process.stderr.write(`${message}\n${proposal(code, data)}${json ? '' : hint(code, data, lang)}`)
  return exitOf(code)
}

/** What the command line has for it. */
function hint(code: ErrorCode, data: Record<string, unknown>, lang: Lang): string {
  if (code === 'NO_DATA' && data.needs === 'prices') return `${say(lang, 'hint.price')}\n`
  return code === 'COLUMN_MISSING' && data.layout !== undefined ? mapHint(data, lang) : ''
}

/** How a mapping would say it, where a layout lacks a column. */
function mapHint({ layout, column, found }: Record<string, unknown>, lang: Lang): string {
  const [role = ''] = String(column).split(' or ')
  const [heading = ''] = String(found).split(', ')
  const example = JSON.stringify({ layout, columns: { [heading]: 'person_id' }, constants: { [role]: '0' } })
  return `${say(lang, 'import.mapHint', { example })}\n`
}

/** The mapping that waits for a yes, column by column or label by label. */
function proposal(code: ErrorCode, data: Record<string, unknown>): string {
  if (code === 'MODEL_LABELS')
    return Object.entries((data.proposal ?? {}) as Record<string, string | null>)
      .map(([label, feeling]) => `  ${label} = ${feeling ?? '?'}\n`)
      .join('')
  if (code !== 'LAYOUT_UNCONFIRMED' && code !== 'LAYOUT_WEAK') return ''
  const { columns = {}, constants = {} } = (data.mapping ?? {}) as {
    columns?: Record<string, string>
    constants?: Record<string, string>
  }
  return [
    ...Object.entries(columns),
    ...Object.entries(constants).map(([role, value]) => [`= ${value}`, role] as const),
  ]
    .map(([column, role]) => `  ${column} → ${role}\n`)
    .join('')
}
