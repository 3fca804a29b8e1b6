/** What every page's frame shows of the workspace. */
import { basename } from 'node:path'
import type { WorkspaceInfo } from '../contract/index.ts'
import type { Engine } from './engine.ts'
import { currentModel } from './reading.ts'
import { isFilling } from './sample.ts'

/** @throws WORKSPACE_MISSING */
export async function workspaceInfo(engine: Engine): Promise<WorkspaceInfo> {
  const workspace = await engine.readable()
  const { dir, mode, copiedFrom } = workspace
  const sources = workspace.sources().filter((source) => !source.undone)
  return {
    name: basename(copiedFrom ?? dir).replace(/\.lacuna$/, ''),
    dir,
    sample: workspace.setting('sample') === true,
    filling: isFilling(engine),
    mode,
    copiedFrom,
    sequence: workspace.sequence(),
    counts: workspace.counts(),
    sources: sources.length,
    rejected: sources.reduce((sum, source) => sum + source.accounted.rejected, 0),
    ...workspace.glance(await currentModel(engine)),
  }
}
