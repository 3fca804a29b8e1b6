/** A file before it is imported: how it would be read, what is asked, and what can be chosen instead. */
import { GenericLayout, type InspectReport, say, type Vocabulary } from '../contract/index.ts'
import { layouts, parseEvidence, rolesOf } from '../imports/index.ts'
import { DRY_RUN_KEY, present } from './dry-run.ts'
import type { Engine } from './engine.ts'
import { type ImportInput, look, optionsOf, spoken } from './import-file.ts'
import { withEntry } from './unpacked.ts'

/** An undecided order of day and month is a question here, no refusal. @throws FILE_*, LAYOUT_UNKNOWN, COLUMN_MISSING, … */
export async function inspectFile(engine: Engine, input: ImportInput, signal?: AbortSignal): Promise<InspectReport> {
  const options = optionsOf(input, DRY_RUN_KEY, engine.now())
  const workspace = await present(engine)
  const found = await withEntry(input, signal, (file) => look({ ...input, file }, workspace, options, signal))
  const { file: name, hash: __, mended: ___, ...report } = found
  return {
    ...report,
    name,
    evidence: found.evidence.map((text) => {
      const { code, data } = parseEvidence(text)
      return say(input.lang, `why.${code}`, data)
    }),
    warnings: found.warnings.map((text) => spoken(text, input.lang)),
  }
}

export function vocabulary(): Vocabulary {
  return {
    layouts: layouts.map(({ id, kind, grade }) => ({ id, kind, platform: grade !== 'generic' })),
    roles: Object.fromEntries(GenericLayout.options.map((kind) => [kind, rolesOf(kind)])) as Vocabulary['roles'],
  }
}
