/**
 * Sentences for people, in their language. The files are resources/locales/{en,zh}.json: flat keys, `{{name}}` holes, and
 * `{{n|row|rows}}` for a number with its noun ("1 row", "2 rows").
 * `<name>…</name>` marks what a page makes a link or bold; a terminal has it as plain words.
 * A key that one language lacks fails a test.
 */

import type { ErrorCode } from './errors.ts'
import { type MessageKey, messages } from './messages.ts'
import { problemText } from './problem.ts'
import type { Anchor, Lang } from './tables.ts'
import type { Act } from './workspace.ts'

export type { MessageKey } from './messages.ts'

const fill = (pattern: string, data: Record<string, unknown>): string =>
  pattern.replace(/\{\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}\}/g, (_, name: string, one?: string, more?: string) => {
    const value = String(data[name] ?? '')
    return one === undefined ? value : `${value} ${value === '1' ? one : more}`
  })

/** The sentence for `key` with its holes filled. */
export function say(lang: Lang, key: MessageKey, data: Record<string, unknown> = {}): string {
  return fill(messages[lang][key] ?? key, data)
}

/** A stretch of a sentence; `mark`: what it is marked as. */
export interface Stretch {
  mark: string | null
  text: string
}

/** The sentence for `key` in stretches. Marks are those of the sentence alone: what fills its holes stays as it is. */
export function stretches(lang: Lang, key: MessageKey, data: Record<string, unknown> = {}): Stretch[] {
  const parts = (messages[lang][key] ?? key).matchAll(/<(\w+)>(.*?)<\/\1>|[^<]+|</gs)
  return Array.from(parts, ([all, mark = null, inner]) => ({ mark, text: fill(inner ?? all, data) }))
}

const sayAny = (lang: Lang, key: string, data: Record<string, unknown>): string =>
  fill(messages[lang][key] ?? messages[lang]['error.UNKNOWN'] ?? key, data)

const percent = (share: number): number => Math.round(share * 100)

/** What an analysis needs (`need.…`), which of its inputs is poor and what would help (`input.…`), and what the problem is (`problem.…`) spelled out, everything else as it is. */
function spellOut(lang: Lang, data: Record<string, unknown>): Record<string, unknown> {
  const need = (value: unknown): unknown =>
    typeof value === 'string' ? (messages[lang][`need.${value}`] ?? value) : value
  return {
    ...data,
    ...('needs' in data && { needs: need(data.needs) }),
    ...('what' in data && { what: need(data.what) }),
    ...('holds' in data && { holds: messages[lang][`unused.${data.holds}`] ?? data.holds }),
    ...(typeof data.least === 'number' && { least: percent(data.least), sure: percent(Number(data.confidence)) }),
    ...('input' in data && {
      analysis: messages[lang][`analysis.${data.analysis}`] ?? data.analysis,
      input: messages[lang][`input.${data.input}`] ?? data.input,
      help: messages[lang][`input.${data.input}.help`] ?? '',
    }),
    ...(typeof data.problem === 'string' && { problem: problemText(data.problem, (key, own) => say(lang, key, own)) }),
  }
}

/** What happened, to what, and what to do: one or two sentences. */
export const errorText = (code: ErrorCode, data: Record<string, unknown>, lang: Lang): string =>
  sayAny(lang, `error.${code}`, spellOut(lang, data))

export const rejectionText = (code: string, data: Record<string, unknown>, lang: Lang): string =>
  sayAny(lang, `reject.${code}`, spellOut(lang, data))

export const warningText = (code: string, data: Record<string, unknown>, lang: Lang): string =>
  sayAny(lang, `warn.${code}`, data)

/** What a person did, as undo and redo name it. */
export function actText({ what, detail }: Pick<Act, 'what' | 'detail'>, lang: Lang): string {
  const named = what === 'setting' ? (messages[lang][`setting.${detail}`] ?? detail) : detail
  return sayAny(lang, `act.${what}`, { detail: named })
}

/** Where in a document something stands, or '' before its first heading. */
export const placeText = ({ anchor, label }: { anchor: Anchor; label: string }, lang: Lang): string =>
  label === '' ? '' : say(lang, `place.${anchor}`, { label })

/** An error that was kept as text (`CODE {data}`, in the lists of `doctor` and `models list`) as a sentence; other text as it is. */
export function spokenText(text: string, lang: Lang): string {
  const found = /^([A-Z_]+) (\{.*\})$/s.exec(text)
  if (!found?.[1] || !found[2] || !(`error.${found[1]}` in messages[lang])) return text
  return errorText(found[1] as ErrorCode, JSON.parse(found[2]) as Record<string, unknown>, lang)
}

const HAN = /\p{Script=Han}/u
/** A stroke without blanks is part of a word: TCP/IP. */
const BETWEEN = /\s+[·|/]\s+|\s*｜\s*/

/** The half of a bilingual name that is in that language ("Raku at Home · 院子里的乐烧"); the whole where there is none. */
export function inLanguage(label: string, lang: Lang): string {
  const [, name = label, mark = ''] = label.match(/^(.*?)( \(\d+\))?$/) ?? []
  const halves = name.split(BETWEEN)
  const own = halves.filter((half) => HAN.test(half) === (lang === 'zh'))
  return halves.length === 2 && own.length === 1 ? `${own[0]}${mark}` : label
}
