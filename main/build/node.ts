/**
 * Bundles everything that runs on Node or Electron, main and preload apart from each other: the preload is sandboxed, so it is
 * one CommonJS file. Packages with native code stay outside; all others go in.
 */
import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { z } from 'zod'
import { siblings } from './siblings.ts'

const Package = z.object({ dependencies: z.record(z.string(), z.string()) })

/** Process and worker entries by the name of the built file. */
const ENTRIES = {
  main: 'main/desktop/index.ts',
  process: 'engine/app/process.ts',
  job: 'engine/app/job.ts',
  writer: 'engine/store/writer.ts',
  'probe-child': 'engine/compute/probe-child.ts',
  'launch-worker': 'engine/compute/launch/launch-worker.ts',
  cli: 'main/cli/index.ts',
}

const quiet: InlineConfig = { configFile: false, envDir: false, logLevel: 'warn', publicDir: false }

/** Fills `out` with main.js, process.js, job.js, cli.mjs … and preload.cjs. */
export async function buildNode(root: string, out: string): Promise<void> {
  const { dependencies } = Package.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  await clear(out)
  const external = [...Object.keys(dependencies), 'electron']
  await build({
    ...quiet,
    root,
    plugins: [siblings()],
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(root, file)])),
        output: {
          format: 'es',
          // All in one folder, so that one file finds another by its bare name.
          entryFileNames: ({ name }) => (name === 'cli' ? 'cli.mjs' : `${name}.js`),
          chunkFileNames: 'shared-[name]-[hash].js',
        },
      },
    },
  })
  await build({
    ...quiet,
    root,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: { preload: join(root, 'preload/index.ts') },
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  })
  await cp(join(root, 'engine/report/template'), join(out, 'template'), { recursive: true })
}

/** Chunks of an earlier build have other names and would stay. The page's folder is not ours. */
async function clear(out: string): Promise<void> {
  const names = await readdir(out).catch((): string[] => [])
  const own = names.filter((name) => /\.(m?js|cjs)$/.test(name))
  await Promise.all(own.map((name) => rm(join(out, name))))
}
