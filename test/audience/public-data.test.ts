/**
 * Real sales and progress through the engine, where the folder that LACUNA_DATA names holds them; elsewhere skipped by name.
 *
 * CDNOW master set (Fader & Hardie, brucehardie.com/notes/026): 69,659 transactions of customers who all first bought in
 * January–March 1997; published: 23,570 customers. The copy looked at here moves 1997-01 … 1998-06 to 2021-01 … 2022-06 and
 * merges a few customers: awk over the file counts 23,544 (7,844 + 8,475 + 7,225 by first month). It has no heading; the first
 * line stands in for one, so 69,658 rows and 23,543 customers come in.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { folder, result, studio } from '../app/kit.ts'

const data = process.env.LACUNA_DATA ?? ''
const has = (...parts: string[]): boolean => data !== '' && existsSync(join(data, ...parts))

const cdnow = ['orders_cdnow', 'CDNOW_master.txt']
test.skipIf(!has(...cdnow))(
  'CDNOW: its published size, its three cohorts, and the figures that SQL gives (needs LACUNA_DATA)',
  async () => {
    const dir = join(folder(), 'Cds.lacuna')
    const { client } = studio(dir)
    const mapping = {
      layout: 'orders',
      columns: { '00001': 'person_id', '20210101': 'at', '1': 'quantity', '11.77': 'amount' },
      constants: { product: 'CDs', currency: 'USD' },
      dates: 'ymd' as const,
    }
    const report = await result(client.imports.run({ file: join(data, ...cdnow), mapping, yes: true, lang: 'en' }))
    expect(report.accounted).toMatchObject({ imported: 69_658, rejected: 0 })
    const { rows } = await client.audience.cohorts()
    // The one customer of the first line (January) is missing.
    expect(rows.map((r) => [r.cohort, r.buyers])).toEqual([
      ['2021-01', 7_843],
      ['2021-02', 8_475],
      ['2021-03', 7_225],
    ])
    const db = new Database(join(dir, 'workspace.db'), { readonly: true })
    const sql = db.prepare<[], Record<string, number>>(`
      WITH m AS (SELECT DISTINCT person_id AS who, at FROM purchase),
           f AS (SELECT who, min(at) AS first, count(*) AS n FROM m GROUP BY who),
           s AS (SELECT f.who, min(m.at) - first AS wait FROM f JOIN m ON m.who = f.who AND m.at > first GROUP BY f.who)
      SELECT (SELECT sum(n > 1) FROM f) AS again, (SELECT count(*) FROM s WHERE wait <= 90 * 86400000) AS by90,
             (SELECT sum(amount) FROM purchase) AS revenue`)
    const wanted = sql.get()
    db.close()
    const repeat = await client.audience.repeat()
    expect([repeat.again, repeat.within.find((w) => w.day === 90)?.returned]).toEqual([wanted?.again, wanted?.by90])
    // Everybody was watched for more than a year, so that nothing is censored before: Kaplan–Meier is the plain share.
    expect(repeat.within.find((w) => w.day === 90)?.share).toBeCloseTo((wanted?.by90 ?? 0) / 23_543, 10)
    const segments = await client.audience.segments({ top: 5 })
    expect(segments.currencies.map((c) => [c.currency, c.net])).toEqual([['USD', wanted?.revenue]])
    // The customers came in one quarter and no more after: a level that ends is no launch.
    expect((await client.audience.launches()).bursts).toEqual([])
  },
)

const groceries = ['orders_groceries', 'groceries_clean.csv']
test.skipIf(!has(...groceries))(
  'groceries: no launch among 167 goods, and the 759 repeated rows that its own page counts (needs LACUNA_DATA)',
  async () => {
    const { client } = studio()
    const mapping = {
      layout: 'orders',
      columns: { Member_number: 'person_id', date: 'at', itemDescription: 'product' },
      constants: { amount: '1', currency: 'USD' },
      dates: 'ymd' as const,
    }
    await result(client.imports.run({ file: join(data, ...groceries), mapping, yes: true, lang: 'en' }))
    const launches = await client.audience.launches()
    expect([launches.bursts, launches.judged + launches.unjudged]).toEqual([[], 167])
    const { sources } = await client.workspace.quality()
    expect(sources[0]?.reasons.find((r) => r.code === 'DUPLICATES')).toMatchObject({ n: 759, of: 38_765 })
  },
)
