/**
 * "Would they like it": the network trained on ratings at or above a threshold against those below, and asked about held-out
 * ratings. Printed beside always naming the larger class, without which an accuracy says nothing.
 */

import { Rng } from '../../base/index.ts'
import type { LikingAccuracy } from '../../contract/index.ts'
import type { Interaction } from '../data.ts'
import { NEURAL_DEFAULTS } from './neural.ts'
import { PairNetwork } from './pairs.ts'
import type { Samples } from './samples.ts'

const HELD = 0.1

const rated = (rows: readonly Interaction[]): Interaction[] => rows.filter((i) => i.rating !== null)

function samples(rows: readonly Interaction[], threshold: number): Samples {
  return {
    users: Int32Array.from(rows, (i) => i.user),
    items: Int32Array.from(rows, (i) => i.item),
    labels: Float32Array.from(rows, (i) => Number((i.rating as number) >= threshold)),
  }
}

/** @param train distinct interactions, sorted by (user, item). @returns null without ratings on either side */
export async function likingAccuracy(
  train: readonly Interaction[],
  test: readonly Interaction[],
  of: { users: number; items: number; threshold: number; seed: number; signal?: AbortSignal | undefined },
): Promise<LikingAccuracy | null> {
  const { users, items, threshold, seed, signal } = of
  const [known, asked] = [rated(train), rated(test)]
  if (known.length === 0 || asked.length === 0) return null
  const options = { ...NEURAL_DEFAULTS, seed }
  const mixed = new Rng(seed, 'recommend.liking').shuffle(known)
  const cut = Math.floor(HELD * mixed.length)
  const held = samples(mixed.slice(0, cut), threshold)
  const rows = mixed.slice(cut)
  const net = new PairNetwork(users, items, options)
  let best = Number.POSITIVE_INFINITY
  let worse = 0
  for (let epoch = 0; epoch < options.epochs && worse < options.patience; epoch++) {
    new Rng(seed, 'recommend.liking.epoch', epoch).shuffle(rows)
    const trained = await net.pass(samples(rows, threshold), options.rate, options.ridge, signal)
    const now = cut > 0 ? await net.pass(held, null, 0, signal) : trained
    worse = now < best ? 0 : worse + 1
    best = Math.min(best, now)
  }
  return counts(await net.answers(samples(asked, threshold), signal), samples(asked, threshold).labels, threshold)
}

/** Accuracy, precision and recall of "yes" where the logit is above 0. */
export function counts(logits: ArrayLike<number>, labels: ArrayLike<number>, threshold: number): LikingAccuracy {
  let [right, yes, hits, liked] = [0, 0, 0, 0]
  for (let n = 0; n < labels.length; n++) {
    const said = (logits[n] as number) > 0
    const is = labels[n] === 1
    right += Number(said === is)
    yes += Number(said)
    liked += Number(is)
    hits += Number(said && is)
  }
  const n = labels.length
  return {
    model: 'neural',
    threshold,
    ratings: n,
    accuracy: right / n,
    majority: Math.max(liked, n - liked) / n,
    precision: yes ? hits / yes : 0,
    recall: liked ? hits / liked : 0,
  }
}
