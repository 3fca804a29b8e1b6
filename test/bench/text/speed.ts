/** How fast texts are read, beside a graph of DistilBERT's shape through the same reader: in turns, one thread each. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { quantile, sorted } from '../../../engine/base/index.ts'
import { openReader, type Reader } from '../../../engine/text/index.ts'
import { readTexts, shippedDir } from './ours.ts'
import { PIECES, writePeer } from './peer.ts'

const ROUNDS = 9
const TEXTS = 400
const SINGLES = 300

/** Reviews and comments of the invented sample in both languages, as they come. */
function comments(): string[] {
  const of = (file: string, column: string): string[] => {
    const text = readFileSync(new URL(`../../../resources/sample/world/${file}`, import.meta.url), 'utf8')
    return (parse(text, { columns: true, bom: true }) as Record<string, string>[]).map((r) => r[column]!)
  }
  const [en, zh] = [of('reviews.csv', 'text'), of('comments-zh.csv', '评论内容')]
  return Array.from({ length: TEXTS }, (_, i) => (i % 2 ? zh[i % zh.length]! : en[i % en.length]!))
}

/** The shipped folder with the peer's weights instead of its own: the same pieces, the same reader. */
function peerFolder(root: string, dir: string): string {
  const peer = join(root, 'peer')
  mkdirSync(join(peer, 'onnx'), { recursive: true })
  cpSync(join(dir, 'tokenizer_config.json'), join(peer, 'tokenizer_config.json'))
  const tokenizer = JSON.parse(readFileSync(join(dir, 'tokenizer.json'), 'utf8')) as {
    model: { vocab: Record<string, number> }
  }
  // Filled up to the peer's size with pieces that no text holds: a folder whose parts do not fit is refused.
  for (let n = Object.keys(tokenizer.model.vocab).length; n < PIECES; n++) tokenizer.model.vocab[`[unused${n}]`] = n
  writeFileSync(join(peer, 'tokenizer.json'), JSON.stringify(tokenizer))
  const config = JSON.parse(readFileSync(join(dir, 'config.json'), 'utf8')) as object
  writeFileSync(
    join(peer, 'config.json'),
    JSON.stringify({ ...config, hidden_size: 768, num_hidden_layers: 6, num_attention_heads: 12, vocab_size: PIECES }),
  )
  writePeer(join(peer, 'onnx', 'model_quantized.onnx'))
  return peer
}

const median = (xs: readonly number[]): number => quantile(sorted(xs), 0.5)

export async function speed(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'lacuna-bench-'))
  try {
    const dir = shippedDir()
    const started = performance.now()
    const first = await openReader(dir, 'cpu')
    const cold = performance.now() - started
    await first.close()
    const loads: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const at = performance.now()
      const reader = await openReader(dir, 'cpu')
      loads.push(performance.now() - at)
      await reader.close()
    }
    const [ours, peer] = [await openReader(dir, 'cpu'), await openReader(peerFolder(root, dir), 'cpu')]
    const texts = comments()
    const rate = async (reader: Reader): Promise<number> => {
      const at = performance.now()
      await readTexts(reader, texts)
      return (1000 * texts.length) / (performance.now() - at)
    }
    await rate(ours)
    const rates: [number[], number[], number[]] = [[], [], []]
    for (let i = 0; i < ROUNDS; i++) {
      const [a, b] = [await rate(ours), await rate(peer)]
      rates[0].push(a)
      rates[1].push(b)
      rates[2].push(a / b)
    }
    const single: number[] = []
    for (let i = 0; i < SINGLES; i++) {
      const at = performance.now()
      await readTexts(ours, [texts[i % texts.length]!])
      single.push(performance.now() - at)
    }
    const n = (x: number, digits = 0): string => x.toFixed(digits)
    console.log(`\nspeed, one thread, ${TEXTS} comments of both languages, ${ROUNDS} rounds in turns, medians`)
    console.log(`  ours ${n(median(rates[0]))} texts/s (tokens, windows, n-grams and heads included)`)
    console.log(`  DistilBERT's shape in int8 ${n(median(rates[1]))} texts/s`)
    console.log(`  ratio ${n(median(rates[2]), 1)} (${n(Math.min(...rates[2]), 1)} to ${n(Math.max(...rates[2]), 1)})`)
    console.log(`  one text: p50 ${n(median(single), 2)} ms, p95 ${n(quantile(sorted(single), 0.95), 2)} ms`)
    console.log(`  load: ${n(median(loads))} ms; the first of a process ${n(cold)} ms (with the library)`)
    await Promise.all([ours.close(), peer.close()])
  } finally {
    rmSync(root, { recursive: true })
  }
}
