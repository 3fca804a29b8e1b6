/** What the studio's tests run on, built once per run of a test file: dist/app, and the small page of the host tests. */
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'vite'
import { build } from '../../main/build/index.ts'

const PAGE = fileURLToPath(new URL('../fixtures/page', import.meta.url))

export const buildDesktop = (out: string): Promise<void> => build(['node'], out)

/** @returns the folder to serve as the renderer */
export async function buildTestPage(out: string): Promise<string> {
  mkdirSync(out, { recursive: true })
  copyFileSync(join(PAGE, 'index.html'), join(out, 'index.html'))
  await bundle({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    root: PAGE,
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2024',
      rolldownOptions: { input: join(PAGE, 'page.ts'), output: { entryFileNames: 'page.js' } },
    },
  })
  return out
}

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

/** The whole studio, page included, in a folder of its own within the checkout: it finds the shipped resources from there. */
export async function buildStudio(): Promise<string> {
  mkdirSync(DIST, { recursive: true })
  const out = mkdtempSync(join(DIST, 'studio-'))
  await build(['node', 'renderer'], out)
  return out
}
