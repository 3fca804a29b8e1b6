/** What the command line gives the engine: a clock, the resources, and child processes for native work. */
import { Engine } from '../../engine/app/index.ts'
import { spawnJob } from '../shared/spawn-job.ts'
import { clock, RESOURCES } from '../shared/surroundings.ts'

export const newEngine = (workspace: string): Engine =>
  new Engine({ workspace, resources: RESOURCES, spawnJob, clock: clock() })
