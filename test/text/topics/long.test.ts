/** Course descriptions of a hundred words: what each is about is a few of them, the others are what any course says. */
import { expect, test } from 'vitest'
import { Rng } from '../../../engine/base/index.ts'
import { assignTopics, fitTopics, type TopicItem } from '../../../engine/text/index.ts'

const SUBJECTS: Record<string, string[]> = {
  pottery:
    'kiln glaze stoneware bisque slip throwing wheel handles trimming porcelain engobe raku cone clay coil'.split(' '),
  sailing: 'mast rigging jib keel harbour knots tacking rudder spinnaker anchor tides buoy hull mooring compass'.split(
    ' ',
  ),
  baking:
    'sourdough crumb proofing flour oven starter brioche rye hydration crust kneading baguette yeast loaf scoring'.split(
      ' ',
    ),
  beekeeping: 'hive swarm honey queen smoker varroa brood frames nectar propolis drone apiary pollen wax colony'.split(
    ' ',
  ),
}
const COMMON =
  'skills learn project practice weeks instructor beginner career module portfolio feedback lesson community certificate goals tools techniques confidence exercises guide resources assignments design history safety planning business material theory equipment season quality photos teachers workshop budget customers health market selling videos'.split(
    ' ',
  )
const names = Object.keys(SUBJECTS)

/** Words of its own, of the next subject, of any course; and how many of its own stand up front. */
interface Make {
  own: number
  other: number
  rest: number
  front: number
}
/** It speaks of its subject up front, and in passing of the next one. */
const plain: Make = { own: 9, other: 5, rest: 60, front: 3 }
/** Three words in seventy are its own: what goes with what hangs by a thread, and any chance would show. */
const faint: Make = { own: 3, other: 1, rest: 70, front: 0 }

function description(rng: Rng, subject: number, make: Make): string {
  const own = rng.shuffle([...SUBJECTS[names[subject]!]!]).slice(0, make.own)
  const other = rng.shuffle([...SUBJECTS[names[(subject + 1) % names.length]!]!]).slice(0, make.other)
  const rest = Array.from({ length: make.rest }, () => rng.pick(COMMON))
  const body = rng.shuffle([...own.slice(make.front), ...other, ...rest])
  return `${own.slice(0, make.front).join(' and ')}. ${body.join(' ')}.`
}

const subjectOf = new Map<string, number>()
function descriptions(count: number, make: Make): TopicItem[] {
  const rng = new Rng(4, 'test.long')
  return Array.from({ length: count }, (_, i) => {
    const id = `course-${rng.u32().toString(16).padStart(8, '0')}`
    subjectOf.set(id, i % names.length)
    return { id, text: description(rng, i % names.length, make), lang: 'en' as const }
  })
}
const items = descriptions(160, plain)
const model = await fitTopics(items, { seed: 1 })

/** The subject of most of a topic's items. */
const subjectIn = (topic: string): number => {
  const count = names.map(() => 0)
  for (const [id, t] of model.assignment) if (t === topic) count[subjectOf.get(id)!]!++
  return count.indexOf(Math.max(...count))
}

test('what long texts are about is found under what they all say and mention in passing', () => {
  expect(model.topics.length).toBe(names.length)
  expect(new Set(model.topics.map((t) => subjectIn(t.id))).size).toBe(names.length)
  const right = items.filter(
    (i) => model.assignment.has(i.id) && subjectIn(model.assignment.get(i.id)!) === subjectOf.get(i.id),
  )
  expect(right.length / items.length).toBeGreaterThanOrEqual(0.95)
  for (const t of model.topics) expect(SUBJECTS[names[subjectIn(t.id)]!]).toContain(t.terms[0])
})

test('ten shuffles and another seed give the same topics of long texts', async () => {
  const items = descriptions(200, faint)
  const model = await fitTopics(items, { seed: 1 })
  expect(model.topics.length).toBe(names.length)
  for (let s = 0; s < 10; s++) {
    const again = await fitTopics(new Rng(s, 'test.shuffle').shuffle([...items]), { seed: s })
    expect(again.topics).toEqual(model.topics)
    expect(again.assignment.size).toBe(model.assignment.size)
    for (const [id, topic] of model.assignment) expect(again.assignment.get(id)).toBe(topic)
  }
})

test('a long text that comes later is placed by its own words, the first of them above all', async () => {
  const later = names.map((name, s): TopicItem => {
    const own = SUBJECTS[name]!.slice(0, 8)
    const more = SUBJECTS[names[(s + 2) % names.length]!]!.slice(0, 8)
    return { id: `later-${s}`, text: `${own.join(', ')}. ${COMMON.join(' ')}. ${more.join(', ')}.`, lang: 'en' }
  })
  const { model: now } = await assignTopics(model, later)
  expect(later.map((i) => subjectIn(now.nearest.get(i.id)!.topic))).toEqual([0, 1, 2, 3])
})

test('a cancel stops in the middle of long texts', async () => {
  const stop = new AbortController()
  let told = 0
  const onProgress = (done: number) => {
    told = done
    if (done >= 40) stop.abort()
  }
  await expect(fitTopics(items, { seed: 1, signal: stop.signal, onProgress })).rejects.toMatchObject({
    code: 'CANCELLED',
  })
  expect(told).toBe(40)
})
