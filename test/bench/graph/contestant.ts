/**
 * One contestant in a process of its own, so that neither works inside the other's memory: prints {seconds, …} of the second of
 * two runs, in CPU time of the process.
 *
 *   node test/bench/graph/contestant.ts NAME
 */
import { createRequire } from 'node:module'
import { Rng } from '../../../engine/base/index.ts'
import {
  betweenness,
  buildAudienceGraph,
  leiden,
  modularity,
  pagerank,
  seedPeople,
  toCsr,
  undirected,
} from '../../../engine/graph/index.ts'
import { communityOf, crowd, type Library, toLibrary } from './crowd.ts'

const require = createRequire(import.meta.url)
const peers = {
  pagerank: require('graphology-metrics/centrality/pagerank') as (graph: Library, options: object) => unknown,
  betweenness: require('graphology-metrics/centrality/betweenness') as (graph: Library, options: object) => unknown,
  louvain: require('graphology-communities-louvain') as (graph: Library, options: object) => Record<string, number>,
}
const PEOPLE = 100_000
const LINKS = 500_000
/** Σ|change| below which PageRank stops. */
const CHANGE = 1e-6

const csrOf = (people: number, links: number) => toCsr(people, crowd(people, links))
const leidenOf = (passes: number | undefined) => {
  const flat = undirected(csrOf(PEOPLE, LINKS))
  return () => ({
    modularity: modularity(flat, leiden(flat, new Rng(1, 'bench.leiden'), passes === undefined ? {} : { passes })),
  })
}
type Fact = Record<string, number>
type Work = () => Fact | Promise<Fact>
/** Each prepares its graph and gives the work. */
const contestants: Record<string, () => Work | Promise<Work>> = {
  'pagerank ours': () => {
    const csr = csrOf(PEOPLE, LINKS)
    return () => ({ iterations: pagerank(csr, { tolerance: CHANGE }).iterations })
  },
  'pagerank graphology': () => {
    const graph = toLibrary(PEOPLE, crowd(PEOPLE, LINKS), true)
    // It stops at its tolerance times the number of nodes.
    const options = { tolerance: CHANGE / PEOPLE, maxIterations: 1_000, getEdgeWeight: 'weight' }
    return () => {
      peers.pagerank(graph, options)
      return {}
    }
  },
  'communities ours': () => leidenOf(1),
  'communities studio': () => leidenOf(undefined),
  'communities graphology': () => {
    const edges = crowd(PEOPLE, LINKS)
    const graph = toLibrary(PEOPLE, edges, false)
    const flat = undirected(toCsr(PEOPLE, edges))
    return () => {
      const rng = new Rng(1, 'bench.louvain')
      const found = peers.louvain(graph, { rng: () => rng.uniform(), getEdgeWeight: 'weight' })
      return { modularity: modularity(flat, communityOf(found, PEOPLE)) }
    }
  },
  'betweenness ours': () => {
    const flat = undirected(csrOf(2_000, 10_000))
    return async () => ({ pivots: (await betweenness(flat, { seed: 1 })).pivots })
  },
  'betweenness graphology': () => {
    const graph = toLibrary(2_000, crowd(2_000, 10_000), false)
    return () => {
      peers.betweenness(graph, { getEdgeWeight: null })
      return {}
    }
  },
  'betweenness sampled': () => {
    const flat = undirected(csrOf(PEOPLE, LINKS))
    return async () => {
      const { error, pivots } = await betweenness(flat, { seed: 1 })
      return { error, pivots }
    }
  },
  building: () => {
    const links = crowd(PEOPLE, LINKS).map(({ from, to }) => ({ from, to, kind: 'reply' as const }))
    return async () => ({ edges: (await buildAudienceGraph({ people: PEOPLE, links })).edges.length })
  },
  seeding: async () => {
    const links = crowd(PEOPLE, LINKS).map(({ from, to }) => ({ from, to, kind: 'reply' as const }))
    const names = Array.from({ length: PEOPLE }, (_, i) => `person-${i}`)
    const options = { budget: 50, probability: 'weighted' as const, names, seed: 1, target: 1 - 1 / Math.E - 0.1 }
    const { edges } = await buildAudienceGraph({ people: PEOPLE, links })
    return async () => {
      const { certificate, rrSets } = await seedPeople({ people: PEOPLE, edges }, options)
      return { certificate, rrSets }
    }
  },
}

const work = await contestants[process.argv[2] ?? '']?.()
if (!work) throw new Error(`one of: ${Object.keys(contestants).join(', ')}`)
const idle = process.memoryUsage().rss
await work() // warm
const megabytes = Math.max(0, process.resourceUsage().maxRSS * 1024 - idle) / 1e6
const before = process.cpuUsage()
const facts = await work()
const { user, system } = process.cpuUsage(before)
console.log(JSON.stringify({ ...facts, seconds: (user + system) / 1e6, megabytes }))
