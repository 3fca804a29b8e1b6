import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { fitHead, predictHead } from '../../engine/text/index.ts'

test('learns a plane through unit vectors and survives JSON', () => {
  const rng = new Rng(5, 'test.head')
  const rows = Array.from({ length: 200 }, () => {
    const v = Array.from({ length: 16 }, () => rng.normal())
    const length = Math.hypot(...v)
    const embedding = Float32Array.from(v, (x) => x / length)
    return { embedding, label: embedding[0]! > 0.05 ? ('positive' as const) : ('negative' as const) }
  })
  const head = JSON.parse(JSON.stringify(fitHead(rows.slice(0, 150)))) as ReturnType<typeof fitHead>
  const right = rows.slice(150).filter((r) => predictHead(head, r.embedding) === r.label).length
  expect(right).toBeGreaterThanOrEqual(44) // of 50
  expect(head.classes).toEqual(['negative', 'positive'])
})

test('shuffled labels teach nothing', () => {
  const rng = new Rng(6, 'test.head')
  const rows = Array.from({ length: 300 }, () => {
    const v = Array.from({ length: 16 }, () => rng.normal())
    return {
      embedding: v.map((x) => x / Math.hypot(...v)),
      label: rng.uniform() < 0.5 ? ('positive' as const) : ('negative' as const),
    }
  })
  const head = fitHead(rows.slice(0, 150))
  const share = rows.slice(150).filter((r) => predictHead(head, r.embedding) === r.label).length / 150
  expect(Math.abs(share - 0.5)).toBeLessThan(0.125) // three standard errors
})
