/** `node resources/sample/generate.ts --seed N --out DIR` writes the files of one invented studio into DIR. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { world } from './generator/world.ts'

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, out: { type: 'string' } } })
const seed = Number(values.seed)
if (!values.out || !Number.isSafeInteger(seed) || seed < 0) {
  process.stderr.write('usage: generate --seed N --out DIR   (N a whole number, 0 or more)\n')
  process.exit(2)
}
const made = world(seed)
mkdirSync(values.out, { recursive: true })
for (const [name, bytes] of made.files) writeFileSync(join(values.out, name), bytes)
const { truth } = made
process.stdout.write(
  `${truth.studio}: ${truth.people} people, ${truth.orders} orders, ${truth.items.length} texts, ${truth.gaps.length} planted gaps → ${values.out}\n`,
)
