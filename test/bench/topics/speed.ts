/** Fifty thousand real comments in two languages, as they would come from imports. */
import { fitTopics, type TopicItem } from '../../../engine/text/index.ts'
import { csv } from '../text/files.ts'

const ITEMS = 50_000
const AIM = 30

function comments(): TopicItem[] {
  const english = [
    ...csv('en_coursera_ml_reviews/data.csv').map((r) => r['machine-learning'] ?? ''),
    ...csv('en_sight_youtube_mit/sight_dataset.csv', ' ').map((r) => r.comment ?? ''),
  ]
  const chinese = csv('zh_online_shopping_10_cats/online_shopping_10_cats.csv').map((r) => r.review ?? '')
  const items = (texts: readonly string[], lang: 'en' | 'zh'): TopicItem[] =>
    texts.filter((t) => t.trim() !== '').map((text, i) => ({ id: `${lang}-${String(i).padStart(6, '0')}`, text, lang }))
  const en = items(english, 'en')
  return [...en, ...items(chinese, 'zh').slice(0, ITEMS - en.length)]
}

export async function speed(): Promise<void> {
  const items = comments()
  const started = performance.now()
  const before = process.cpuUsage()
  const model = await fitTopics(items, { seed: 1 })
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / 1e6
  console.log(
    `\n${items.length} comments: ${model.topics.length} topics, ${model.unsorted.length} unsorted; ${cpu.toFixed(1)} s CPU (aim ≤ ${AIM}: ${cpu <= AIM ? 'met' : 'NOT met'}), ${((performance.now() - started) / 1000).toFixed(1)} s wall, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  )
}
