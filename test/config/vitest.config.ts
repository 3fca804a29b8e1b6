import { defineConfig } from 'vitest/config'
import { LongestFirst } from './longest-first.ts'

/** Ends what hangs, and checks nothing: a machine with four times the work to do gets there too. */
const HANGS = 300_000

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: new URL('./run-folder.ts', import.meta.url).pathname,
    pool: 'forks',
    // V8 of Node 24 may crash when a worker thread's WebAssembly import is compiled a second time while its module is let go; Node's
    // own type stripping calls enough of them. They are left as they are first compiled.
    execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: HANGS,
    hookTimeout: HANGS,
    expect: { poll: { timeout: 60_000, interval: 20 } },
  },
})
