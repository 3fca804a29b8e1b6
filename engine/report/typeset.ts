/**
 * The document set by Typst, once for every way to show it. Data goes in as JSON and every string is set as a string, so no
 * user text is ever markup; no date but the plan's own goes in, so the same plan gives the same pages.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { Evidence } from '../contract/index.ts'
import type { Document } from './document.ts'
import { readFonts } from './fonts.ts'
import type { Look } from './look.ts'
import { dataOf, type Paper } from './print-data.ts'

/** An absolute path of no real folder: everything that the compiler may read is mapped in. */
const ROOT = resolve('/lacuna-plan')
const TEMPLATES = ['plan.typ', 'blocks.typ', 'texts.typ'] as const
const compilers = new Map<string, NodeCompiler>()
/** Fonts take longer to load than a plan to set; one compiler per font folder is kept. */
function compilerFor(fontDir?: string): NodeCompiler {
  const key = fontDir ?? ''
  const kept = compilers.get(key)
  if (kept) return kept
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: readFonts(fontDir) }] })
  for (const name of TEMPLATES)
    compiler.mapShadow(resolve(ROOT, name), readFileSync(new URL(`./template/${name}`, import.meta.url)))
  compilers.set(key, compiler)
  return compiler
}

export interface Typeset {
  compiler: NodeCompiler
  pages: NodeTypstDocument
}

/** Compiles one of the templates over its data and hands the result to `use`; what the compiler cached goes in time. */
function compile<T>(
  template: (typeof TEMPLATES)[number],
  files: Readonly<Record<string, string | Uint8Array>>,
  fontDir: string | undefined,
  use: (set: Typeset) => T,
): T {
  const compiler = compilerFor(fontDir)
  for (const [name, text] of Object.entries(files)) compiler.mapShadow(resolve(ROOT, name), Buffer.from(text))
  const compiled = compiler.compile({ mainFilePath: resolve(ROOT, template) })
  const failure = compiled.takeError()
  if (failure || !compiled.result)
    throw new Error(`Typst: ${failure ? JSON.stringify(compiler.fetchDiagnostics(failure)) : 'no document'}`)
  const out = use({ compiler, pages: compiled.result })
  compiler.evictCache(5)
  return out
}

/** One document, or the same plan in two languages; `evidence` is none where outsiders read it. */
export interface Printed {
  parts: readonly { document: Document; evidence: Evidence | null }[]
  paper: Paper
  look: Look
  fontDir?: string | undefined
}

/** @throws EngineError FILE_MISSING when a font is not there */
export function typeset<T>({ parts, paper, look, fontDir }: Printed, use: (set: Typeset) => T): T {
  const evidence = Object.fromEntries(
    parts.flatMap((p, i) => {
      const name = i === 0 ? 'evidence.json' : `evidence.${p.document.lang}.json`
      return p.evidence ? [[name, JSON.stringify(p.evidence)] as const] : []
    }),
  )
  const documents = parts.map((p) => p.document)
  const data = dataOf(documents, paper, look, Object.keys(evidence))
  return compile('plan.typ', { 'data.json': data, ...evidence, ...brandFiles(look) }, fontDir, use)
}

const brandFiles = ({ accent, logo }: Look): Record<string, string | Uint8Array> => ({
  'brand.json': JSON.stringify({ accent }),
  ...(logo && { [logo.name]: logo.bytes }),
})

/** A line of a chart: its size in points, and its colour as `#rrggbb`. */
export interface Line {
  text: string
  size: number
  bold: boolean
  fill: string
}
/** One page per line, as wide as the line, its baseline one size below the top. */
export const typesetLines = <T>(
  lines: readonly Line[],
  { look, fontDir }: Pick<Printed, 'look' | 'fontDir'>,
  use: (set: Typeset) => T,
): T => compile('texts.typ', { 'texts.json': JSON.stringify(lines), ...brandFiles(look) }, fontDir, use)
