/** Tables that no recommender should be judged on, through the use case as the command line calls it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalClient, localClient } from '../../engine/app/index.ts'
import { Rng } from '../../engine/base/index.ts'
import { exitOf, type RecommendEval } from '../../engine/contract/index.ts'
import { fitIals } from '../../engine/recommend/index.ts'
import { newEngine } from '../../main/cli/host.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-recommend-'))
const engine = newEngine(join(dir, 'Shop.lacuna'))
const client: LocalClient = localClient(engine)
afterAll(async () => {
  await engine.close()
  rmSync(dir, { recursive: true })
})

async function drain<T>(call: Promise<{ next(): Promise<IteratorResult<unknown, T>> }>): Promise<T> {
  const events = await call
  for (;;) {
    const next = await events.next()
    if (next.done) return next.value
  }
}

const file = (name: string, rows: readonly string[]): string => {
  writeFileSync(join(dir, name), `${rows.join('\n')}\n`)
  return join(dir, name)
}

const columns = { user: 'user', item: 'item', rating: 'rating', time: 'time' }
const evaluate = (name: string, rows: readonly string[]): Promise<RecommendEval> =>
  drain(
    client.evaluate.recommend({
      file: file(name, ['user,item,rating,time', ...rows]),
      ...columns,
      k: 3,
      device: 'cpu',
    }),
  )

/** Forty people, eight things, two tastes; ids look like numbers. */
const rows = (of: (user: number, n: number) => string): string[] => Array.from({ length: 160 }, (_, n) => of(n % 40, n))
const item = (user: number, n: number): number => 100 * (1 + (((user % 2) * 4 + n + Math.floor(n / 40)) % 8))

describe('eval recommend', () => {
  test.each([
    ['one person', rows((_, n) => `1,${item(n, n)},5,${n}`), 'NOT_ENOUGH_DATA', 3],
    ['one thing', rows((user, n) => `${user},7,5,${n}`), 'NOT_ENOUGH_DATA', 3],
    ['no rows', [], 'FILE_EMPTY', 2],
    ['a rating that is no number', rows((user, n) => `${user},${item(user, n)},NaN,${n}`), 'VALUE_INVALID', 2],
    ['a time that is none', rows((user, n) => `${user},${item(user, n)},4,soon`), 'VALUE_INVALID', 2],
  ])('%s is refused', async (name, table, code, exit) => {
    const refusal = await evaluate(`${name}.csv`, table).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code })
    expect(exitOf((refusal as { code: Parameters<typeof exitOf>[0] }).code)).toBe(exit)
  })

  test('equal ratings say nothing of taste: the models of ratings take no part, the others do', async () => {
    const report = await evaluate(
      'equal.csv',
      rows((user, n) => `${user},${item(user, n)},5,${n}`),
    )
    expect(report.leftOut).toContainEqual({ model: 'bias', reason: 'noRatings', need: null, have: null })
    expect(report.models.map((m) => m.name)).toContain('ease')
  })

  test('ten rows offer nothing and do not crash', async () => {
    const report = await evaluate(
      'ten.csv',
      rows((user, n) => `${user},${item(user, n)},${1 + (n % 5)},${n}`).slice(0, 10),
    )
    expect(report.gate.offered).toBe(false)
    expect(report.interactions).toBe(10)
    expect(report.models.every((m) => Number.isFinite(m.ndcg))).toBe(true)
  })

  test('every row twice is the same table; times to come only order it; ids are names, not numbers', async () => {
    const line = (user: string, n: number, at: number): string =>
      `${user},${item(Number(user), n)},${1 + (n % 5)},${at}`
    const table = rows((user, n) => line(String(user), n, n))
    const plain = await evaluate('plain.csv', table)
    const twice = await evaluate('twice.csv', [...table, ...table])
    const late = await evaluate(
      'late.csv',
      rows((user, n) => line(String(user), n, 4_102_444_800_000 + n * 86_400_000)),
    )
    const ndcg = ({ models }: RecommendEval): [string, number][] =>
      models.filter(({ name }) => name !== 'popularity').map((m) => [m.name, m.ndcg])
    expect(twice.interactions).toBe(plain.interactions)
    expect(ndcg(twice)).toEqual(ndcg(plain))
    expect(ndcg(late)).toEqual(ndcg(plain))
    // 7 and 07 are two people: a number would make them one.
    const zeros = await evaluate('zeros.csv', [...table, '07,100,3,999'])
    expect(zeros.users).toBe(plain.users + 1)
  })
})

