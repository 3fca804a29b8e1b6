/**
 * `npm run bench [-- NAME]`: ours beside a peer in the same run, in turns, because shared machines are noisy. Prints medians
 * and their ratio; asserts nothing, times nothing in tests.
 */
import { cpus } from 'node:os'
import { quantile, sorted } from '../../engine/base/index.ts'
import { graphBench } from './graph/index.ts'
import { importBench } from './import.ts'
import { linearBench } from './linear.ts'
import { outlineBench } from './outline.ts'
import { pagerankBenches } from './pagerank.ts'
import { recommendBench } from './recommend.ts'
import { segmentBenches } from './segment.ts'
import { simulateBench } from './simulate.ts'
import { textBench } from './text.ts'
import { topicsBench } from './topics/index.ts'

export interface Bench {
  name: string
  ours: () => number
  peer: () => number
  peerName: string
}

const ROUNDS = 15
let sink = 0

function milliseconds(work: () => number): number {
  const started = performance.now()
  sink += work()
  return performance.now() - started
}

console.log(`${cpus()[0]?.model ?? 'CPU'}, ${cpus().length} cores, Node ${process.version}`)
const wanted = process.argv[2]
if (wanted === 'import') importBench(process.argv[3] === undefined ? undefined : Number(process.argv[3]))
else if (wanted === 'graph') graphBench()
else if (wanted === 'recommend') recommendBench(process.argv[3])
else if (wanted === 'text') await textBench(process.argv[3])
else if (wanted === 'simulate') await simulateBench(process.argv[3] === undefined ? undefined : Number(process.argv[3]))
else if (wanted === 'outline') outlineBench()
else if (wanted === 'linear') await linearBench()
else if (wanted === 'topics') await topicsBench(process.argv[3])
else
  for (const { name, ours, peer, peerName } of [...pagerankBenches(), ...segmentBenches()]) {
    if (wanted && !name.includes(wanted)) continue
    const times: [number[], number[]] = [[], []]
    sink += ours() + peer() // warm
    for (let i = 0; i < ROUNDS; i++) {
      times[0].push(milliseconds(ours))
      times[1].push(milliseconds(peer))
    }
    const [a, b] = times.map((t) => quantile(sorted(t), 0.5)) as [number, number]
    console.log(`${name}: ${a.toFixed(2)} ms · ${peerName} ${b.toFixed(2)} ms · ${(b / a).toFixed(1)}× as fast`)
  }
if (Number.isNaN(sink)) throw new Error('a benchmark gave no number')
