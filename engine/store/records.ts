/** Writes of what is made from the rows: settings, mappings and outlines (undoable), readings and runs (derived). */
import { canonicalJson, EngineError } from '../base/index.ts'
import type { Annotation, Mapping, Outline } from '../contract/index.ts'
import type { Acts } from './acts.ts'
import type { RowLog } from './row-log.ts'
import { encode } from './shapes.ts'
import type { Connection } from './sqlite.ts'
import type { RunRecord } from './types.ts'

const CHUNK = 1_000

export function putSetting(acts: Acts, log: RowLog, key: string, value: unknown, at: number): void {
  const row = value === undefined || value === null ? null : [key, canonicalJson(value)]
  acts.record('setting', key, at, () => log.put('setting', key, row))
}

/** A source keeps what was said about it beside its mapping. */
function mappingIn(json: string): unknown {
  const { about: _, ...mapping } = JSON.parse(json) as { about?: unknown }
  return mapping
}

/** Belongs to the newest act where that is the import this mapping was used for: one thing the user did. */
export function putMapping(
  db: Connection,
  acts: Acts,
  log: RowLog,
  signature: string,
  mapping: Mapping,
  at: number,
): void {
  const put = () => log.put('mapping', signature, [signature, canonicalJson(mapping)])
  const newest = db
    .prepare<[], { act: number; mapping: string | null }>(`
      SELECT undo_log.id AS act, source.mapping FROM undo_log LEFT JOIN source ON source.act = undo_log.id
      WHERE undo_log.id = (SELECT max(id) FROM undo_log WHERE state <> 'dropped') AND undo_log.state = 'done'`)
    .get()
  const used = newest?.mapping ? canonicalJson(mappingIn(newest.mapping)) : null
  if (newest && used === canonicalJson(mapping)) acts.extend(newest.act, put)
  else acts.record('mapping', mapping.layout, at, put)
}

/** @param onto the version that must be the newest. @returns the number of the new one. @throws OUTLINE_CHANGED */
export function putOutline(
  db: Connection,
  acts: Acts,
  log: RowLog,
  outline: Outline,
  at: number,
  label: string,
  onto?: number,
): number {
  let version = 0
  acts.record('outline', label, at, () => {
    const newest = db.prepare<[string], number>('SELECT max(version) FROM outline_version WHERE outline_id = ?').pluck()
    const latest = newest.get(outline.id) ?? 0
    if (onto !== undefined && onto !== latest)
      throw new EngineError('OUTLINE_CHANGED', { id: outline.id, version: onto, latest })
    version = latest + 1
    const id = `${outline.id}@${version}`
    const { gap, lang, title } = outline
    const body = JSON.stringify({ ...outline, version })
    const row = { id, outline_id: outline.id, version, gap, lang, title, label, at, body }
    return log.put('outline_version', id, encode(log.shape('outline_version'), row))
  })
  return version
}

/** @param check called every 1,000 rows */
export function putAnnotations(
  db: Connection,
  rows: readonly Annotation[],
  embeddings: ReadonlyMap<string, Float32Array>,
  model: string,
  check: () => void,
): void {
  const annotation = db.prepare(`
    INSERT OR REPLACE INTO annotation
      (feedback_id, model, sentiment, probabilities, abstained, intent, aspects, opinions, unread, text_hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const embedding = db.prepare('INSERT OR REPLACE INTO embedding VALUES (?, ?, ?)')
  db.transaction(() => {
    let done = 0
    for (const a of rows) {
      if (done++ % CHUNK === 0) check()
      const { feedback_id, sentiment, probabilities, abstained, intent, aspects } = a
      const cells = [JSON.stringify(probabilities), abstained ? 1 : 0, intent, JSON.stringify(aspects)]
      const more = [a.opinions ? JSON.stringify(a.opinions) : null, a.unread ?? null, a.text_hash ?? null]
      annotation.run(feedback_id, a.model, sentiment, ...cells, ...more)
    }
    for (const [id, vector] of embeddings) {
      if (done++ % CHUNK === 0) check()
      embedding.run(id, model, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength))
    }
  }).immediate()
}

export function putRun(db: Connection, run: RunRecord): void {
  db.prepare(`
    INSERT OR REPLACE INTO run (id, kind, inputs_hash, seed, device, versions, result, at, written)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(written), 0) + 1 FROM run))`).run(
    run.id,
    run.kind,
    run.inputsHash,
    run.seed,
    run.device,
    JSON.stringify(run.versions),
    JSON.stringify(run.result ?? null),
    run.at,
  )
}
