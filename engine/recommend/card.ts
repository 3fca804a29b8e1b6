/** The card of the model that validation chose: what it learned from, how it did, and what it does not say. */
import type { Gate, ModelCard, ModelScore, Split } from '../contract/index.ts'
import type { Interaction } from './data.ts'

/** Test people below which an interval is wide whatever it says. */
const FEW_PEOPLE = 100

export function cardOf(of: {
  gate: Gate
  models: readonly ModelScore[]
  split: Split
  seed: number
  device: string
  dataHash: string
  known: readonly Interaction[]
  items: number
  testPeople: number
  coldPeople: number
}): ModelCard {
  const score = (name: string): ModelScore | undefined => of.models.find((m) => m.name === name)
  const times = of.known.flatMap((i) => i.at ?? [])
  const limits: ModelCard['limits'] = ['association', 'newItems']
  if (of.coldPeople > 0) limits.push('coldPeople')
  if (of.testPeople < FEW_PEOPLE) limits.push('fewPeople')
  if (of.split === 'random' || of.split === 'loo') limits.push('randomSplit')
  if (of.device !== 'cpu') limits.push('device')
  return {
    model: of.gate.best,
    params: score(of.gate.best)?.params ?? {},
    dataHash: of.dataHash,
    seed: of.seed,
    device: of.device,
    trainedOn: {
      people: new Set(of.known.map((i) => i.user)).size,
      items: of.items,
      events: of.known.length,
      from: times.length ? times.reduce((a, t) => Math.min(a, t)) : null,
      to: times.length ? times.reduce((a, t) => Math.max(a, t)) : null,
    },
    testedOn: {
      people: of.testPeople,
      ndcg: score(of.gate.best)?.ndcg ?? 0,
      popularity: score('popularity')?.ndcg ?? 0,
      difference: of.gate.difference,
      interval: of.gate.interval,
    },
    offered: of.gate.offered,
    limits,
  }
}
