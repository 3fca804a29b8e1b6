/**
 * A larger local model teaches the one in use on this workspace's texts: its confident answers are the labels that the small head
 * is refitted on. What the pupil gains is told as agreement, and beside it what the teacher costs.
 */
import { EngineError, Rng } from '../base/index.ts'
import type { Feedback, TeachReport } from '../contract/index.ts'
import { crossValidate, type Example, fitHead, inspectAnyModel, predictHead, rowOf, saidBy } from '../text/index.ts'
import { GATE_LEVEL } from './adapt.ts'
import { LEAST, ownLabels } from './adapt-labels.ts'
import { type AnalysisOptions, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { averaged, keepHead, overPeople, requireVectors } from './heads.ts'
import { modelDir, modelName } from './model-dir.ts'
import { filesOf } from './model-files.ts'
import { keepSpeed, knownSpeed, trialOf } from './model-trial.ts'
import { readTexts } from './read-texts.ts'
import type { Reading } from './reading.ts'
import { voices } from './snapshot.ts'

/** An answer this sure is a lesson. */
const CONFIDENCE = 0.9
/** Lessons per feeling: more of the same teaches little and takes long. */
const PER_CLASS = 250
const FOLDS = 5
const REPEATS = 3

async function costOf(engine: Engine, dir: string, model: string, { device, signal }: AnalysisOptions) {
  const speed = (await knownSpeed(engine, model)) ?? (await trialOf(engine, dir, { device, signal })).speed
  await keepSpeed(engine, model, speed, device)
  const bytes = (await filesOf(dir)).reduce((sum, f) => sum + f.bytes, 0)
  return { model, bytes, msPerText: speed.msPerText }
}

/** What the teacher says of each item. */
async function lessons(engine: Engine, dir: string, items: readonly Feedback[], options: AnalysisOptions) {
  const { items: read, info } = await readTexts(
    engine,
    { dir, device: options.device, items: items.map(({ id, text, kind, rating }) => ({ id, text, kind, rating })) },
    { signal: options.signal, onProgress: options.progress('read', 'texts') },
  )
  return { model: modelName(info), said: new Map(read.map((r) => [r.annotation.feedback_id, r.annotation])) }
}

/** @throws NO_DATA, NOT_ENOUGH_DATA, MODEL_MISSING, MODEL_INVALID, MODEL_LABELS, CANCELLED */
export async function teach(
  engine: Engine,
  input: { model: string; items: number; apply: 'gate' | 'always' | 'never' },
  options: AnalysisOptions,
): Promise<TeachReport> {
  const { seed, signal } = options
  const { kind } = await inspectAnyModel(input.model)
  if (kind === 'vectors')
    throw new EngineError('MODEL_INVALID', { dir: input.model, problem: 'config.json: id2label is missing' })
  const snapshot = await engine.snapshot()
  const all = voices(snapshot.tables)
  if (all.length === 0) throw new EngineError('NO_DATA', { needs: 'feedback' })
  const reading: Reading = await readSnapshot(engine, snapshot, { ...options, plain: true, vectors: true })
  requireVectors(reading.model, reading.embeddings.values().next().value)
  const own = await ownLabels(engine)
  const mine = new Set(own.map((o) => o.row.id))
  const drawn = new Rng(seed, 'teach.items').shuffle(all.filter((f) => !mine.has(f.id))).slice(0, input.items)
  const { model, said } = await lessons(engine, input.model, [...drawn, ...own.map((o) => o.row)], options)
  const known = (row: Feedback): Omit<Example, 'label'> | null => {
    const [a, embedding] = [reading.annotations.get(row.id), reading.embeddings.get(row.id)]
    return a && embedding ? { id: row.id, who: row.person_id ?? row.id, base: a.probabilities, embedding } : null
  }
  const sure = drawn.flatMap((row): Example[] => {
    const [lesson, item] = [said.get(row.id), known(row)]
    return lesson && item && !lesson.abstained && Math.max(...lesson.probabilities) >= CONFIDENCE
      ? [{ ...item, label: lesson.sentiment }]
      : []
  })
  const examples = [...Map.groupBy(sure, (e) => e.label).values()].flatMap((same) => same.slice(0, PER_CLASS))
  if (examples.length < LEAST)
    throw new EngineError('NOT_ENOUGH_DATA', { what: 'labels', have: examples.length, need: LEAST })
  const before = examples.map((e) => Number(saidBy(e.base) === e.label))
  const { hits } = await crossValidate(examples, examples.length, null, {
    seed,
    folds: FOLDS,
    repeats: REPEATS,
    signal,
    onProgress: options.progress('adapt', 'steps'),
  })
  const who = examples.map((e) => e.who)
  const gain = overPeople(
    hits.map((h, i) => h - (before[i] as number)),
    who,
    GATE_LEVEL,
    seed,
  )
  const head = fitHead(examples.map(rowOf))
  const judged = own.flatMap(({ row, sentiment }) => {
    const item = known(row)
    return item ? [{ ...item, label: sentiment }] : []
  })
  const right = (answer: (e: Example) => unknown): number => averaged(judged.map((e) => Number(answer(e) === e.label)))
  const ownFigures =
    judged.length < LEAST
      ? null
      : {
          labels: judged.length,
          teacher: right((e) => said.get(e.id)?.sentiment),
          before: right((e) => saidBy(e.base)),
          after: right((e) => predictHead(head, e.embedding, e.base)),
        }
  const better = gain[0] > 0 && (ownFigures === null || ownFigures.after >= ownFigures.before)
  const kept = input.apply === 'always' || (input.apply === 'gate' && better)
  const teacher = await costOf(engine, input.model, model, options)
  const student = await costOf(engine, await modelDir(engine), reading.model, options)
  if (kept) await keepHead(engine, { model: reading.model, head, from: 'teacher', labels: examples.length })
  return {
    teacher,
    student,
    items: drawn.length,
    confident: sure.length,
    confidence: CONFIDENCE,
    before: averaged(before),
    after: averaged(hits),
    gain,
    gateLevel: GATE_LEVEL,
    own: ownFigures,
    kept,
    insisted: kept && !better,
    seed,
  }
}
