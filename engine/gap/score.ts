/**
 * The score as a function of how often each person and each offer is drawn. All ones gives the board's point; multinomial
 * counts give a bootstrap resample. One code path for both, so an interval is of the very quantity that is shown.
 */

import type { GapWeights } from '../contract/index.ts'
import type { AskTable } from './asks.ts'
import { answered, complaintOf, noSigns, oddsOf, offOf, talkOf } from './calibration.ts'
import { chanceOf } from './chance.ts'
import { coverageOf, nearestDocuments, standingOf } from './coverage.ts'
import { demandOf } from './demand.ts'
import type { GapInput } from './input.ts'
import { competitionOf, pullOf, strengthOf, type TopicMarket, topicMarkets } from './market.ts'

export interface Parts {
  demand: Float64Array
  coverage: Float64Array
  /** Of coverage, what the nearest document counts for: P(answered) by what its kind counts. */
  answers: Float64Array
  /** Coverage by what is taught alone, without talk and complaints. */
  taught: Float64Array
  competition: Float64Array
  pull: Float64Array
  gap: Float64Array
  opportunity: Float64Array
  /** Parts of coverage: see `talkOf`, `complaintOf`. */
  talk: Float64Array
  complaint: Float64Array
}

export interface Scorer {
  topics: number
  nearest: Int32Array
  /** Per topic: P(answered) by the nearest document's likeness and the replies that point at it, whatever people wish. */
  likely: Float64Array
  markets: TopicMarket[]
  /** @param people times each person (row of the table) is drawn @param offers times each market offer is drawn */
  score(people: Uint32Array, offers: Uint32Array): Parts
}

/** The input's topics and market must be in the order of the table and of the offers' counts. */
export function scorer(input: GapInput, table: AskTable, weights: GapWeights): Scorer {
  const topics = input.topics.length
  const { documents, documentSimilarity, documentShown } = input
  const langs = input.topics.map(({ lang }) => lang)
  const chance = chanceOf(langs, documentSimilarity, documents.length)
  const nearest = nearestDocuments(documents, documentSimilarity, topics, chance, documentShown, weights)
  const likely = Float64Array.from(nearest, (d, t) => {
    const pair = t * documents.length + d
    const shown = documentShown?.[pair] ?? 0
    return d < 0 ? 0 : answered(documentSimilarity[pair]!, chance[t]!, { ...noSigns, shown }, weights)
  })
  const markets = topicMarkets(input.market, input.marketSimilarity, topics, weights)
  const strength = Float64Array.from(input.market, (offer) => strengthOf(offer, weights))
  const parts = (): Parts => ({
    demand: new Float64Array(topics),
    coverage: new Float64Array(topics),
    answers: new Float64Array(topics),
    taught: new Float64Array(topics),
    competition: new Float64Array(topics),
    pull: new Float64Array(topics),
    gap: new Float64Array(topics),
    opportunity: new Float64Array(topics),
    talk: new Float64Array(topics),
    complaint: new Float64Array(topics),
  })

  return {
    topics,
    nearest,
    likely,
    markets,
    score(people, offers) {
      const out = parts()
      const asked = new Float64Array(topics)
      const pleased = new Float64Array(topics)
      const opinions = new Float64Array(topics)
      const told = new Float64Array(topics)
      const speak = new Float64Array(topics)
      const wished = new Float64Array(topics)
      const wishedNamed = new Float64Array(topics)
      const sought = new Float64Array(topics)
      const soughtNamed = new Float64Array(topics)
      const saidNamed = new Float64Array(topics)
      let total = 0
      let squares = 0
      for (let p = 0; p < people.length; p++) {
        const c = people[p]!
        if (c === 0) continue
        const w = table.weight[p]!
        total += c * w
        squares += c * w * w
        for (let e = table.rowStart[p]!; e < table.rowStart[p + 1]!; e++) {
          const t = table.topic[e]!
          asked[t]! += c * table.ask[e]!
          speak[t]! += c
          if (table.ask[e] === 0) told[t]! += c
          wished[t]! += c * table.wish[e]!
          wishedNamed[t]! += c * table.wish[e]! * table.names[e]!
          sought[t]! += c * table.seek[e]!
          const named = table.seek[e] ? soughtNamed : saidNamed
          named[t]! += c * table.names[e]!
          const satisfaction = table.satisfaction[e]!
          if (!Number.isNaN(satisfaction)) {
            pleased[t]! += c * satisfaction
            opinions[t]! += c
          }
        }
      }
      demandOf(asked, total, squares, weights, out.demand)
      const base = sum(told) / sum(speak)
      const wishing = sum(wished) / (sum(speak) - sum(told))
      const namedWishing = sum(wishedNamed) / (sum(speak) - sum(told))
      for (let t = 0; t < topics; t++) {
        const d = nearest[t]!
        const document = d < 0 ? null : documents[d]!
        const pair = t * documents.length + d
        const signs = {
          wished: oddsOf(wished[t]!, speak[t]! - told[t]!, wishing, weights.priorTold),
          shown: document ? (documentShown?.[pair] ?? 0) : 0,
        }
        let learners = 0
        let strengths = 0
        for (const m of markets[t]!.offers) {
          learners += offers[m]! * (input.market[m]!.subscribers ?? 0)
          strengths += offers[m]! * strength[m]!
        }
        const likeness = document ? documentSimilarity[pair]! : 0
        const answers = document ? standingOf(document, weights) * answered(likeness, chance[t]!, signs, weights) : 0
        const lift = oddsOf(told[t]!, speak[t]!, base, weights.priorTold)
        const wishedByName = oddsOf(wishedNamed[t]!, speak[t]! - told[t]!, namedWishing, weights.priorTold)
        const off = offOf([soughtNamed[t]!, sought[t]!], [saidNamed[t]!, speak[t]! - sought[t]!], weights.priorTold)
        const talk = talkOf(weights.told * Math.max(0, lift + off - Math.max(0, wishedByName)))
        const complaint = complaintOf(sought[t]!, speak[t]! - told[t]!, weights)
        const received = (share: number): number =>
          coverageOf(share, pleased[t]!, opinions[t]!, document?.rating ?? null, weights)
        const coverage = received(1 - (1 - answers) * (1 - talk) * (1 - complaint))
        const competition = competitionOf(strengths, weights)
        const pull = pullOf(learners, competition, weights)
        const gap = out.demand[t]! * (1 - coverage)
        out.talk[t] = talk
        out.answers[t] = answers
        out.taught[t] = received(answers)
        out.complaint[t] = complaint
        out.coverage[t] = coverage
        out.competition[t] = competition
        out.pull[t] = pull
        out.gap[t] = gap
        out.opportunity[t] = gap * pull
      }
      return out
    },
  }
}

const sum = (xs: Float64Array): number => xs.reduce((a, x) => a + x, 0)
