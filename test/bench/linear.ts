/**
 * What work costs as it grows: CPU seconds of the launch kernel against people and against runs, and of iALS and of the co-counts
 * against interactions, each doubled twice. Linear cost doubles with it. `npm run bench -- linear`.
 */
import { Rng } from '../../engine/base/index.ts'
import { csrFromPairs, eachCoCount, runLaunchCounts } from '../../engine/compute/index.ts'
import { fitIals, type InteractionTable } from '../../engine/recommend/index.ts'
import { launch } from './simulate.ts'

const TURNS = 3

async function cost(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < TURNS; turn++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1e6)
  }
  return least
}

/** Everybody the same number of things, so that only the number of people grows. */
function table(users: number, items: number, each: number): InteractionTable {
  const rng = new Rng(1, 'bench.linear')
  const interactions = Array.from({ length: users * each }, (_, n) => ({
    user: Math.floor(n / each),
    item: Math.floor(items * rng.uniform() ** 1.5),
    at: null,
    rating: null,
  }))
  return { interactions, users, items }
}

async function row(name: string, sizes: readonly number[], work: (size: number) => () => Promise<unknown>) {
  await work(sizes[0] as number)()
  const costs: number[] = []
  for (const size of sizes) costs.push(await cost(work(size)))
  const each = costs.map((c, i) => `${(sizes[i] as number).toLocaleString('en')}: ${c.toFixed(2)} s`)
  const ratios = costs.slice(1).map((c, i) => `${(c / (costs[i] as number)).toFixed(2)}×`)
  console.log(`${name} · ${each.join(' · ')} · doubling costs ${ratios.join(', ')}`)
}

export async function linearBench(): Promise<void> {
  await row('launch, people (500 runs)', [25_000, 50_000, 100_000], (people) => {
    const params = launch(people, 500, 0)
    return () => runLaunchCounts(params, 'cpu')
  })
  await row('launch, runs (25,000 people)', [500, 1_000, 2_000], (runs) => {
    const params = launch(25_000, runs, 0)
    return () => runLaunchCounts(params, 'cpu')
  })
  await row('iALS k = 32, 3 sweeps, interactions (20 a person, 500 items)', [200_000, 400_000, 800_000], (cells) => {
    const made = table(cells / 20, 500, 20)
    return () => fitIals(made, { factors: 32, lambda: 0.01, unobserved: 0.1, sweeps: 3, seed: 1 })
  })
  await row('co-counts, interactions (20 a person, 500 items)', [200_000, 400_000, 800_000], (cells) => {
    const { interactions, users, items } = table(cells / 20, 500, 20)
    const X = csrFromPairs(
      interactions.map((i) => i.user),
      interactions.map((i) => i.item),
      users,
      items,
    )
    return () => eachCoCount(X, () => {})
  })
}
