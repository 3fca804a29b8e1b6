// Runs a graph over lists of piece ids, one at a time on one thread: node run_onnx.mjs MODEL ASKED ANSWERED
import { readFileSync, writeFileSync } from 'node:fs'
import { InferenceSession, Tensor } from 'onnxruntime-node'

const [model, asked, answered] = process.argv.slice(2)
const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 })
const rows = JSON.parse(readFileSync(asked, 'utf8'))
const out = []
const took = []
for (const ids of rows) {
  const shape = [1, ids.length]
  const started = performance.now()
  const got = await session.run({
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
  })
  took.push(performance.now() - started)
  out.push({ logits: [...got.logits.data], intents: [...got.intents.data], aspects: [...got.aspects.data] })
}
took.sort((a, b) => a - b)
console.log(`${rows.length} windows, p50 ${took[took.length >> 1].toFixed(2)} ms, p95 ${took[Math.floor(took.length * 0.95)].toFixed(2)} ms`)
writeFileSync(answered, JSON.stringify(out))
