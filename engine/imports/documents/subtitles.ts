/** SRT and WebVTT: cues gathered into passages of half a minute, captions that roll said once. */
import { decodeEntities } from '../bytes/entities.ts'
import type { Document, Part } from './types.ts'

const CLOCK = /(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/
const TIMING = new RegExp(`^\\s*${CLOCK.source}\\s*-->\\s*${CLOCK.source}(?:\\s.*)?$`)
/** Start and end of a cue, or null where the line is none. */
export const timing = (line: string): RegExpExecArray | null => (line.length < 300 ? TIMING.exec(line) : null)
/** Blocks of WebVTT that hold no words of the film. */
const ASIDE = /^(?:WEBVTT|NOTE|STYLE|REGION)(?:[\s:]|$)/
const SPEAKER = /^(?:>>+\s*|\[?speaker[ _]?\d+\]?\s*[:：]\s*)/i
/** Seconds: a passage ends at a sentence after the first, at any cue after the second, and at a silence of the third. */
const ENOUGH = 30
const LONGEST = 60
const SILENCE = 10
/** Cues this close, or overlapping, may repeat each other. */
const TOUCH = 0.15

interface Cue {
  start: number
  end: number
  lines: string[]
}

const seconds = (parts: readonly (string | undefined)[]): number => {
  const [hours = '0', minutes = '0', whole = '0', rest = '0'] = parts
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(rest.padEnd(3, '0')) / 1000
}

const clean = (line: string): string =>
  decodeEntities(line.replace(/<[^<>]*>/g, '').replace(/\{\\[^{}]*\}/g, ''), { nbsp: ' ', lrm: '', rlm: '' })
    .replace(/\s+/g, ' ')
    .trim()
    .replace(SPEAKER, '')

export const clock = (at: number): string => {
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  return `${two(at / 3600)}:${two((at / 60) % 60)}:${two(at % 60)}`
}

/** Lines that the cue just before showed are not said again; one that grows takes the place of what it grew from. */
function fresh(cue: Cue, before: Cue | undefined): string[] {
  if (!before || cue.start > before.end + TOUCH) return cue.lines
  const shown = new Set(before.lines)
  return cue.lines.filter((line) => !shown.has(line))
}

/** Chinese sets no space between lines. Only the ends are looked at: passages may be long. */
const isTight = (last: string, next: string): boolean =>
  /[\p{Script=Han}，。！？；：、]$/u.test(last.slice(-2)) || /^[\p{Script=Han}，。！？；：、]/u.test(next)

const joined = (lines: readonly string[]): string =>
  lines.map((line, i) => (i === 0 || isTight(lines[i - 1] as string, line) ? line : ` ${line}`)).join('')

function passages(cues: readonly Cue[]): Part[] {
  const parts: Part[] = []
  let lines: string[] = []
  let start = 0
  let end = 0
  const close = (): void => {
    if (lines.length > 0) parts.push({ anchor: 'time', label: clock(start), text: joined(lines) })
    lines = []
  }
  for (const [i, cue] of cues.entries()) {
    const before = cues[i - 1]
    const said = fresh(cue, before)
    const last = lines.at(-1)
    if (said.length === 0) {
      end = Math.max(end, cue.end)
      continue
    }
    const [first] = said
    const grows =
      last !== undefined && before !== undefined && cue.start <= before.end + TOUCH && first?.startsWith(last)
    const whole = /[.!?。！？…]["'”’」]?$/.test(last ?? '')
    const length = cue.start - start
    if (
      lines.length > 0 &&
      !grows &&
      (cue.start - end > SILENCE || cue.end - start > LONGEST || (length >= ENOUGH && whole))
    )
      close()
    if (lines.length === 0) start = cue.start
    if (grows) lines.pop()
    lines.push(...said)
    end = Math.max(end, cue.end)
  }
  close()
  return parts
}

/** @param text with LF ends */
export function readSubtitles(text: string): Document {
  const title = /^\ufeff?WEBVTT[ \t]+(?:-[ \t]*)?(\S.*)$/m.exec(text.slice(0, 1000))?.[1]?.trim() ?? null
  const cues: Cue[] = []
  const bad: Document['bad'] = []
  for (const block of text.split(/\n[ \t]*\n+/)) {
    const rows = block.split('\n').filter((row) => row.trim() !== '')
    if (rows.length === 0 || ASIDE.test((rows[0] as string).replace(/^\ufeff/, ''))) continue
    let cue: Cue | null = null
    for (const [i, row] of rows.entries()) {
      const time = timing(row)
      if (time) {
        cue = { start: seconds(time.slice(1, 5)), end: seconds(time.slice(5, 9)), lines: [] }
        cues.push(cue)
      } else if (cue && !(/^\s*\d+\s*$/.test(row) && timing(rows[i + 1] ?? ''))) {
        const words = clean(row)
        if (words) cue.lines.push(words)
      } else if (!cue && !rows.slice(i).some(timing)) {
        bad.push({ value: rows.join(' ').slice(0, 1000), problem: 'no time' })
        break
      }
    }
  }
  return { title, parts: passages(cues.filter(({ lines }) => lines.length > 0)), bad }
}
