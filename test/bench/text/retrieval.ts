/** One space for both languages: how often the nearest sentence of the other language is the translation. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Reader } from '../../../engine/text/index.ts'
import { percent, printTable } from './figures.ts'
import { lines, unzipped } from './files.ts'
import { readTexts } from './ours.ts'

type Pair = [en: string, zh: string]
/** Of the public pairs, the first by the hash of the English side: these are never trained on. */
const HELD = 1_000

function held(): Pair[] {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const pairs = new Map<string, Pair>()
  for (const l of lines(unzipped('text_pretrain/parallel.tsv.gz'))) {
    const [en, zh] = l.split('\t') as Pair
    pairs.set(`${en}\t${zh}`, [en, zh])
  }
  return [...pairs.values()]
    .map((p) => [hash(p[0]), p] as const)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .slice(0, HELD)
    .map(([, p]) => p)
}

const everyday = (): Pair[] =>
  lines(readFileSync(new URL('../../text/course-feedback/pairs.tsv', import.meta.url), 'utf8'))
    .slice(1)
    .map((l) => l.split('\t') as Pair)

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0)
const hits = (from: readonly Float32Array[], to: readonly Float32Array[]): number =>
  from.filter((v, i) => {
    const own = dot(v, to[i]!)
    return to.every((w, j) => j === i || dot(v, w) < own)
  }).length

/** Shared words, numbers and signs: what finds a translation without knowing either language. */
function shared(texts: readonly string[]): Float32Array[] {
  const width = 4096
  return texts.map((text) => {
    const v = new Float32Array(width)
    for (const w of text.toLowerCase().match(/[a-z0-9]+|[?!？！]/g) ?? []) {
      let h = 0
      for (const c of w) h = (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0
      v[h % width] = 1
    }
    const length = Math.hypot(...v) || 1
    return v.map((x) => x / length)
  })
}

export async function retrievalTable(reader: Reader, name: string): Promise<void> {
  const rows: string[][] = []
  for (const [what, pairs] of [
    ['held-out public pairs', held()],
    ['everyday pairs about courses', everyday()],
  ] as const) {
    const sides = [pairs.map((p) => p[0]), pairs.map((p) => p[1])] as const
    const vectors = async (texts: readonly string[]) => (await readTexts(reader, texts)).map((r) => r.embedding)
    const row = (method: string, en: Float32Array[], zh: Float32Array[]): string[] => [
      `${what} (${pairs.length}) ${method}`,
      percent(hits(en, zh) / pairs.length),
      percent(hits(zh, en) / pairs.length),
    ]
    rows.push(
      [`${what} (${pairs.length}) chance`, percent(1 / pairs.length), percent(1 / pairs.length)],
      row('shared words', shared(sides[0]), shared(sides[1])),
      row(name, await vectors(sides[0]), await vectors(sides[1])),
    )
  }
  printTable('retrieval@1', ['', 'en → zh', 'zh → en'], rows)
}
