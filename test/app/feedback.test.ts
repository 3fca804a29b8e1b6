/** The rows behind a figure: filters, search, paging, and readings as far as the model has got. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FeedbackPage } from '../../engine/contract/index.ts'
import { folder, result, studio } from './kit.ts'
import { sampleStudio } from './sample.ts'

const COMMENTS = `comment_id,parent_id,author_id,text,date,likes,is_owner
c1,,ann,How do I glaze a ＢＯＷＬ without drips?,2026-01-01,1,no
c2,,bo,釉料流下来怎么办？求一门课,2026-01-03,2,no
c3,c1,owner,I answer that in lesson four,2026-01-04,0,yes
c4,,cy,Wonderful course and I loved every lesson,2026-01-05,0,no
c5,,dee,The sound is terrible and I want my money back,,0,no
`
const REVIEWS = `email,product,rating,text,date
ann@example.com,Glazing,5,Great bowls and clear lessons,2026-01-02
zoe@example.com,Glazing,1,Too fast for me,2026-01-06
`
const ORDERS = `Order ID,Email,Product,Amount,Currency,Date
1,ann@example.com,Glazing,10.00,EUR,2025-12-05
`

async function small() {
  const { engine, client } = studio()
  const dir = folder()
  for (const [name, text] of Object.entries({ orders: ORDERS, comments: COMMENTS, reviews: REVIEWS })) {
    const file = join(dir, `${name}.csv`)
    writeFileSync(file, text)
    await result(client.imports.run({ file, as: name, yes: true }))
  }
  const texts = async (query: Parameters<typeof client.audience.feedback>[0]): Promise<string[]> =>
    (await client.audience.feedback(query)).rows.map((row) => row.text.slice(0, 9))
  return { engine, client, texts }
}

describe('without a reading', () => {
  test('newest first, undated last, the owner’s own left out, numbered by kind', async () => {
    const { client } = await small()
    const page = FeedbackPage.parse(await client.audience.feedback({}))
    expect(page).toMatchObject({ total: 6, unread: 6 })
    expect(page.rows.map((r) => `${r.kind} ${r.no} ${r.text.slice(0, 9)}`)).toEqual([
      'review 2 Too fast ',
      'comment 3 Wonderful',
      'comment 2 釉料流下来怎么办？',
      'review 1 Great bow',
      'comment 1 How do I ',
      'comment 4 The sound',
    ])
    expect(page.rows[3]).toMatchObject({ product: 'Glazing', rating: 5, buyer: true, lesson: null, lang: 'en' })
    for (const row of page.rows)
      expect(row).toMatchObject({ sentiment: null, intent: null, abstained: false, aspects: [], notRead: null })
  })

  test.each([
    ['case and width folded', { query: ' bowl' }, ['Great bow', 'How do I ']],
    ['full-width asked', { query: 'ｂｏｗｌｓ' }, ['Great bow']],
    ['Chinese', { query: '流下来' }, ['釉料流下来怎么办？']],
    ['nothing found', { query: 'kiln' }, []],
    ['no pattern', { query: '.*' }, []],
    ['kind', { kind: 'review' as const }, ['Too fast ', 'Great bow']],
    ['language', { lang: 'zh' as const }, ['釉料流下来怎么办？']],
    ['buyers', { buyer: true }, ['Great bow']],
    ['since: the undated are not', { since: Date.UTC(2026, 0, 5) }, ['Too fast ', 'Wonderful']],
    ['a page', { offset: 1, limit: 2 }, ['Wonderful', '釉料流下来怎么办？']],
    ['past the end', { offset: 60 }, []],
  ])('%s', async (_, query, expected) => {
    const { texts } = await small()
    expect(await texts(query)).toEqual(expected)
  })

  test('ids and product; a filter by the model’s answers leaves the unread out and counts them', async () => {
    const { client, engine, texts } = await small()
    const { tables } = await engine.snapshot()
    const ids = tables.feedback.filter((f) => f.kind === 'review').map((f) => f.id)
    expect(await texts({ ids: [...ids, 'fb-none'] })).toEqual(['Too fast ', 'Great bow'])
    expect(await texts({ ids: [] })).toEqual([])
    const glazing = tables.product.find((p) => p.title === 'Glazing')?.id ?? ''
    expect(await texts({ product: glazing })).toEqual(['Too fast ', 'Great bow'])
    expect(await client.audience.feedback({ sentiment: 'positive', kind: 'review' })).toEqual({
      total: 0,
      unread: 2,
      notRead: { empty: 0, garbled: 0, spam: 0, language: 0 },
      rows: [],
    })
  })
})

describe('with a reading', () => {
  test('the model’s own answers, the filters by them, and the creator’s own head over them', async () => {
    const { client, engine } = await small()
    expect((await client.audience.feedback({})).unread).toBe(6)
    const read = await result(client.text.read({ device: 'cpu' }))
    const page = await client.audience.feedback({})
    expect(page.unread).toBe(0)
    const workspace = await engine.writable()
    const kept = new Map(workspace.annotations(read.model).map((a) => [a.feedback_id, a]))
    expect(kept.size).toBe(6)
    for (const { id, sentiment, abstained, intent, aspects } of page.rows)
      expect({ sentiment, abstained, intent, aspects }).toEqual({
        sentiment: kept.get(id)?.sentiment,
        abstained: kept.get(id)?.abstained,
        intent: kept.get(id)?.intent,
        aspects: kept.get(id)?.aspects,
      })
    for (const sentiment of ['negative', 'neutral', 'positive'] as const)
      expect((await client.audience.feedback({ sentiment })).total).toBe(
        [...kept.values()].filter((a) => a.sentiment === sentiment && !a.abstained).length,
      )
    const sure = page.rows.find((r) => !r.abstained)
    if (sure?.intent) expect((await client.audience.feedback({ intent: sure.intent })).total).toBeGreaterThan(0)
    expect((await client.workspace.info()).voices).toEqual({ items: 6, read: 6 })

    // A head that calls everything neutral, surely: only its intercepts weigh.
    const width = [...workspace.embeddings(read.model).values()][0]?.length ?? 0
    const row = (bias: number): number[] => [...new Array<number>(width).fill(0), bias]
    const head = { classes: ['negative', 'neutral', 'positive'], weights: [row(0), row(9), row(0)] }
    await workspace.setSetting('model.head', { model: read.model, head })
    expect((await client.audience.feedback({ sentiment: 'neutral' })).total).toBe(6)
    // One that cannot tell: its answers stand in the rows as unsure, and no filter by feeling finds them.
    await workspace.setSetting('model.head', {
      model: read.model,
      head: { ...head, weights: [row(0), row(0), row(0)] },
    })
    expect((await client.audience.feedback({})).rows.map((r) => r.abstained)).toEqual(Array(6).fill(true))
    for (const sentiment of ['negative', 'neutral', 'positive'] as const)
      expect((await client.audience.feedback({ sentiment })).total).toBe(0)
    await client.workspace.undo({ steps: 2 })
    expect((await client.audience.feedback({})).rows).toEqual(page.rows)
  })
})

test('on the sample, all of it read, nothing is unread and the same query gives the same page', async () => {
  const { client } = await sampleStudio()
  const { total } = await client.audience.feedback({})
  for (const query of [{}, { query: '釉' }, { sentiment: 'negative' as const, offset: 100 }, { buyer: true }]) {
    const page = await client.audience.feedback(query)
    expect(await client.audience.feedback(query)).toEqual(page)
    expect(page.unread).toBe(0)
    expect(page.rows.length).toBeGreaterThan(0)
  }
  expect((await client.workspace.info()).voices).toEqual({ items: total, read: total })
})

test('what could not be read is counted with its reason, listed on request, and lends no opinion word', async () => {
  const { client } = studio()
  const file = join(folder(), 'reviews.csv')
  const clear = ['ann', 'bo', 'cy', 'dee'].map(
    (who) => `${who}@example.com,Glazing,5,Very clear and helpful lessons,2026-01-02`,
  )
  writeFileSync(
    file,
    `email,product,rating,text,date\n${[
      ...clear,
      'eve@example.com,Glazing,1,The sound is bad and the lessons are boring,2026-01-03',
      'fay@example.com,Glazing,3,I watched it on a train,2026-01-04',
      'spy@example.com,Glazing,5,Sub4sub check out my channel everybody,2026-01-05',
      'que@example.com,Glazing,4,Это очень полезный и понятный курс,2026-01-06',
    ].join('\n')}\n`,
  )
  await result(client.imports.run({ file, as: 'reviews', yes: true }))
  await result(client.text.read({ device: 'cpu' }))
  const page = await client.audience.feedback({})
  expect(page.notRead).toEqual({ empty: 0, garbled: 0, spam: 1, language: 1 })
  const listed = await client.audience.feedback({ notRead: true })
  expect(listed.rows.map((r) => r.notRead).sort()).toEqual(['language', 'spam'])
  expect(listed.total).toBe(2)
  const words = await client.audience.opinions({})
  expect(words.find((w) => w.word === 'clear')).toMatchObject({ people: 4 })
  expect(await client.audience.opinions({ notRead: true })).toEqual([])
})
