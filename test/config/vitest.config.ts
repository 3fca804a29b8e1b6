import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // V8 of Node 24 may crash when a worker thread's WebAssembly import is compiled a second time while its module is let go; Node's
    // own type stripping calls enough of them. They are left as they are first compiled.
    execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
