/** Job results kept in the workspace: the same inputs are not computed twice, and every figure names its run. */
import { canonicalJson, sha256 } from '../base/index.ts'
import type { Engine } from './engine.ts'

/** Raised when a room's results change for the same inputs, so that kept results of an older version are not served. */
const RESULTS_VERSION = 8
const versions = { results: RESULTS_VERSION }

const versioned = (inputsHash: string): string => sha256(`${RESULTS_VERSION} ${inputsHash}`).slice(0, 32)

export async function storedRun<T>(engine: Engine, kind: string, inputsHash: string): Promise<T | null> {
  const workspace = await engine.readable()
  return (workspace.runByInputs(kind, versioned(inputsHash))?.result as T | undefined) ?? null
}

/** Keeps a result where the workspace may be written; a reader beside a writer just goes without. */
export async function keepRun(
  engine: Engine,
  kind: string,
  inputsHash: string,
  seed: number,
  device: string,
  result: unknown,
): Promise<void> {
  const workspace = await engine.readable()
  if (workspace.mode === 'read') return
  const hash = versioned(inputsHash)
  await workspace.putRun({
    id: `run-${sha256(canonicalJson({ kind, hash })).slice(0, 16)}`,
    kind,
    inputsHash: hash,
    seed,
    device,
    versions,
    result,
    at: engine.now(),
  })
}

/** Short hash of anything that names an analysis's inputs. */
export const inputsHash = (...parts: (string | number)[]): string => sha256(parts.join('\n')).slice(0, 32)
