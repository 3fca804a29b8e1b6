/**
 * `npm run bench -- recommend`: training and ranking beside a dozen lines of numpy and scipy on one thread, in turns on the same
 * table. CPU time of the work alone, in processes of their own; ratios of one run count, seconds do not.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quantile, sorted } from '../../engine/base/index.ts'
import { type Shape, shapes, writeTable } from './recommend/table.ts'

const ROUNDS = 3
const here = (name: string): string => new URL(`recommend/${name}`, import.meta.url).pathname

interface Use {
  cpu: number
  wall: number
  megabytes: number
}
interface Contest {
  name: string
  work: string
  shape: Shape
  /** Peer's work → most of its time that ours may take; null where only the ratio is told. */
  peers: Record<string, { called: string; aim: number | null }>
}

const [small, large] = shapes as [Shape, Shape]
const inv = 'scipy.sparse, numpy.linalg.inv, float32'
const symmetric = 'scipy.sparse, LAPACK spotrf and spotri, float32'
const contests: readonly Contest[] = [
  {
    name: `EASE ${small.name}`,
    work: 'ease',
    shape: small,
    peers: { ease: { called: inv, aim: 1.1 }, 'ease-symmetric': { called: symmetric, aim: null } },
  },
  {
    name: `EASE ${large.name}`,
    work: 'ease',
    shape: large,
    peers: { ease: { called: inv, aim: 0.4 }, 'ease-symmetric': { called: symmetric, aim: null } },
  },
  {
    name: `iALS k = 64, 15 sweeps, ${small.name}`,
    work: 'ials',
    shape: small,
    peers: { ials: { called: 'the same maths in numpy', aim: 0.5 } },
  },
  {
    name: `top 10 of ${large.name.split(' (')[0]}`,
    work: 'top',
    shape: large,
    peers: { top: { called: 'numpy.argpartition', aim: 0.5 } },
  },
]

function run(command: string, args: readonly string[]): Use {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (error || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`)
  return JSON.parse(stdout) as Use
}

/** Debian's python3 has scipy where `python3-scipy` is installed; another Python on the path may have it too. */
const python = ['/usr/bin/python3', 'python3'].find((p) => spawnSync(p, ['-c', 'import scipy']).status === 0)
const median = (uses: readonly Use[]): number => quantile(sorted(uses.map(({ cpu }) => cpu)), 0.5)
const line = (uses: readonly Use[]): string =>
  `${median(uses).toFixed(2)} s CPU, peak ${Math.max(...uses.map((u) => u.megabytes)).toFixed(0)} MB`

export function recommendBench(only = ''): void {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-bench-'))
  try {
    for (const shape of shapes) {
      mkdirSync(join(dir, String(shape.users)))
      writeTable(join(dir, String(shape.users)), shape)
    }
    if (!python) console.log('python3 with scipy is not here (Debian: python3-scipy): no peers, ours alone')
    for (const { name, work, shape, peers } of contests.filter((c) => c.name.includes(only))) {
      const args = [join(dir, String(shape.users)), String(shape.users), String(shape.items)]
      const ours: Use[] = []
      const theirs = Object.keys(peers).map((peer) => ({ peer, uses: [] as Use[] }))
      for (let round = 0; round < ROUNDS; round++) {
        ours.push(run(process.execPath, ['--disable-warning=ExperimentalWarning', here('ours.ts'), work, ...args]))
        if (python) for (const { peer, uses } of theirs) uses.push(run(python, [here('peer.py'), peer, ...args]))
      }
      console.log(`${name}: ${line(ours)}`)
      for (const { peer, uses } of theirs.filter((t) => t.uses.length > 0)) {
        const ratio = median(ours) / median(uses)
        const { called, aim } = peers[peer] as { called: string; aim: number | null }
        const verdict = aim === null ? '' : ` (aim ≤ ${aim}): ${ratio <= aim ? 'met' : 'NOT met'}`
        console.log(`  ${called}: ${line(uses)}; ours / theirs ${ratio.toFixed(2)}×${verdict}`)
      }
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