describe('a workspace', () => {
  const orders = (count: number): string[] =>
    Array.from({ length: count }, (_, n) => {
      const day = String(1 + (n % 28)).padStart(2, '0')
      return `o${n},p${n % 80}@example.com,Course ${(n + Math.floor(n / 80)) % 6},49.00,EUR,2026-0${1 + (n % 5)}-${day}`
    })
  const head = 'order_id,email,product,amount,currency,date'

  beforeAll(async () => {
    await drain(client.imports.run({ file: file('few.csv', [head, ...orders(10)]), as: 'orders', yes: true }))
  })

  test('of ten orders trains nothing, and says how many buyers it takes', async () => {
    await expect(drain(client.recommend.train({ k: 3, device: 'cpu' }))).rejects.toMatchObject({
      code: 'NOT_ENOUGH_DATA',
      data: { what: 'buyers', have: 10, need: 50 },
    })
    await expect(drain(client.recommend.newCourse({ course: 'Course 1' }))).rejects.toMatchObject({
      code: 'NOT_ENOUGH_DATA',
    })
  })

  test('of eighty buyers places a new person and a course, with what each stands on; an unknown course is named', async () => {
    await drain(client.imports.run({ file: file('more.csv', [head, ...orders(240)]), as: 'orders', yes: true }))
    const person = await drain(client.recommend.newPerson({ owns: ['course 2', 'Course 2'], k: 3, device: 'cpu' }))
    expect(person.owns.map((o) => o.title)).toEqual(['Course 2'])
    expect(person.items).toHaveLength(3)
    expect(person.items.map((i) => i.title)).not.toContain('Course 2')
    const course = await drain(client.recommend.newCourse({ course: 'Course 1', top: 5, device: 'cpu' }))
    expect(course).toMatchObject({ course: { title: 'Course 1' }, cold: { people: 0, asked: [] } })
    expect(course.check!.courses).toBeGreaterThan(2)
    expect(course.warm.first).toHaveLength(5)
    const orderOf = new Map((await engine.snapshot()).tables.purchase.map((p) => [p.id, p]))
    for (const { person: id, because } of course.warm.first)
      for (const reason of because)
        for (const row of reason.rows)
          expect(orderOf.get(row)).toMatchObject({ person_id: id, product_id: reason.product })
    // Whoever has it already is not offered it.
    const owners = new Set(
      [...orderOf.values()].filter((p) => p.product_id === course.course.product).map((p) => p.person_id),
    )
    expect(owners.size + course.warm.people).toBe(80)
    for (const { person: id } of course.warm.first) expect(owners.has(id)).toBe(false)
    await expect(drain(client.recommend.newPerson({ owns: ['Course'] }))).rejects.toMatchObject({
      code: 'COURSE_UNKNOWN',
    })
    await expect(drain(client.recommend.newCourse({}))).rejects.toMatchObject({ code: 'NO_DATA' })
  })
})

/** EASE would need 20 GB for the same: the tournament leaves it out and names iALS, which is trained here on all of it. */
test('fifty thousand things: iALS fits where EASE does not', async () => {
  const rng = new Rng(1, 'test.large')
  const [users, items] = [400, 50_000]
  const interactions = Array.from({ length: 8_000 }, (_, n) => ({
    user: n % users,
    item: Math.floor(items * rng.uniform() ** 3),
    at: null,
    rating: null,
  }))
  const model = await fitIals(
    { interactions, users, items },
    { factors: 8, lambda: 0.01, unobserved: 0.1, sweeps: 2, seed: 1 },
  )
  const scores = model.score(3)
  expect(scores).toHaveLength(items)
  expect(scores.every(Number.isFinite)).toBe(true)
})
