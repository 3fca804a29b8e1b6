/**
 * How like a topic the best of a catalogue is by chance. Long texts hold every word somewhere and large catalogues hold a text for
 * every word, so what counts is what goes beyond that; it is measured on the catalogue itself, and no constant of one embedding.
 */
import type { TextLang } from '../contract/index.ts'

/** With fewer other documents, a topic's own say nothing of their tail. */
const OTHERS = 20

/**
 * Expected largest likeness among as many unrelated documents as there are, per topic: the smaller of what unrelated pairs give in its
 * language, and what its own other documents give, all but the best. In a catalogue of one field every course is a little about every
 * topic of it, so the pairs alone would ask too much of the one that answers it. Unrelated: all pairs of topic and document but each
 * topic's best document and each document's best topic. The expectation of the largest of n draws from the m sorted values u:
 * Σ u₍ᵢ₎·((i/m)ⁿ − ((i−1)/m)ⁿ). 0 where no pair is left.
 * @param similarity row-major (topics, documents)
 * @returns per topic
 */
export function chanceOf(langs: readonly TextLang[], similarity: Float64Array, documents: number): Float64Array {
  const out = new Float64Array(langs.length)
  for (const lang of new Set(langs)) {
    const own = langs.flatMap((l, t) => (l === lang ? [t] : []))
    const chance = largest(unrelated(own, similarity, documents), documents)
    for (const t of own) {
      const others = similarity
        .slice(t * documents, (t + 1) * documents)
        .sort()
        .subarray(0, -1)
      out[t] = others.length < OTHERS ? chance : Math.min(chance, largest(others, documents))
    }
  }
  return out
}

function unrelated(topics: readonly number[], similarity: Float64Array, documents: number): Float64Array {
  const like = (t: number, d: number): number => similarity[t * documents + d] ?? 0
  const all = Array.from({ length: documents }, (_, d) => d)
  const bestOf = all.map((d) => topics.reduce((best, t) => (like(t, d) > like(best, d) ? t : best), topics[0] ?? 0))
  return Float64Array.from(
    topics.flatMap((t) => {
      const best = all.reduce((b, d) => (like(t, d) > like(t, b) ? d : b), 0)
      return all.filter((d) => d !== best && bestOf[d] !== t).map((d) => like(t, d))
    }),
  ).sort()
}

function largest(sorted: Float64Array, n: number): number {
  const m = sorted.length
  return sorted.reduce((sum, u, i) => sum + u * (((i + 1) / m) ** n - (i / m) ** n), 0)
}
