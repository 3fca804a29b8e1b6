/** `node main/build/index.ts [node] [renderer]`: what the studio runs from, in dist/app. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildNode } from './node.ts'
import { buildRenderer } from './renderer.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const OUT = join(ROOT, 'dist', 'app')

const targets: Record<string, (out: string) => Promise<void>> = {
  node: (out) => buildNode(ROOT, out),
  renderer: (out) => buildRenderer(ROOT, out),
}
export type Target = keyof typeof targets

/** Makes the named parts afresh; all when none is named. */
export async function build(names: readonly string[] = Object.keys(targets), out: string = OUT): Promise<void> {
  for (const name of names) {
    const make = targets[name]
    if (!make) throw new Error(`${name}: one of ${Object.keys(targets).join(', ')}`)
    await make(out)
  }
}

if (import.meta.main) await build(process.argv.length > 2 ? process.argv.slice(2) : undefined)
