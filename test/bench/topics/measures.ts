/** How good a clustering and its words are, the same for every method. */
import { mean } from '../../../engine/base/index.ts'
import { tokens } from '../../../engine/text/words.ts'
import { adjustedMutualInformation } from '../graph/partitions.ts'

/** Homogeneity and completeness (Rosenberg & Hirschberg 2007), and their harmonic mean: the V-measure. */
export function vMeasure(found: readonly number[], truth: readonly number[]): number {
  const n = found.length
  const count = (keys: readonly (number | string)[]): Map<number | string, number> => {
    const out = new Map<number | string, number>()
    for (const k of keys) out.set(k, (out.get(k) ?? 0) + 1)
    return out
  }
  const entropy = (m: Map<number | string, number>): number => {
    let h = 0
    for (const c of m.values()) h -= (c / n) * Math.log(c / n)
    return h
  }
  const [hf, ht] = [entropy(count(found)), entropy(count(truth))]
  const both = entropy(count(found.map((f, i) => `${f} ${truth[i]}`)))
  const shared = hf + ht - both
  return hf + ht === 0 ? 1 : (2 * shared) / (hf + ht)
}

export function numbered(labels: readonly string[]): number[] {
  const number = new Map<string, number>()
  for (const l of labels) if (!number.has(l)) number.set(l, number.size)
  return labels.map((l) => number.get(l)!)
}

export const ami = (found: readonly number[], truth: readonly number[]): number =>
  adjustedMutualInformation(Uint32Array.from(found), Uint32Array.from(truth))

const HAN = /^\p{Script=Han}+$/u
export const keyOf = (term: string): string =>
  HAN.test(term)
    ? term
    : tokens(term)
        .map((t) => t.word)
        .join(' ')

/** Which texts hold a term: Chinese as characters in a row, Latin words by base form, phrases as neighbours. */
export function holders(texts: readonly string[]): (term: string) => ReadonlySet<number> {
  const said = texts.map((text) => {
    const words = tokens(text).map((t) => t.word)
    return new Set([...words, ...words.slice(1).map((w, i) => `${words[i]} ${w}`)])
  })
  const known = new Map<string, Set<number>>()
  return (term) => {
    const key = keyOf(term)
    let found = known.get(key)
    if (!found) {
      found = new Set(texts.flatMap((t, i) => ((HAN.test(key) ? t.includes(key) : said[i]!.has(key)) ? [i] : [])))
      known.set(key, found)
    }
    return found
  }
}

/** Mean over topics of the mean NPMI of their words' pairs, a text being the window (Bouma 2009; −1 … 1). */
export function coherence(
  topics: readonly (readonly string[])[],
  n: number,
  of: (t: string) => ReadonlySet<number>,
): number {
  return mean(
    topics.map((terms) => {
      const pairs: number[] = []
      terms.forEach((a, i) => {
        for (const b of terms.slice(i + 1)) {
          const [x, y] = [of(a), of(b)]
          let both = 0
          for (const d of x) if (y.has(d)) both++
          if (both === 0) pairs.push(-1)
          else if (both === n) pairs.push(1)
          else pairs.push(Math.log((both * n) / (x.size * y.size)) / -Math.log(both / n))
        }
      })
      return pairs.length ? mean(pairs) : 0
    }),
  )
}

/** Share of the topics' words that are no other topic's. */
export function diversity(topics: readonly (readonly string[])[]): number {
  const all = topics.flat().map(keyOf)
  return all.length ? new Set(all).size / all.length : 0
}
