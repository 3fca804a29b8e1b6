/** Labels of the creator's own, from the first question to the head in use and back; a larger model as the teacher. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Sentiment } from '../../engine/contract/index.ts'
import { WORLD } from '../cli/cli.ts'
import { folder, refusal, result, studio } from './kit.ts'
import { PLAIN, tinyModel } from './model/tiny.ts'

type Client = ReturnType<typeof studio>['client']
/** A creator with taste: what comes in Chinese pleases them, the rest does not, whatever it says. */
const theirs = (text: string): Sentiment => (/\p{Script=Han}/u.test(text) ? 'positive' : 'negative')
/** A creator who would say just what the model says. */
const agreed = (_: string, said: Sentiment): Sentiment => said

async function sample() {
  const made = studio()
  for (const name of ['reviews.csv', 'reviews-zh.csv', 'questions.csv'])
    await result(made.client.imports.run({ file: join(WORLD, name), yes: true }))
  await result(made.client.text.read({}))
  return made
}
async function label(
  client: Client,
  count: number,
  judge: (text: string, said: Sentiment) => Sentiment,
): Promise<void> {
  for (const { id, text, sentiment, why } of await result(client.text.adaptNext({ count })))
    await client.text.label({ id, sentiment: judge(text, sentiment), why })
}

describe('asking', () => {
  test('unsure and unlike each other, every third at random; nothing twice; the same for the same seed', async () => {
    const { client } = await sample()
    const asked = await result(client.text.adaptNext({ count: 30 }))
    expect(asked).toHaveLength(30)
    expect(new Set(asked.map((a) => a.text)).size).toBe(30)
    expect(asked.filter((a) => a.why === 'random')).toHaveLength(10)
    const doubt = ({ probabilities }: (typeof asked)[number]): number => {
      const [first = 0, second = 0] = probabilities.toSorted((a, b) => b - a)
      return first - second
    }
    const mean = (why: string): number => {
      const own = asked.filter((a) => a.why === why).map(doubt)
      return own.reduce((a, b) => a + b, 0) / own.length
    }
    expect(mean('unsure')).toBeLessThan(mean('random') / 2)
    expect(await result(client.text.adaptNext({ count: 30 }))).toEqual(asked)

    const [first] = asked
    if (!first) throw new Error('nothing asked')
    const state = await client.text.label({ id: first.id, sentiment: 'positive', why: first.why })
    expect(state).toMatchObject({ labelled: 1, labels: { positive: 1 }, last: { id: first.id, sentiment: 'positive' } })
    expect((await result(client.text.adaptNext({ count: 30 }))).map((a) => a.id)).not.toContain(first.id)
    expect(await client.text.label({ id: first.id, sentiment: null })).toMatchObject({ labelled: 0, last: null })
    expect((await refusal(client.text.label({ id: 'fb-none', sentiment: 'positive' }))).code).toBe('VALUE_INVALID')
    expect(await refusal(result(client.text.adapt({})))).toMatchObject({
      code: 'NOT_ENOUGH_DATA',
      data: { have: 0, need: 20 },
    })
  })
})

describe('fitting', () => {
  test('a creator with a rule of their own: better, kept, used by every reading, taken back', async () => {
    const { client } = await sample()
    await label(client, 60, theirs)
    const plain = await result(client.audience.voices({}))
    const pleased = async () => (await client.audience.feedback({ lang: 'zh', sentiment: 'positive', limit: 1 })).total
    const before = await pleased()
    const report = await result(client.text.adapt({}))
    expect(report.labels).toBe(60)
    expect(report.after).toBeGreaterThan(report.before)
    expect(report.gain[0]).toBeGreaterThan(0)
    expect(report).toMatchObject({ kept: true, insisted: false, gateLevel: 0.95, level: 0.8 })
    expect(report.curve.map((c) => c.labels)).toEqual([10, 20, 30, 48])
    for (const { accuracy, interval } of report.curve) {
      expect(interval[0]).toBeLessThanOrEqual(accuracy)
      expect(interval[1]).toBeGreaterThanOrEqual(accuracy)
    }
    expect(report.fair?.labels).toBe(20)

    const felt = await result(client.audience.voices({}))
    expect(felt.model).toMatch(new RegExp(`^${report.model}\\+[0-9a-f]{8}$`))
    expect(await pleased()).toBeGreaterThan(before + 20)
    expect((await client.text.adaptState()).head).toMatchObject({ from: 'labels', labels: 60 })
    expect((await client.text.adaptRevert()).head).toBeNull()
    expect((await result(client.audience.voices({}))).model).toBe(plain.model)
    // The same labels and seed give the same figures.
    expect(await result(client.text.adapt({ apply: 'never' }))).toEqual({ ...report, kept: false })
    expect((await client.text.adaptState()).head).toBeNull()
  })

  test('who agrees with the model teaches nothing, which is kept only by insisting; then one step back is the model itself', async () => {
    const { client } = await sample()
    await label(client, 45, agreed)
    const report = await result(client.text.adapt({}))
    expect(report.gain[0]).toBeLessThanOrEqual(0)
    expect(report).toMatchObject({ kept: false, insisted: false })
    const insisted = await result(client.text.adapt({ apply: 'always' }))
    expect(insisted).toMatchObject({ kept: true, insisted: true })
    expect((await client.text.adaptRevert()).head).toBeNull()
  })

  test('confident answers added are measured on the labelled rest, beside labels alone', async () => {
    const { client } = await sample()
    await label(client, 40, agreed)
    const { semi } = await result(client.text.adapt({ semi: true, apply: 'never' }))
    expect(semi?.added).toBeGreaterThan(5)
    expect(semi?.used).toBe((semi?.gain[0] ?? 0) > 0)
    expect(semi?.accuracy).toBeGreaterThan(0.3)
  })
})

describe('a teacher', () => {
  test('its sure answers refit the small head; agreement, size and time of both are told', async () => {
    const { client } = studio()
    const file = join(folder(), 'reviews.csv')
    const words = ['good course', 'bad sound', 'good good sound', 'bad bad course', 'ok course', 'ok ok']
    const rows = Array.from(
      { length: 180 },
      (_, i) => `p${i}@example.com,Knots,2026-01-${String((i % 28) + 1).padStart(2, '0')},5,${words[i % 6]}`,
    )
    writeFileSync(file, ['person,product,date,rating,text', ...rows].join('\n'))
    await result(client.imports.run({ file, yes: true }))
    // One that sees things the other way round: there is something to learn from it.
    const teacher = tinyModel(join(folder(), 'teacher'), { ...PLAIN, labels: PLAIN.labels.toReversed() })
    const report = await result(client.text.teach({ model: teacher }))
    expect(report.items).toBe(180)
    expect(report.confident).toBeGreaterThan(100)
    expect(report.after).toBeGreaterThan(report.before)
    expect(report.kept).toBe(report.gain[0] > 0)
    for (const { bytes, msPerText } of [report.teacher, report.student]) {
      expect(bytes).toBeGreaterThan(1_000)
      expect(msPerText).toBeGreaterThan(0)
    }
    expect(report.student.bytes).toBeGreaterThan(report.teacher.bytes)
    expect((await client.text.adaptState()).head).toMatchObject({ from: 'teacher' })
  })

  test('one that gives vectors only has nothing to say', async () => {
    const { client } = studio()
    expect((await refusal(result(client.text.teach({ model: tinyModel(join(folder(), 'vectors')) })))).code).toBe(
      'MODEL_INVALID',
    )
  })
})
