/** Fifty thousand real comments in two languages, as they would come from imports; more than that, sentences of real ones dealt anew. */
import { Rng } from '../../../engine/base/index.ts'
import { fitTopics, type TopicItem, type TopicModel } from '../../../engine/text/index.ts'
import { csv } from '../text/files.ts'

const ITEMS = 50_000
const AIM = 30
const LARGER = [100_000, 200_000]

const english = (): string[] => [
  ...csv('en_coursera_ml_reviews/data.csv').map((r) => r['machine-learning'] ?? ''),
  ...csv('en_sight_youtube_mit/sight_dataset.csv', ' ').map((r) => r.comment ?? ''),
]
const chinese = (): string[] => csv('zh_online_shopping_10_cats/online_shopping_10_cats.csv').map((r) => r.review ?? '')
const itemsOf = (texts: readonly string[], lang: 'en' | 'zh'): TopicItem[] =>
  texts.filter((t) => t.trim() !== '').map((text, i) => ({ id: `${lang}-${String(i).padStart(6, '0')}`, text, lang }))

function comments(): TopicItem[] {
  const en = itemsOf(english(), 'en')
  return [...en, ...itemsOf(chinese(), 'zh').slice(0, ITEMS - en.length)]
}

/** Half of each language, every text one to four sentences that real people wrote, hardly any two texts alike. */
function dealt(n: number): TopicItem[] {
  const side = (texts: readonly string[], lang: 'en' | 'zh'): TopicItem[] => {
    const sentences = texts
      .flatMap((t) => t.match(/[^.!?。！？；\n]+[.!?。！？；]*/g) ?? [])
      .map((s) => s.trim())
      .filter((s) => s.length > 4)
    const rng = new Rng(n, `bench.topics ${lang}`)
    return itemsOf(
      Array.from({ length: n / 2 }, () =>
        Array.from({ length: 1 + rng.int(4) }, () => rng.pick(sentences)).join(lang === 'en' ? ' ' : ''),
      ),
      lang,
    )
  }
  return [...side(english(), 'en'), ...side(chinese(), 'zh')]
}

async function timed(name: string, items: readonly TopicItem[]): Promise<{ cpu: number; model: TopicModel }> {
  const started = performance.now()
  const before = process.cpuUsage()
  let told = 0
  const model = await fitTopics(items, { seed: 1, onProgress: () => told++ })
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / 1e6
  console.log(
    `\n${name}: ${model.topics.length} topics, ${model.unsorted.length} unsorted; ${cpu.toFixed(1)} s CPU, ${((performance.now() - started) / 1000).toFixed(1)} s wall, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, progress told ${told} times`,
  )
  return { cpu, model }
}

/** How long a cancel takes, at three places of the work. */
async function cancelled(items: readonly TopicItem[]): Promise<void> {
  for (const share of [0.02, 0.2, 0.6]) {
    const stop = new AbortController()
    let at = 0
    const onProgress = (done: number): void => {
      if (at > 0 || done < share * items.length) return
      at = performance.now()
      stop.abort()
    }
    const outcome = await fitTopics(items, { seed: 1, signal: stop.signal, onProgress }).then(
      () => 'went on to the end',
      () => 'stopped',
    )
    console.log(`  cancel at ${100 * share} %: ${outcome} after ${(performance.now() - at).toFixed(0)} ms`)
  }
}

export async function speed(): Promise<void> {
  const items = comments()
  const { cpu } = await timed(`${items.length} comments`, items)
  console.log(`  aim ≤ ${AIM} s CPU: ${cpu <= AIM ? 'met' : 'NOT met'}`)
}

export async function scale(): Promise<void> {
  for (const n of LARGER) await timed(`${n} texts of real sentences`, dealt(n))
  await cancelled(dealt(LARGER[0]!))
}
