/** Imports into the folder named until something refuses; a line per committed import, then the refusal, then whether it still answers. */
import { writeSync } from 'node:fs'
import { openWorkspace } from '../../engine/store/index.ts'
import { meta, NOW, sale } from '../store/ground.ts'

const [dir = ''] = process.argv.slice(2)
const say = (value: object): void => void writeSync(1, `${JSON.stringify(value)}\n`)
const workspace = await openWorkspace(dir, { mode: 'write', now: NOW })
const refusal = (error: unknown): { code: unknown; data: unknown } => {
  const { code = String(error), data = null } = error as { code?: unknown; data?: unknown }
  return { code, data }
}
for (let n = 0; n < 400; n++) {
  const transaction = await workspace.beginImport(meta(`${n}.csv`))
  const rows = Array.from({ length: 200 }, (_, i) => sale(10_000 + n * 200 + i))
  try {
    await transaction.add(rows)
    await transaction.commit()
    say({ committed: n })
  } catch (error) {
    say({ refused: refusal(error) })
    break
  }
}
const backup = await workspace.backup(NOW).then(
  () => null,
  (error: unknown) => refusal(error),
)
say({ backup, problem: workspace.backupProblem(), purchases: workspace.counts().purchase })
await workspace.close()
