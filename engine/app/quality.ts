/** Data quality of the workspace: per table, per import, and what it is good enough for. */
import { inputsOf, judge, languages, measure, rejections } from '../audience/index.ts'
import { Analysis, type Quality, type Source, type TableName, type Tables } from '../contract/index.ts'
import type { Workspace } from '../store/index.ts'
import type { Engine } from './engine.ts'
import { audienceGraph } from './graph.ts'
import { rankVoices } from './ranks.ts'
import { tableNames } from './snapshot.ts'

function sourceQuality(workspace: Workspace, source: Source, byId: ReadonlyMap<TableName, Map<string, object>>) {
  const own: Record<string, object[]> = {}
  for (const { table, id } of workspace.rowsOf(source.id)) {
    const row = byId.get(table)?.get(id)
    if (!row) continue
    const rows = own[table]
    if (rows) rows.push(row)
    else own[table] = [row]
  }
  const rejected = workspace.rejected(source.id).map((r) => r.column)
  const judged = judge(own as Partial<Tables>, source.at, source.at, rejections(rejected, source.rows))
  const { id, file, layout, at } = source
  return { source: id, file, layout, at, ...judged, rows: source.rows }
}

/** Tables, languages, and the gates; not the single imports, whose rows take longer to find. */
export async function rowQuality(engine: Engine): Promise<Omit<Quality, 'sources'>> {
  const snapshot = await engine.snapshot()
  const { tables, lastAt } = snapshot
  const found = measure(tables, {
    people: rankVoices(snapshot).ranks,
    links: (await audienceGraph(engine, snapshot)).edges.length,
  })
  return {
    tables: tableNames
      .filter((name) => tables[name].length > 0)
      .map((table) => ({ table, ...judge({ [table]: tables[table] }, lastAt, null) })),
    languages: languages(tables.feedback),
    analyses: Analysis.options.map((analysis) => {
      const inputs = inputsOf(analysis, found)
      return { analysis, ready: inputs.every((i) => i.met), inputs }
    }),
  }
}

export async function quality(engine: Engine): Promise<Quality> {
  const { tables } = await engine.snapshot()
  const workspace = await engine.readable()
  const byId = new Map(
    tableNames.map((name) => [name, new Map<string, object>(tables[name].map((row) => [row.id, row]))] as const),
  )
  const sources = workspace.sources().filter((s) => !s.undone)
  return { ...(await rowQuality(engine)), sources: sources.map((s) => sourceQuality(workspace, s, byId)) }
}
