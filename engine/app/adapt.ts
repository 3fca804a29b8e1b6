/**
 * Adaptation: a small logistic head over the sentence embeddings, refitted on the creator's own labels.
 * Kept only when it beats the model's own answers out of fold; the learning curve says what more labels would bring.
 */
import { EngineError, Rng } from '../base/index.ts'
import type { AdaptReport } from '../contract/index.ts'
import { crossValidate, type Example, fitHead, rowOf, saidBy, sureRows, type Unlabelled } from '../text/index.ts'
import { labelledFile } from './adapt-file.ts'
import { LEAST, ownLabels } from './adapt-labels.ts'
import { type AnalysisOptions, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { averaged, keepHead, overPeople, requireVectors } from './heads.ts'
import { voices } from './snapshot.ts'

export interface AdaptInput {
  file?: string | undefined
  text?: string | undefined
  label?: string | undefined
  semi: boolean
  apply: 'gate' | 'always' | 'never'
}
interface Labelled {
  examples: (Example & { random: boolean })[]
  /** Items without a label, for confident answers; empty where labels came from a file. */
  pool: Unlabelled[]
  model: string
}
const FOLDS = 5
const REPEATS = 10
/** Fits on a pool are larger. */
const SEMI_REPEATS = 3
const POOL = 300
export const CURVE_LEVEL = 0.8
export const GATE_LEVEL = 0.95

/** The labels given in the studio, with what the model itself says of them. */
async function fromStudio(engine: Engine, options: AnalysisOptions): Promise<Labelled> {
  const own = await ownLabels(engine)
  if (own.length < LEAST) throw new EngineError('NOT_ENOUGH_DATA', { what: 'labels', have: own.length, need: LEAST })
  const snapshot = await engine.snapshot()
  const reading = await readSnapshot(engine, snapshot, { ...options, plain: true, vectors: true })
  const of = (id: string): Unlabelled | null => {
    const [a, embedding] = [reading.annotations.get(id), reading.embeddings.get(id)]
    return a && embedding ? { base: a.probabilities, embedding } : null
  }
  const labelled = new Set(own.map((o) => o.row.id))
  const others = voices(snapshot.tables).filter((f) => !labelled.has(f.id))
  return {
    examples: own.flatMap(({ row, sentiment, why }) => {
      const known = of(row.id)
      return known
        ? [{ ...known, id: row.id, who: row.person_id ?? row.id, label: sentiment, random: why === 'random' }]
        : []
    }),
    pool: new Rng(options.seed, 'adapt.pool')
      .shuffle(others)
      .slice(0, POOL)
      .flatMap((f) => of(f.id) ?? []),
    model: reading.model,
  }
}

function fairly(
  examples: Labelled['examples'],
  before: ArrayLike<number>,
  after: ArrayLike<number>,
): AdaptReport['fair'] {
  const at = [...examples.keys()].filter((i) => examples[i]?.random)
  if (at.length < 10) return null
  const of = (hits: ArrayLike<number>): number => averaged(at.map((i) => hits[i] as number))
  return { labels: at.length, before: of(before), after: of(after) }
}

/** @throws NOT_ENOUGH_DATA, MODEL_INVALID where the model gives no vectors, CANCELLED */
export async function adapt(engine: Engine, input: AdaptInput, options: AnalysisOptions): Promise<AdaptReport> {
  const { examples, pool, model } =
    input.file === undefined
      ? await fromStudio(engine, options)
      : await labelledFile(engine, { ...input, file: input.file }, options)
  requireVectors(model, examples[0]?.embedding)
  const { seed, signal } = options
  const who = examples.map((e) => e.who)
  const whole = Math.floor((examples.length * (FOLDS - 1)) / FOLDS)
  const sizes = [...new Set([10, 20, 30, 50, 100, 200, 400].filter((n) => n < whole).concat(whole))]
  const report = options.progress('adapt', 'steps')
  const steps = (sizes.length + (input.semi ? 1 : 0)) * FOLDS * REPEATS
  const before = examples.map((e) => Number(saidBy(e.base) === e.label))
  const curve: AdaptReport['curve'] = []
  let after: Float64Array = Float64Array.from(before)
  for (const [i, labels] of sizes.entries()) {
    const onProgress = (done: number): void => report(i * FOLDS * REPEATS + done, steps)
    after = (await crossValidate(examples, labels, null, { seed, folds: FOLDS, repeats: REPEATS, signal, onProgress }))
      .hits
    curve.push({ labels, accuracy: averaged(after), interval: overPeople(after, who, CURVE_LEVEL, seed) })
  }
  const gainOver = (hits: ArrayLike<number>, than: ArrayLike<number>): [number, number] =>
    overPeople(
      who.map((_, i) => (hits[i] as number) - (than[i] as number)),
      who,
      GATE_LEVEL,
      seed,
    )
  let semi: AdaptReport['semi'] = null
  let best = after
  if (input.semi) {
    const protocol = { seed, folds: FOLDS, repeats: SEMI_REPEATS, signal }
    const alone = await crossValidate(examples, whole, null, protocol)
    const { hits, added } = await crossValidate(examples, whole, pool, protocol)
    const gain = gainOver(hits, alone.hits)
    semi = { added, accuracy: averaged(hits), gain, used: gain[0] > 0 }
    if (semi.used) best = hits
    report(steps, steps)
  }
  const gain = gainOver(best, before)
  const better = gain[0] > 0
  const kept = input.apply === 'always' || (input.apply === 'gate' && better)
  if (kept) {
    const head = fitHead(examples.map(rowOf))
    const final = semi?.used ? fitHead([...examples.map(rowOf), ...sureRows(head, pool)]) : head
    await keepHead(engine, {
      model,
      head: final,
      from: input.file === undefined ? 'labels' : 'file',
      labels: examples.length,
    })
  }
  return {
    labels: examples.length,
    curve,
    before: averaged(before),
    after: averaged(best),
    gain,
    level: CURVE_LEVEL,
    gateLevel: GATE_LEVEL,
    people: new Set(who).size,
    fair: fairly(examples, before, best),
    semi,
    repeats: REPEATS,
    folds: FOLDS,
    kept,
    insisted: kept && !better,
    model,
    seed,
  }
}
