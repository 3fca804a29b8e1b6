/** A file before it is imported: how it would be read, what is asked, and what can be chosen instead. */
import { basename } from 'node:path'
import { EngineError } from '../base/index.ts'
import { GenericLayout, type InspectReport, type Vocabulary } from '../contract/index.ts'
import { layouts, rolesOf } from '../imports/index.ts'
import type { Workspace } from '../store/index.ts'
import type { Engine } from './engine.ts'
import { DRY_RUN_KEY, type ImportInput, look, optionsOf, spoken } from './import-file.ts'

/** Looking needs no workspace; one that is there may know a mapping for these columns. */
async function present(engine: Engine): Promise<Workspace | null> {
  try {
    return await engine.readable()
  } catch (error) {
    if (error instanceof EngineError && error.code === 'WORKSPACE_MISSING') return null
    throw error
  }
}

/** An undecided order of day and month is a question here, no refusal. @throws FILE_*, LAYOUT_UNKNOWN, COLUMN_MISSING, … */
export async function inspectFile(engine: Engine, input: ImportInput, signal?: AbortSignal): Promise<InspectReport> {
  const found = await look(input, await present(engine), optionsOf(input, DRY_RUN_KEY, engine.now()), signal)
  const { file: _, hash: __, ...report } = found
  return {
    ...report,
    name: basename(input.file),
    warnings: found.warnings.map((text) => spoken(text, input.lang)),
  }
}

export function vocabulary(): Vocabulary {
  return {
    layouts: layouts.map(({ id, kind, grade }) => ({ id, kind, platform: grade !== 'generic' })),
    roles: Object.fromEntries(GenericLayout.options.map((kind) => [kind, rolesOf(kind)])) as Vocabulary['roles'],
  }
}
