/** The only hallway: hosts take the engine, the client and the sentences from here. */
export { bundleIn } from './bundle.ts'
export { type LocalClient, localClient } from './client.ts'
export { Engine, type EngineOptions } from './engine.ts'
export { ensureFolder, readBytes, writeFiles } from './files.ts'
export { Grants } from './grants.ts'
export type { JobProcess, SpawnJob } from './jobs.ts'
export { money } from './money.ts'
export { type Port, type Socket, serve, serveSocket } from './serve.ts'
