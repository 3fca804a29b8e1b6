/**
 * Takes a person out of documents that quote them: outlines, settings, rejected rows.
 * Quotes are often shortened, so a string is searched for every stretch of the person's words that is long enough to be
 * theirs, not only for the whole text.
 */
const MARK = '…'
/** Code units that no two people share by chance: a few words, or a clause of Chinese. */
const STRETCH = { spaced: 24, dense: 10 }
const SHORTEST = 4
const SHORTEST_MAIL = 5
const SHORTEST_NAME = 10
const dense = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

export class Redactor {
  private readonly ids: ReadonlySet<string>
  private readonly person: string
  private readonly whole: ReadonlySet<string>
  /** What names them outside the workspace, in lower case. */
  private readonly names: readonly string[]
  /** Length → all stretches of that length. */
  private readonly stretches = new Map<number, Set<string>>()

  /**
   * @param ids of the person's rows, and the person's own
   * @param identity the e-mail or platform id that the user gave; one too short to be theirs alone is not looked for
   */
  constructor(person: string, ids: Iterable<string>, texts: Iterable<string>, identity: string | null = null) {
    this.person = person
    const name = identity?.trim().toLowerCase() ?? ''
    this.names = name.length >= (name.includes('@') ? SHORTEST_MAIL : SHORTEST_NAME) ? [name] : []
    this.ids = new Set([person, ...ids])
    const trimmed = [...texts].map((text) => text.trim()).filter((text) => text.length >= SHORTEST)
    this.whole = new Set(trimmed)
    for (const text of trimmed) {
      const length = Math.min(text.length, dense.test(text) ? STRETCH.dense : STRETCH.spaced)
      // A short whole text is looked for inside others only where it is long enough not to be a common word.
      if (length < STRETCH.dense) continue
      const set = this.stretches.get(length) ?? new Set()
      this.stretches.set(length, set)
      for (let i = 0; i + length <= text.length; i++) set.add(text.slice(i, i + length))
    }
  }

  /** Whether the text has their pseudonym or what they are called outside. */
  named(text: string): boolean {
    const low = text.toLowerCase()
    return [this.person, ...this.names].some((name) => low.includes(name))
  }

  mentions(value: unknown): boolean {
    if (typeof value === 'string') return this.ids.has(value) || this.text(value) !== value
    if (Array.isArray(value)) return value.some((item) => this.mentions(item))
    if (value === null || typeof value !== 'object') return false
    return Object.entries(value).some(([key, item]) => this.ids.has(key) || this.mentions(item))
  }

  /** The value without the person: ids leave lists, records that stood on them alone leave theirs, words become `…`. */
  clean(value: unknown): unknown {
    if (typeof value === 'string') return this.ids.has(value) ? MARK : this.text(value)
    if (Array.isArray(value)) return value.filter((item) => !this.falls(item)).map((item) => this.clean(item))
    if (value === null || typeof value !== 'object') return value
    const kept = Object.entries(value).filter(([key]) => !this.ids.has(key))
    return Object.fromEntries(kept.map(([key, item]) => [key, this.clean(item)]))
  }

  /** Whether an element of a list goes: an id of theirs, a record of theirs, or a claim that only they supported. */
  private falls(item: unknown): boolean {
    if (typeof item === 'string') return this.ids.has(item)
    if (item === null || typeof item !== 'object') return false
    const { id, person, text, evidence } = item as Record<string, unknown>
    if ([id, person].some((name) => typeof name === 'string' && this.ids.has(name))) return true
    const alone = Array.isArray(evidence) && evidence.length > 0 && evidence.every((e) => this.ids.has(String(e)))
    return alone && typeof text === 'string' && this.text(text) !== text
  }

  /** Every stretch of the person's own words, and their pseudonym, replaced. */
  text(text: string): string {
    if (this.whole.has(text.trim())) return MARK
    const hidden = new Uint8Array(text.length)
    const hide = (from: number, length: number) => hidden.fill(1, from, from + length)
    for (const [length, set] of this.stretches)
      for (let i = 0; i + length <= text.length; i++) if (set.has(text.slice(i, i + length))) hide(i, length)
    const low = text.toLowerCase()
    if (low.length === text.length)
      for (const name of [this.person, ...this.names])
        for (let i = low.indexOf(name); i >= 0; i = low.indexOf(name, i + 1)) hide(i, name.length)
    else if (this.named(text)) return MARK // lower case of another length: no place is sure
    if (!hidden.includes(1)) return text
    let out = ''
    for (let i = 0; i < text.length; i++) {
      if (!hidden[i]) out += text[i]
      else if (!hidden[i - 1]) out += MARK
    }
    return out
  }
}
