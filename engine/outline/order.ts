/**
 * Which subject comes first, learned from ordered lists (syllabi, the lessons of a course, the parts of a document). Two things
 * are learned: where in a course a word is first met, and for two words of one list, which is met first. Both are shrunk by how
 * often they were seen, so that a single list decides little.
 */
import { searchTerms } from './search-terms.ts'

/** Times a word must be seen to be trusted by half. These three are set by hand; how they fare stands in test/bench/RESULTS.md. */
const TRUST_PLACE = 3
const TRUST_PAIR = 1
/** Weight of a pair's log-odds beside a difference of places in 0–1. */
const PAIR = 0.5

export class Precedence {
  private readonly place = new Map<string, { sum: number; n: number }>()
  private readonly pairs = new Map<string, number>()
  lists = 0

  /** @param items of one course in teaching order */
  learn(items: readonly string[]): void {
    if (items.length < 3) return
    this.lists++
    const first = new Map<string, number>()
    items.forEach((text, i) => {
      for (const t of searchTerms(text)) if (!first.has(t)) first.set(t, i)
    })
    const met = [...first]
    for (const [t, i] of met) {
      const held = this.place.get(t) ?? { sum: 0, n: 0 }
      held.sum += i / (items.length - 1) - 0.5
      held.n++
      this.place.set(t, held)
    }
    for (const [a, i] of met)
      for (const [b, j] of met) if (i < j) this.pairs.set(`${a} ${b}`, (this.pairs.get(`${a} ${b}`) ?? 0) + 1)
  }

  private placeOf(terms: readonly string[]): number {
    if (!terms.length) return 0
    let sum = 0
    for (const t of terms) {
      const p = this.place.get(t)
      if (p) sum += (p.sum / p.n) * (p.n / (p.n + TRUST_PLACE))
    }
    return sum / terms.length
  }

  /** > 0 where `a` comes before `b`; 0 where nothing is known. */
  before(a: string, b: string): number {
    const [x, y] = [[...new Set(searchTerms(a))], [...new Set(searchTerms(b))]]
    const [ownX, ownY] = [x.filter((t) => !y.includes(t)), y.filter((t) => !x.includes(t))]
    let sum = 0
    for (const s of ownX)
      for (const t of ownY) {
        const [ahead, behind] = [this.pairs.get(`${s} ${t}`) ?? 0, this.pairs.get(`${t} ${s}`) ?? 0]
        const n = ahead + behind
        if (n) sum += Math.log((ahead + 0.5) / (behind + 0.5)) * (n / (n + TRUST_PAIR))
      }
    const pairs = ownX.length && ownY.length ? sum / Math.sqrt(ownX.length * ownY.length) : 0
    return this.placeOf(ownY) - this.placeOf(ownX) + PAIR * pairs
  }

  /** Places of `texts` in teaching order: by how many of the others each comes before, by how much (Borda); ties keep their order. */
  order(texts: readonly string[]): number[] {
    const lead = texts.map((a, i) =>
      texts.reduce((sum, b, j) => (i === j ? sum : sum + Math.tanh(2 * this.before(a, b))), 0),
    )
    return texts.map((_, i) => i).sort((a, b) => (lead[b] as number) - (lead[a] as number) || a - b)
  }
}
