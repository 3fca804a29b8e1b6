/** The house's walls as data: what each room may import, and which heavy dependency is its own. */
import { readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

const domain = ['imports', 'audience', 'text', 'gap', 'recommend', 'simulate', 'graph', 'outline', 'report'] as const
const withCompute = ['base', 'contract', 'compute']

/** Room → rooms it may import. Anything not listed is a violation. */
export const arrows: Record<string, readonly string[]> = {
  contract: [],
  base: ['contract'],
  compute: ['base', 'contract'],
  store: ['base', 'contract'],
  ...Object.fromEntries(domain.map((room) => [room, withCompute])),
  app: [...domain, 'store', 'compute', 'base', 'contract'],
  main: ['app', 'base', 'contract'],
  preload: ['contract'],
  renderer: ['contract'],
}

/** Package → the rooms that may import it. Packages not listed here are free for tests only. */
export const owners: Record<string, readonly string[]> = {
  zod: ['*'],
  '@orpc/contract': ['contract', 'base', 'renderer'],
  '@orpc/server': ['app', 'main'],
  '@orpc/client': ['app', 'main', 'renderer'],
  'better-sqlite3': ['store'],
  'csv-parse': ['imports'],
  'read-excel-file': ['imports'],
  jschardet: ['imports'],
  unpdf: ['imports'],
  '@huggingface/transformers': ['text'],
  '@node-rs/jieba': ['text'],
  webgpu: ['compute'],
  graphology: ['graph', 'renderer'],
  'graphology-metrics': ['graph'],
  '@myriaddreamin/typst-ts-node-compiler': ['report'],
  echarts: ['report', 'renderer'],
  docx: ['report'],
  ics: ['report'],
  fflate: ['imports', 'report', 'app'],
  electron: ['main', 'preload'],
  ws: ['main'],
  vite: ['main'],
  '@vitejs/plugin-react': ['main'],
  react: ['renderer'],
  'react-dom': ['renderer'],
  'react-i18next': ['renderer'],
  i18next: ['renderer'],
  '@mantine/core': ['renderer'],
  '@mantine/hooks': ['renderer'],
  '@mantine/spotlight': ['renderer'],
  '@tanstack/react-query': ['renderer'],
  '@tanstack/react-router': ['renderer'],
  '@tanstack/react-virtual': ['renderer'],
  '@dnd-kit/core': ['renderer'],
  '@dnd-kit/sortable': ['renderer'],
  sigma: ['renderer'],
  '@react-sigma/core': ['renderer'],
  'graphology-layout-forceatlas2': ['graph'],
  commander: ['main'],
  'cli-progress': ['main'],
}

export interface Import {
  specifier: string
  typeOnly: boolean
}

const patterns = [
  /^\s*import\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  /^\s*export\s+(type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+['"]([^'"]+)['"]/gm,
  /\bimport\s*(\()\s*['"`]([^'"`]+)['"`]/g,
  /\brequire(?:\.resolve)?\s*(\()\s*['"`]([^'"`]+)['"`]/g,
  /\bcreateRequire\b[^\n]*\)\s*(\()\s*['"`]([^'"`]+)['"`]/g,
  /\bnew\s+URL\s*(\()\s*['"`](\.[^'"`]+\.ts)['"`]/g,
]

/** Every module a source text names: static, re-export, `import()`, `require`, and worker entry URLs. */
export function importsOf(source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found: Import[] = []
  for (const pattern of patterns)
    for (const match of code.matchAll(pattern))
      found.push({ specifier: match[2] as string, typeOnly: (match[1] ?? '').startsWith('type') })
  return found
}

/** `engine/gap/score.ts` → `gap`; `main/cli/x.ts` → `main`. */
export function roomOf(file: string): string | null {
  const [top, second] = file.split('/')
  if (top === 'engine') return second ?? null
  return top === 'main' || top === 'preload' || top === 'renderer' ? top : null
}

/** Process entries: hosts fork these, they do not import them. */
const entries = ['engine/app/job.ts', 'engine/app/process.ts']

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** One sentence per broken arrow in `source`, as if it stood at `file` (relative to the root). */
export function violations(file: string, source: string): string[] {
  const room = roomOf(file)
  if (!room) return []
  const out: string[] = []
  const allowed = arrows[room]
  if (!allowed) return [`${file}: no room called ${room}`]
  for (const { specifier } of importsOf(source)) {
    if (specifier.startsWith('node:')) {
      if (room === 'renderer' || room === 'contract') out.push(`${file}: ${room} runs in a page, no ${specifier}`)
      continue
    }
    if (!specifier.startsWith('.')) {
      const name = packageOf(specifier)
      const rooms = owners[name]
      if (!rooms) out.push(`${file}: ${name} has no room (add it to owners)`)
      else if (!rooms.includes('*') && !rooms.includes(room))
        out.push(`${file}: ${name} belongs to ${rooms.join(', ')}`)
      continue
    }
    const target = normalize(join(dirname(file), specifier)).replaceAll('\\', '/')
    if (target.startsWith('resources/')) {
      if (target.startsWith('resources/sample')) out.push(`${file}: the product may not import the sample's generator`)
      continue
    }
    const to = roomOf(target)
    if (!to) out.push(`${file}: ${specifier} leaves the house`)
    else if (to !== room) {
      if (!allowed.includes(to)) out.push(`${file}: ${room} may not import ${to}`)
      else if (target !== `engine/${to}/index.ts` && !entries.includes(target))
        out.push(`${file}: ${to} is imported through its index.ts only`)
    }
  }
  return out
}

/** Files that import each other in a circle, as `a → b → a`. Type-only imports count too: they tangle just as well. */
export function cycles(root: string, files: readonly string[]): string[] {
  const edges = new Map(
    files.map((file) => [
      file,
      importsOf(readFileSync(join(root, file), 'utf8'))
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => relative(root, join(root, dirname(file), specifier)).replaceAll('\\', '/')),
    ]),
  )
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    state.set(file, 'open')
    for (const next of edges.get(file) ?? []) if (edges.has(next)) visit(next, [...path, file])
    state.set(file, 'done')
  }
  for (const file of files) visit(file, [])
  return found
}
