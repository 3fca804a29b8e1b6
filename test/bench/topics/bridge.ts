/** One subject in two languages: how often a sentence and its translation land in topics that are each other's twin. */
import { createHash } from 'node:crypto'
import { fitTopics, type TopicItem, twinsOf } from '../../../engine/text/index.ts'
import { lines, unzipped } from '../text/files.ts'
import { readTexts, shippedDir, withReader } from '../text/ours.ts'

const PAIRS = 2_000
/** Of these the model has never seen any in training: the first by hash (the same rule as there). */
const HELD = 1_000

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

function pairs(): [en: string, zh: string][] {
  const all = new Map<string, [string, string]>()
  for (const l of lines(unzipped('text_pretrain/parallel.tsv.gz'))) {
    const [en, zh] = l.split('\t') as [string, string]
    all.set(`${en}\t${zh}`, [en, zh])
  }
  return [...all.values()]
    .map((p) => [hash(p[0]), p] as const)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .slice(0, PAIRS)
    .map(([, p]) => p)
}

export async function bridge(): Promise<void> {
  const both = pairs()
  const items: TopicItem[] = both.flatMap(([en, zh], i) => [
    { id: `${i} en`, text: en, lang: 'en' as const },
    { id: `${i} zh`, text: zh, lang: 'zh' as const },
  ])
  const model = await fitTopics(items, { seed: 1 })
  const read = await withReader(shippedDir(), (reader) =>
    readTexts(
      reader,
      items.map((i) => i.text),
    ),
  )
  const members = Map.groupBy(
    items.map((item, i) => ({ vector: read[i]!.embedding, topic: model.assignment.get(item.id) })),
    (m) => m.topic,
  )
  const twins = twinsOf(
    model.topics.map(({ id, lang }) => ({ id, lang, members: (members.get(id) ?? []).map((m) => m.vector) })),
  )
  const sides = both.map((_, i) => [model.assignment.get(`${i} en`), model.assignment.get(`${i} zh`)] as const)
  const report = (name: string, some: typeof sides): void => {
    const sorted = some.filter(([en, zh]) => en !== undefined && zh !== undefined)
    const met = (pair: (typeof sides)[number], zh: string | undefined): boolean => twins.get(pair[0] ?? '') === zh
    const hit = sorted.filter((p) => met(p, p[1])).length
    // The same sentences with translations dealt out again, one place further each time.
    let chance = 0
    for (let shift = 1; shift <= 20; shift++)
      chance += sorted.filter((p, i) => met(p, sorted[(i + shift) % sorted.length]![1])).length / 20
    const share = (n: number): string => `${((100 * n) / Math.max(1, sorted.length)).toFixed(1)} %`
    console.log(
      `  ${name}: of ${some.length} pairs ${sorted.length} have both sides sorted; of these ${share(hit)} land in one topic (chance ${share(chance)})`,
    )
  }
  const count = (lang: string): number => model.topics.filter((t) => t.lang === lang).length
  console.log(
    `\nparallel sentences: ${count('en')} topics in English, ${count('zh')} in Chinese, ${twins.size / 2} pairs of twins`,
  )
  report('all', sides)
  report('never trained on', sides.slice(0, HELD))
}
