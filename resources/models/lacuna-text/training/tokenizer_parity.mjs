// Compares pieces.py with transformers.js: node tokenizer_parity.mjs FILE, lines of {"text", "ids"} as pieces.py cuts them.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AutoTokenizer, env } from '@huggingface/transformers'

env.allowRemoteModels = false
const model = resolve(dirname(fileURLToPath(import.meta.url)), '..')
env.localModelPath = dirname(model)
const tokenizer = await AutoTokenizer.from_pretrained(model.split('/').at(-1))
const rows = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line))
let different = 0
for (const { text, ids } of rows) {
  const got = Array.from((await tokenizer(text, { truncation: true, max_length: 128 })).input_ids.data, Number)
  if (got.join() !== ids.join()) {
    different += 1
    if (different <= 5) console.log(JSON.stringify({ text, ids, got }))
  }
}
console.log(`${rows.length} texts, ${different} cut differently`)
process.exitCode = different ? 1 : 0
