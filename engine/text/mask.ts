/**
 * Which tokens may come next inside one string of an outline: the characters of its language, no quotes and no escapes (so the
 * JSON around it cannot be left), no longer than its field, and only numbers that the evidence holds.
 */
import type { Lang } from '../contract/index.ts'

export interface Field {
  lang: Lang
  /** Characters, both inclusive. */
  least: number
  most: number
  /** Digit runs that may be written. */
  numbers: readonly string[]
}
const safe: Record<Lang, RegExp> = {
  en: /^[A-Za-z ,.:;'’%/&+()-]+$/,
  zh: /^[\p{Script=Han}A-Za-z ，。：；、（）%·-]+$/u,
}
const withDigits: Record<Lang, RegExp> = {
  en: /^[A-Za-z0-9 ,.:;'’%/&+()-]+$/,
  zh: /^[\p{Script=Han}A-Za-z0-9 ，。：；、（）%·-]+$/u,
}

/** Every digit run of `text` is allowed; the last may still be growing into one that is, where more text may follow. */
export function numbersHold(text: string, numbers: readonly string[], open: boolean): boolean {
  const runs = [...text.matchAll(/\d+/g)]
  return runs.every(([run], i) => {
    const last = open && i === runs.length - 1 && text.endsWith(run)
    return numbers.some((n) => (last ? n.startsWith(run) : n === run))
  })
}

export class Mask {
  private readonly pieces: readonly string[]
  private readonly plain: Record<Lang, number[]>
  private readonly digits: Record<Lang, number[]>
  /** Tokens that close the string: an end of text, a line end, a quote. */
  readonly ends: ReadonlySet<number>

  /**
   * @param pieces the text of every token, by id
   * @param eos ids that end a text
   */
  constructor(pieces: readonly string[], eos: readonly number[]) {
    this.pieces = pieces
    const find = (test: (piece: string) => boolean): number[] =>
      pieces.flatMap((piece, id) => (piece !== '' && !eos.includes(id) && test(piece) ? [id] : []))
    this.plain = { en: find((p) => safe.en.test(p)), zh: find((p) => safe.zh.test(p)) }
    this.digits = {
      en: find((p) => /\d/.test(p) && withDigits.en.test(p)),
      zh: find((p) => /\d/.test(p) && withDigits.zh.test(p)),
    }
    this.ends = new Set([...eos, ...find((p) => /^["\n]/.test(p))])
  }

  text(ids: readonly number[]): string {
    return ids.map((id) => this.pieces[id] ?? '').join('')
  }

  /** Ids that may follow `text`; [] where only an end is left and the vocabulary has none. */
  next(text: string, field: Field): number[] {
    const { lang, numbers, least, most } = field
    const room = most - text.length
    const growing = /\d$/.test(text)
    const whole = numbersHold(text, numbers, false)
    const fits = (id: number): boolean => (this.pieces[id] as string).length <= room
    const plain = growing && !whole ? [] : this.plain[lang].filter(fits)
    const digits = numbers.length
      ? this.digits[lang].filter((id) => fits(id) && numbersHold(text + this.pieces[id], numbers, true))
      : []
    const closing = text.trim().length >= least && whole ? [...this.ends] : []
    return [...plain, ...digits, ...closing]
  }
}
