/** Our methods on real public data, where the folder that LACUNA_DATA names holds it; elsewhere skipped by name. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GraphEval, RecommendEval, SentimentEval } from '../../engine/contract/index.ts'
import { json } from './cli.ts'

const folder = process.env.LACUNA_DATA ?? ''
const file = (...parts: string[]): string => join(folder, ...parts)
const has = (...parts: string[]): boolean => folder !== '' && existsSync(file(...parts))

const ratings = ['rec_ml100k', 'ml-100k.inter']
test.skipIf(!has(...ratings))(
  'MovieLens 100K: its published size, EASE over popularity, nothing at chance (needs LACUNA_DATA)',
  async () => {
    const report = RecommendEval.parse(
      await json([
        'eval',
        'recommend',
        file(...ratings),
        '--user',
        'user_id',
        '--item',
        'item_id',
        '--rating',
        'rating',
        '--time',
        'timestamp',
      ]),
    )
    // 943 users, 1,682 items, 100,000 ratings: the data set's own README.
    expect([report.users, report.items, report.interactions]).toEqual([943, 1682, 100_000])
    const [popularity] = report.models
    const ease = report.models.find((m) => m.name === 'ease')
    expect(ease?.ndcg).toBeGreaterThan(popularity?.ndcg ?? 1)
    expect(report.gate.offered).toBe(true)
    expect(report.warm.users + report.cold.users).toBeGreaterThan(100)
  },
)

const edges = ['graph_email_eu_core', 'email-Eu-core.txt']
test.skipIf(!has(...edges))(
  'email-Eu-core: its published size, PageRank that sums to one, communities beyond chance (needs LACUNA_DATA)',
  async () => {
    const report = GraphEval.parse(
      await json(['eval', 'graph', file(...edges), '--no-header', '--source', '0', '--target', '1']),
    )
    // 1,005 nodes and 25,571 edges: snap.stanford.edu, email-Eu-core.
    expect([report.nodes, report.edges]).toEqual([1005, 25571])
    expect(report.pagerank).toHaveLength(1005)
    expect(report.sum).toBeCloseTo(1, 9)
    expect(report.communities.modularity).toBeGreaterThan(0.4)
    expect(report.baseline.modularity).toBeLessThan(0.1)
  },
)

const reviews = ['en_sentimentr', 'kotzias_reviews_amazon_cells.csv']
test.skipIf(!has(...reviews))(
  'an unseen set of product reviews: better than always naming the largest class (needs LACUNA_DATA)',
  async () => {
    const report = SentimentEval.parse(
      await json(['eval', 'sentiment', file(...reviews), '--text', 'text', '--label', 'sentiment']),
    )
    expect(report.n).toBeGreaterThan(900)
    expect(report.macroF1).toBeGreaterThan(report.majority.macroF1 + 0.2)
    expect(report.balancedAccuracy).toBeGreaterThan(0.7)
  },
)
