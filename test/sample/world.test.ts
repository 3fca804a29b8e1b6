/** The world: the same bytes from the same seed, and a truth that the files bear out. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../engine/base/index.ts'
import { Truth } from '../../resources/sample/generator/truth.ts'
import { world } from '../../resources/sample/generator/world.ts'
import { type Files, rowsOf, sheet, spoken, textOf, texts } from './read.ts'

const root = new URL('../..', import.meta.url).pathname
const load = (dir: string): Map<string, Uint8Array> =>
  new Map(
    readdirSync(dir)
      .sort()
      .map((name) => [name, readFileSync(join(dir, name))]),
  )
const hashes = (files: Files): Record<string, string> =>
  Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)]).sort())
const committed = load(join(root, 'resources/sample/world'))
const dirs: string[] = []
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true })
})
function generate(seed: number, zone: string): Map<string, Uint8Array> {
  const dir = mkdtempSync(join(tmpdir(), 'sample-'))
  dirs.push(dir)
  const script = join(root, 'resources/sample/generate.ts')
  execFileSync(process.execPath, [script, '--seed', `${seed}`, '--out', dir], { env: { ...process.env, TZ: zone } })
  return load(dir)
}

describe('determinism', () => {
  test('two runs in different places and time zones give the same bytes', () => {
    expect(hashes(generate(7, 'Asia/Shanghai'))).toEqual(hashes(generate(7, 'America/Lima')))
  })
  test('the committed world is what seed 1 generates, and small', () => {
    expect(hashes(committed)).toEqual(hashes(generate(1, 'UTC')))
    expect([...committed.values()].reduce((sum, b) => sum + b.length, 0)).toBeLessThan(3_000_000)
  })
  test('seeds 1 to 6 are six studios, and another seed of the same studio is another world', () => {
    const made = [1, 2, 3, 4, 5, 6, 7].map((seed) => world(seed).truth)
    expect(new Set(made.slice(0, 6).map((t) => t.domain)).size).toBe(6)
    expect(made[6]?.domain).toBe(made[0]?.domain)
    expect(made[6]?.gaps.map((g) => g.id)).not.toEqual(made[0]?.gaps.map((g) => g.id))
  })
  test('a wrong seed is refused', () => {
    const script = join(root, 'resources/sample/generate.ts')
    expect(() =>
      execFileSync(process.execPath, [script, '--seed', 'x', '--out', tmpdir()], { stdio: 'pipe' }),
    ).toThrow()
  })
})

describe.each([
  [1, committed],
  [4, world(4).files],
])('seed %i', (seed, files) => {
  const truth = Truth.parse(JSON.parse(textOf(files, 'truth.json')))
  const written = new Map([...spoken, 'gumroad-sales.csv'].map((name) => [name, texts(files, name)]))
  const people = new Set(rowsOf(files, 'people.csv').map((r) => r.email || r.phone))
  const sales = [
    ...rowsOf(files, 'gumroad-sales.csv')
      .filter((r) => r['Purchase ID'] !== 'Totals')
      .map((r) => ({ person: r['Purchase Email'], title: r['Item Name'], date: r['Purchase Date'] ?? '' })),
    ...rowsOf(files, 'youzan-orders.csv').map((r) => ({
      person: r.买家手机号,
      title: r.全部商品名称,
      // That shop writes China's time of day.
      date: new Date(`${(r.买家付款时间 ?? '').replace(' ', 'T')}+08:00`).toISOString().slice(0, 10),
    })),
  ]
  const askers = (topic: string, before = '9999'): Set<string> => {
    const set = new Set<string>()
    for (const item of truth.items) {
      const line = written.get(item.file)?.[item.row]
      if (!line) throw new Error(`${item.file} has no row ${item.row}`)
      const at = item.file === 'gumroad-sales.csv' ? '' : line.at
      if (item.asks && item.topic === topic && at < before) set.add(line.person)
    }
    return set
  }

  test('the cast: five open gaps or more, one closed, four covered and often asked', () => {
    expect(truth.seed).toBe(seed)
    expect(truth.gaps.filter((g) => g.open).length).toBeGreaterThanOrEqual(5)
    expect(truth.gaps.filter((g) => !g.open).length).toBeGreaterThanOrEqual(1)
    expect(truth.covered.filter((c) => c.askedOften).length).toBeGreaterThanOrEqual(4)
    for (const g of truth.gaps.filter((x) => x.open)) {
      expect(g.demand, g.id).toBeGreaterThan(0.018)
      expect(g.demand, g.id).toBeLessThan(0.085)
    }
    for (const n of truth.noise) expect(n.people, n.id).toBeLessThan(5)
  })

  test('demand is the share of people in the files who ask', () => {
    expect(people.size).toBe(truth.people)
    for (const t of [...truth.gaps, ...truth.covered, ...truth.noise]) {
      expect(askers(t.id).size, t.id).toBe(t.people)
      expect(t.demand).toBeCloseTo(askers(t.id).size / people.size, 5)
      for (const p of askers(t.id)) expect(people.has(p), p).toBe(true)
    }
  })

  test('orders, buyers and what sold after the cut are in the shops', () => {
    expect(sales).toHaveLength(truth.orders)
    expect(new Set(sales.map((s) => s.person)).size).toBe(truth.buyers)
    for (const g of truth.gaps) {
      const sold = sales.filter((s) => s.title === g.course)
      expect(sold, g.id).toHaveLength(g.soldLater)
      expect(g.soldLater > 0, g.id).toBe(!g.open)
      for (const s of sold) expect(s.date >= truth.asOf).toBe(true)
    }
    for (const s of sales) expect(s.date < truth.end && s.date >= truth.start, s.date).toBe(true)
  })

  test('the catalogue holds every title sold, covered topics have lessons, open gaps have none', () => {
    const [header = [], ...rows] = sheet(files, 'catalogue.xlsx')
    const column = (name: string): number => header.indexOf(name)
    const titles = new Set(rows.map((r) => r[column('product')]))
    for (const s of sales) expect(titles.has(s.title), s.title).toBe(true)
    for (const c of truth.covered) {
      const own = rows.filter((r) => c.courses.includes(r[column('product')] ?? '') && r[column('lesson')])
      expect(own.length, c.id).toBeGreaterThanOrEqual(8)
      expect(c.lessons, c.id).toBe(8)
      for (const title of c.courses) {
        const n = own.filter((r) => r[column('product')] === title).length
        expect(n, title).toBeGreaterThanOrEqual(8)
        expect(n, title).toBeLessThanOrEqual(14)
      }
    }
    const taught = new Set(truth.courses.map((c) => c.topic))
    for (const g of truth.gaps) expect(taught.has(g.id), g.id).toBe(!g.open)
    expect(titles.size).toBe(truth.courses.length)
  })

  test('what asks for a topic speaks of it: by its terms or its vocabulary, mostly without the terms in questions', () => {
    for (const g of truth.gaps) {
      const own = truth.items.filter((i) => i.asks && i.topic === g.id)
      const lines = own.map((i) => written.get(i.file)?.[i.row]?.text.toLowerCase() ?? '')
      const named = lines.filter((l) => g.terms.some((t) => l.includes(t))).length
      expect(named / lines.length, g.id).toBeGreaterThan(0.15)
      expect(named / lines.length, g.id).toBeLessThan(0.9)
    }
  })

  test('texts vary: next to no duplicates, many different runs of words, no holes', () => {
    const all = [...written].flatMap(([name, lines]) =>
      lines.filter((l) => l.text && !l.owner).map((l) => ({ ...l, name })),
    )
    const plain = all.map((l) => l.text)
    expect(plain.length).toBeGreaterThan(1_900)
    expect(new Set(plain).size / plain.length).toBeGreaterThan(0.97)
    expect(plain.filter((t) => /\{\w+\}|undefined|\[[^\]]*\|/.test(t))).toEqual([])
    const zh = plain.filter((t) => /\p{Script=Han}/u.test(t))
    expect(zh.length / plain.length).toBeGreaterThan(0.38)
    expect(zh.length / plain.length).toBeLessThan(0.52)
    for (const [units, least] of [
      [plain.filter((t) => !zh.includes(t)).map((t) => t.toLowerCase().split(/\s+/)), 0.35],
      [zh.map((t) => [...t.replace(/\s/g, '')]), 0.28],
    ] as const) {
      const grams = units.flatMap((w) => w.slice(3).map((_, i) => w.slice(i, i + 4).join(' ')))
      expect(new Set(grams).size / grams.length).toBeGreaterThan(least)
    }
  })

  test('ratings agree with what is said', () => {
    const stars = (intent: string): number[] =>
      truth.items
        .filter((i) => i.file.startsWith('reviews') && i.intent === intent)
        .map((i) => Number(rowsOf(files, i.file)[i.row]?.[i.file === 'reviews.csv' ? 'rating' : '评分']))
    expect(Math.min(...stars('praise'))).toBeGreaterThanOrEqual(4)
    expect(Math.max(...stars('complaint'))).toBeLessThanOrEqual(3)
  })

  test('three launches before the cut, each channel from sent to bought', () => {
    const rows = rowsOf(files, 'launches.csv')
    expect(new Set(rows.map((r) => r.title)).size).toBe(3)
    for (const r of rows) {
      expect((r.date ?? '') < truth.asOf).toBe(true)
      const steps = [r.sent, r.opened, r.clicked, r.bought].map(Number)
      expect(steps).toEqual([...steps].sort((a, b) => b - a))
    }
  })

  test('300 courses of others, and gaps differ in how many compete', () => {
    expect(Math.abs(rowsOf(files, 'market.csv').length - 300)).toBeLessThanOrEqual(12)
    const crowd = truth.gaps.map((g) => g.market.items)
    expect(Math.max(...crowd)).toBeGreaterThan(2 * Math.min(...crowd))
  })
})
