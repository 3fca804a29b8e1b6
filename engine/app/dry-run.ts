/**
 * Where a dry run takes place: in the workspace, whose transaction is rolled back, so that what is there already is told
 * from what is new. Without a workspace, or where it cannot be written now, in an empty one that nobody keeps.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineError } from '../base/index.ts'
import { openWorkspace, type Workspace } from '../store/index.ts'
import type { Engine } from './engine.ts'

/** Pseudonyms of a dry run without a workspace; nothing it makes is kept. */
export const DRY_RUN_KEY = new Uint8Array(32)
const CANNOT_WRITE = ['WORKSPACE_BUSY', 'WORKSPACE_READ_ONLY', 'NOT_WRITABLE']

export interface Rehearsal {
  workspace: Workspace
  /** What the workspace holds was not looked at: it is there, but cannot be written now. */
  alone: boolean
  end: () => Promise<void>
}

async function scratch(engine: Engine, alone: boolean): Promise<Rehearsal> {
  const dir = await mkdtemp(join(tmpdir(), 'lacuna-dry-'))
  const remove = () => rm(dir, { recursive: true, force: true })
  try {
    const workspace = await openWorkspace(join(dir, 'Dry.lacuna'), {
      mode: 'create',
      now: engine.now(),
      key: DRY_RUN_KEY,
    })
    const end = async (): Promise<void> => {
      await workspace.close()
      await remove()
    }
    return { workspace, alone, end }
  } catch (error) {
    await remove()
    throw error
  }
}

export async function rehearsal(engine: Engine): Promise<Rehearsal> {
  try {
    return { workspace: await engine.writable(), alone: false, end: async () => {} }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    if (error.code === 'WORKSPACE_MISSING') return scratch(engine, false)
    if (CANNOT_WRITE.includes(error.code)) return scratch(engine, true)
    throw error
  }
}

/** The workspace for looking only: nothing where there is none. */
export async function present(engine: Engine): Promise<Workspace | null> {
  try {
    return await engine.readable()
  } catch (error) {
    if (error instanceof EngineError && error.code === 'WORKSPACE_MISSING') return null
    throw error
  }
}
