/**
 * `npm run bench -- outline`: order learned from real syllabi against their own order, beside chance and term frequency; and
 * what the linter says of real syllabi. Reads the folder that LACUNA_DATA names; without it there is nothing to measure.
 */
import { Rng } from '../../engine/base/index.ts'
import { lintOutline, Precedence, searchTerms } from '../../engine/outline/index.ts'
import { asOutline, readSyllabi, type Syllabus, syllabiFile } from '../fixtures/outline/syllabus.ts'

/** Kendall's τ-a of an order of 0…n−1 with the natural one: (concordant − discordant) / pairs. */
export function kendall(order: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < order.length; i++)
    for (let j = i + 1; j < order.length; j++) sum += (order[i] as number) < (order[j] as number) ? 1 : -1
  return sum / ((order.length * (order.length - 1)) / 2)
}
const FOLDS = 10
export interface OrderScores {
  courses: number
  ours: number[]
  frequency: number[]
  chance: number[]
}

/** Ten folds by course; the sessions are shuffled before they are ordered, so ties tell nothing. */
export function orderScores(syllabi: readonly Syllabus[]): OrderScores {
  const usable = syllabi.filter((s) => s.sessions.length >= 6)
  const scores: OrderScores = { courses: usable.length, ours: [], frequency: [], chance: [] }
  for (let fold = 0; fold < FOLDS; fold++) {
    const learned = new Precedence()
    const seen = new Map<string, number>()
    usable.forEach((s, i) => {
      if (i % FOLDS === fold) return
      learned.learn(s.sessions)
      for (const t of s.sessions.flatMap(searchTerms)) seen.set(t, (seen.get(t) ?? 0) + 1)
    })
    usable.forEach((s, i) => {
      if (i % FOLDS !== fold) return
      const places = new Rng(i, 'bench.order').shuffle(s.sessions.map((_, at) => at))
      const texts = places.map((at) => s.sessions[at] as string)
      const byOrder = (order: readonly number[]): number => kendall(order.map((at) => places[at] as number))
      const often = (text: string): number => {
        const terms = searchTerms(text)
        return terms.reduce((sum, t) => sum + Math.log1p(seen.get(t) ?? 0), 0) / Math.max(1, terms.length)
      }
      scores.ours.push(byOrder(learned.order(texts)))
      scores.frequency.push(
        byOrder(
          texts.map((_, at) => at).sort((a, b) => often(texts[b] as string) - often(texts[a] as string) || a - b),
        ),
      )
      scores.chance.push(byOrder(texts.map((_, at) => at)))
    })
  }
  return scores
}
const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length
/** 95 % interval of a mean over courses, by resampling them. */
export function spread(xs: readonly number[]): [number, number] {
  const rng = new Rng(1, 'bench.spread')
  const means = Array.from({ length: 1000 }, () => mean(xs.map(() => xs[rng.int(xs.length)] as number))).sort(
    (a, b) => a - b,
  )
  return [means[25] as number, means[974] as number]
}
/** Rules that fire on real syllabi, and on how many of them. */
export function findingsOn(syllabi: readonly Syllabus[], n: number): { courses: number; rules: [string, number][] } {
  const usable = syllabi.filter((s) => s.sessions.length >= 6 && s.description.length > 40)
  const step = usable.length / n
  const chosen = Array.from({ length: Math.min(n, usable.length) }, (_, i) => usable[Math.floor(i * step)] as Syllabus)
  const counts = new Map<string, number>()
  for (const s of chosen)
    for (const rule of new Set(lintOutline(asOutline(s)).findings.map((f) => f.rule)))
      counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return { courses: chosen.length, rules: [...counts].sort((a, b) => b[1] - a[1]) }
}

export function outlineBench(): void {
  const file = syllabiFile()
  if (!file) {
    console.log('LACUNA_DATA names no folder: nothing to measure')
    return
  }
  const syllabi = readSyllabi(file)
  const scores = orderScores(syllabi)
  console.log(`order of sessions, ${scores.courses} syllabi, ten folds, mean Kendall τ [95 %]`)
  for (const name of ['ours', 'frequency', 'chance'] as const) {
    const [low, high] = spread(scores[name])
    console.log(`  ${name.padEnd(10)} ${mean(scores[name]).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`)
  }
  const gain = scores.ours.map((x, i) => x - (scores.frequency[i] as number))
  const [low, high] = spread(gain)
  console.log(`  ours − frequency ${mean(gain).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}], paired`)
  const { courses, rules } = findingsOn(syllabi, 50)
  console.log(`the linter on ${courses} real syllabi: rule, syllabi it fires on`)
  for (const [rule, count] of rules) console.log(`  ${rule.padEnd(28)} ${count}`)
}
