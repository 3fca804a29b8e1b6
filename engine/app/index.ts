/** The only hallway: hosts take the engine, the client and the sentences from here. */
export { type LocalClient, localClient } from './client.ts'
export { Engine, type EngineOptions } from './engine.ts'
export { ensureFolder, readBytes } from './files.ts'
export type { JobProcess, SpawnJob } from './jobs.ts'
export { errorText, type MessageKey, rejectionText, say, spokenText } from './locale.ts'
export { money } from './money.ts'
export { type Context, router } from './router.ts'
export { serve } from './serve.ts'
