/**
 * `npm run bench -- graph`: PageRank, communities and betweenness beside graphology, each in a process of its own, in turns;
 * building, sampling and seeding against their aims; communities against the true departments of a network.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { quantile, Rng, sorted } from '../../../engine/base/index.ts'
import { type Csr, leiden, modularity, toCsr, undirected } from '../../../engine/graph/index.ts'
import { communityOf, type Edge, type Library, toLibrary } from './crowd.ts'
import { adjustedMutualInformation } from './partitions.ts'

const ROUNDS = 3
const CONTESTANT = new URL('contestant.ts', import.meta.url).pathname
type Facts = Record<string, number>

function run(name: string): Facts {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CONTESTANT, name], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name}: ${stderr}`)
  return JSON.parse(stdout) as Facts
}

const median = (xs: readonly number[]): number => quantile(sorted(xs), 0.5)
const verdict = (value: number, aim: number): string => (value <= aim ? 'met' : 'NOT met')

/** Both in turns; the facts are those of the last runs. */
function contest(title: string, name: string, aim: number): { ours: Facts; peer: Facts } {
  const runs = Array.from({ length: ROUNDS }, () => ({ ours: run(`${name} ours`), peer: run(`${name} graphology`) }))
  const [a, b] = [median(runs.map((r) => r.ours.seconds!)), median(runs.map((r) => r.peer.seconds!))]
  console.log(
    `  ${title}: ${a.toFixed(3)} s CPU, graphology ${b.toFixed(3)} s, ${(a / b).toFixed(2)}× (aim ≤ ${aim}): ${verdict(a / b, aim)}`,
  )
  return runs.at(-1)!
}

/** Departments of the e-mail network, as its publishers give them. */
function departments(folder: string): { graph: Csr; edges: Edge[]; truth: Uint32Array } {
  const rows = (name: string): number[][] =>
    readFileSync(join(folder, 'graph_email_eu_core', name), 'utf8')
      .split('\n')
      .filter((line) => /^\d/.test(line))
      .map((line) => line.split(/\s+/).map(Number))
  const edges = rows('email-Eu-core.txt').map(([from, to]) => ({ from: from!, to: to!, weight: 1 }))
  const labels = rows('email-Eu-core-department-labels.txt')
  const truth = new Uint32Array(labels.length)
  for (const [node, department] of labels) truth[node!] = department!
  return { graph: undirected(toCsr(labels.length, edges)), edges, truth }
}

function agreement(folder: string): void {
  const louvain = createRequire(import.meta.url)('graphology-communities-louvain') as (
    graph: Library,
    options: object,
  ) => Record<string, number>
  const { graph, edges, truth } = departments(folder)
  const library = toLibrary(graph.n, edges, false)
  const score = (find: (seed: number) => Uint32Array): string => {
    const found = Array.from({ length: 20 }, (_, seed) => find(seed))
    const ami = median(found.map((of) => adjustedMutualInformation(of, truth)))
    return `AMI ${ami.toFixed(3)}, modularity ${median(found.map((of) => modularity(graph, of))).toFixed(4)}`
  }
  const ours = score((seed) => leiden(graph, new Rng(seed, 'bench.leiden')))
  const peer = score((seed) => {
    const rng = new Rng(seed, 'bench.louvain')
    return communityOf(louvain(library, { rng: () => rng.uniform(), getEdgeWeight: 'weight' }), graph.n)
  })
  console.log('e-mails of 1,005 people in 42 departments, medians of 20 seeds at resolution 1')
  console.log(`  ours (Leiden): ${ours} · graphology (Louvain): ${peer}`)
}

export function graphBench(): void {
  console.log(`100,000 people, 500,000 links, medians of ${ROUNDS} in turns`)
  contest('PageRank to Σ|change| < 1e-6', 'pagerank', 0.2)
  const { ours, peer } = contest('communities, one pass', 'communities', 1)
  const studio = run('communities studio')
  console.log(
    `    modularity ${ours.modularity!.toFixed(4)} against ${peer.modularity!.toFixed(4)}; as the studio runs it ${studio.modularity!.toFixed(4)} in ${studio.seconds!.toFixed(2)} s, ${studio.megabytes!.toFixed(0)} MB`,
  )
  contest('betweenness, 2,000 people, exact', 'betweenness', 1.5)
  const sampled = run('betweenness sampled')
  console.log(
    `  betweenness by ${sampled.pivots} sources: ${sampled.seconds!.toFixed(1)} s CPU, off by at most ${sampled.error!.toFixed(3)}`,
  )
  const building = median(Array.from({ length: ROUNDS }, () => run('building').seconds!))
  console.log(`  building the graph: ${building.toFixed(2)} s CPU (aim ≤ 0.3): ${verdict(building, 0.3)}`)
  const told = run('seeding')
  console.log(
    `  seeding 50 people, weighted cascade, ε = 0.1: ${told.seconds!.toFixed(2)} s CPU (aim ≤ 2): ${verdict(told.seconds!, 2)}; certificate ${told.certificate!.toFixed(2)} from ${told.rrSets} sets, ${told.megabytes!.toFixed(0)} MB (aim ≤ 150): ${verdict(told.megabytes!, 150)}`,
  )
  const folder = process.env.LACUNA_DATA
  if (folder && existsSync(join(folder, 'graph_email_eu_core'))) agreement(folder)
  else console.log('LACUNA_DATA names no folder with graph_email_eu_core: agreement with departments not measured')
}
