/**
 * `npm run bench -- topics [quality|others|bridge|speed|scale]`: topics on public texts with known subjects, beside k-means and NMF on the
 * same rows and words; translations that land in one topic; the time for fifty thousand comments.
 * By name alone: other kinds of texts, and many more of them. Needs LACUNA_DATA.
 */
import { atCoverage, fitTopics, type TopicModel } from '../../../engine/text/index.ts'
import { DATA } from '../text/files.ts'
import { bridge } from './bridge.ts'
import { kmeans } from './kmeans.ts'
import { ami, coherence, diversity, holders, numbered, vMeasure } from './measures.ts'
import { nmf } from './nmf.ts'
import { unseenSets, watchedSets } from './others.ts'
import { itemsOf, type LabelledSet, labelledSets } from './sets.ts'
import { scale, speed } from './speed.ts'
import { type Clustering, tfidf } from './vectors.ts'

const SEED = 1
/** Words per topic that are judged, of every method. */
const WORDS = 8

/** Everything sorted somewhere, as the peers do; what shares no word with any topic is one group more. */
function everything(set: LabelledSet, model: TopicModel): Clustering {
  const number = new Map(model.topics.map((t, i) => [t.id, i]))
  const all = atCoverage(model, 1)
  return {
    of: itemsOf(set).map((i) => number.get(all.assignment.get(i.id) ?? '') ?? model.topics.length),
    terms: model.topics.map((t) => t.terms.slice(0, WORDS)),
  }
}

async function quality(sets: readonly LabelledSet[]): Promise<void> {
  for (const set of sets) {
    const truth = numbered(set.labels)
    const of = holders(set.texts)
    const row = (name: string, { of: found, terms }: Clustering): void =>
      console.log(
        `  ${name.padEnd(26)} AMI ${ami(found, truth).toFixed(3)} · V ${vMeasure(found, truth).toFixed(3)} · NPMI ${coherence(terms, set.texts.length, of).toFixed(3)} · diversity ${diversity(terms).toFixed(3)}`,
      )
    const labels = new Set(truth).size
    console.log(`\n${set.name}: ${set.texts.length} texts, ${labels} labels`)
    const items = itemsOf(set)
    const model = await fitTopics(items, { seed: SEED })
    const number = new Map(model.topics.map((t, i) => [t.id, i]))
    const sorted = items.flatMap((item, i) => (model.assignment.has(item.id) ? [i] : []))
    row(`ours, k ${model.topics.length} found`, everything(set, model))
    console.log(
      `  ${'ours, the sorted alone'.padEnd(26)} AMI ${ami(
        sorted.map((i) => number.get(model.assignment.get(items[i]!.id)!)!),
        sorted.map((i) => truth[i]!),
      ).toFixed(3)} on the ${((100 * sorted.length) / items.length).toFixed(0)} % that the words speak for`,
    )
    const vectors = tfidf(set.texts, set.lang)
    for (const k of new Set([labels, model.topics.length])) {
      row(`k-means, k ${k}`, kmeans(vectors, k, SEED, WORDS))
      row(`NMF, k ${k}`, nmf(vectors, k, SEED, WORDS))
    }
  }
}

export async function topicsBench(part: string | undefined): Promise<void> {
  if (!DATA) throw new Error('LACUNA_DATA names no folder: the sets that are measured on are public, not part of this')
  if (part === undefined || part === 'quality') await quality(labelledSets(SEED))
  if (part === 'others') await quality([...watchedSets(SEED), ...unseenSets(SEED)])
  if (part === undefined || part === 'bridge') await bridge()
  if (part === undefined || part === 'speed') await speed()
  if (part === 'scale') await scale()
}
