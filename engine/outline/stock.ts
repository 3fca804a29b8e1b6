/** Hands out a theme's words and what its rows say, so that lessons differ in what they are about. */
import { isNamed, notName } from './named.ts'
import type { Phrase } from './phrases.ts'
import type { Theme } from './themes.ts'

interface Word {
  key: string
  text: string
}
const HAN = /\p{Script=Han}/u
const content = (text: string): Set<string> =>
  new Set(
    HAN.test(text)
      ? [...text].map((c, i, all) => c + (all[i + 1] ?? ''))
      : text
          .toLowerCase()
          .split(/\W+/)
          .filter((w) => w.length > 2),
  )
/** Two texts that say nearly the same. */
export function alike(a: string, b: string): boolean {
  const [x, y] = [content(a), content(b)]
  let both = 0
  for (const w of x) if (y.has(w)) both++
  return both / Math.max(1, Math.min(x.size, y.size)) > 0.5
}
const short = (text: string): boolean =>
  HAN.test(text) ? [...text].length <= 26 : text.split(' ').length <= 15 && text.length <= 84

const quotable = (text: string): boolean => short(text) && !/["“”「」『』]/.test(text)

export class Stock {
  readonly words: Word[]
  readonly heads: Word[]
  private readonly theme: Theme
  private readonly taken: string[]
  private readonly used = new Map<string, number>()
  private beside = 0
  constructor(theme: Theme, show: (term: string) => string, taken: string[]) {
    this.theme = theme
    this.taken = taken
    this.words = theme.keys.map((key, i) => ({
      key,
      text: show(i === 0 ? (theme.head ?? '') : (theme.others[i - 1] as string)),
    }))
    this.heads = this.words.slice(0, theme.heads)
  }
  private free(p: Phrase): boolean {
    return !this.taken.some((text) => alike(text, p.text))
  }
  private uses(p: Phrase): number {
    return Math.min(...p.keys.map((key) => this.used.get(key) ?? 0))
  }
  private use(key: string | undefined): void {
    if (key) this.used.set(key, (this.used.get(key) ?? 0) + 1)
  }
  private best(test: (p: Phrase) => boolean): Phrase | null {
    const worth = (p: Phrase): number => p.score - 0.7 * this.uses(p) + (p.kind === 'report' ? -0.4 : 0)
    let best: Phrase | null = null
    for (const p of this.theme.phrases)
      if (test(p) && p.score > 0.8 && this.free(p) && (!best || worth(p) > worth(best) + 1e-9)) best = p
    if (!best) return null
    this.taken.push(best.text)
    this.use(best.keys[0])
    return best
  }
  /**
   * The best question or trouble that nobody has, about a word that has had few.
   * @param whole it will be quoted as it was written
   */
  point(whole: boolean): Phrase | null {
    return this.best((p) => p.kind !== 'noun' && (whole ? quotable(p.said) : p.kind !== 'report' || short(p.text)))
  }
  /** A sentence about these words that no lesson is named after. */
  report(keys: readonly string[]): Phrase | null {
    return this.best((p) => p.kind === 'report' && p.keys.some((key) => keys.includes(key)))
  }
  /** The theme's word for these keys: a head where one is among them. */
  word(keys: readonly string[]): Word | null {
    return this.words.find((w) => keys.includes(w.key)) ?? null
  }
  /** The first word that is one of the gap's own. */
  named(hints: string): Word | null {
    const plain = ({ text }: Word): string => text.replace(/^the |[「」"]/g, '')
    return this.words.find((w) => isNamed(plain(w), hints) && !notName(w.text)) ?? null
  }
  /** The head that has been spoken of least. */
  head(): Word | null {
    const uses = (w: Word): number => this.used.get(w.key) ?? 0
    const least = [...this.heads].sort((a, b) => uses(a) - uses(b))[0] ?? null
    this.use(least?.key)
    return least
  }
  /** Another word of the theme, in turn. */
  second(first: Word | null): Word | null {
    const within = (a: string, b: string): boolean => a.includes(b) || b.includes(a)
    const pool = this.words.filter((w) => !first || (w.key !== first.key && !within(w.text, first.text))).slice(0, 3)
    return pool.length ? (pool[this.beside++ % pool.length] as Word) : null
  }
}
