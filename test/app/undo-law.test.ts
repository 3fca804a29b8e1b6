/** Whatever a person did, undoing it gives the very workspace that was there, and redoing brings it back: on real files. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Engine } from '../../engine/app/index.ts'
import { NOW, outline } from '../store/ground.ts'
import { type Order, ordersFile, reviewsFile } from './exports.ts'
import { folder, result, studio } from './kit.ts'

type Studio = ReturnType<typeof studio>

const order: fc.Arbitrary<Order> = fc.record({
  n: fc.integer({ min: 1, max: 8 }),
  who: fc.nat(3),
  product: fc.nat(2),
  refunded: fc.constantFrom(0, 0, 10, 50),
})
const review = fc.record({
  n: fc.integer({ min: 1, max: 5 }),
  who: fc.nat(3),
  text: fc.constantFrom('Too fast', 'More on ovens please', '老师什么时候讲酵母'),
  rating: fc.integer({ min: 1, max: 5 }),
})
const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('orders' as const), rows: fc.array(order, { maxLength: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('reviews' as const), rows: fc.array(review, { maxLength: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('mapping' as const),
      n: fc.nat(2),
      column: fc.constantFrom('Mail', 'Buyer'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('outline' as const), title: fc.constantFrom('Bread', '面包') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('setting' as const),
      n: fc.nat(2),
      value: fc.constantFrom(null, 1, 'a', { b: [1] }),
    }),
  },
)
type What = typeof act extends fc.Arbitrary<infer T> ? T : never

/** Does one thing as the studio would. An export without rows is refused and changes nothing. */
async function perform({ engine, client }: Studio, dir: string, step: number, what: What): Promise<void> {
  const workspace = await engine.writable(true)
  if (what.kind === 'mapping')
    await workspace.saveMapping(`map-${what.n}`, {
      layout: 'orders',
      columns: { [what.column]: 'email' },
      constants: {},
    })
  else if (what.kind === 'outline') await workspace.putOutline(outline(what.title), NOW, `draft ${step}`)
  else if (what.kind === 'setting') await workspace.setSetting(`own.${what.n}`, what.value)
  else if (what.rows.length > 0) {
    const name = `${step}.csv`
    const file = what.kind === 'orders' ? ordersFile(dir, name, what.rows) : reviewsFile(dir, name, what.rows)
    await result(client.imports.run({ file, as: what.kind, yes: true }))
  }
}

const hashOf = async (engine: Engine): Promise<string> => (await engine.writable(true)).logicalHash()
const actsOf = async (engine: Engine): Promise<number> =>
  (await engine.writable(true)).history().filter((entry) => !entry.undone).length

test('law: N things done and N undone give an identical workspace; redone, the later one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 8 }), async (steps) => {
      const here = studio()
      const dir = folder()
      const { engine } = here
      const marks = new Map([[0, await hashOf(engine)]])
      for (const [i, what] of steps.entries()) {
        await perform(here, dir, i, what)
        marks.set(await actsOf(engine), await hashOf(engine))
      }
      const workspace = await engine.writable()
      const all = await actsOf(engine)
      for (let n = all - 1; n >= 0; n--) {
        await workspace.undo()
        expect(workspace.logicalHash()).toBe(marks.get(n))
      }
      if (all > 0) await workspace.redo(all)
      expect(workspace.logicalHash()).toBe(marks.get(all))
      if (all > 0) await workspace.undo(all)
      expect(workspace.logicalHash()).toBe(marks.get(0))
      expect(workspace.integrity().problems).toEqual([])
      await engine.close()
    }),
    { seed: 20261125, numRuns: 25 },
  )
})

test('law: so do mixtures of doing, undoing and redoing, over a restart too', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: act },
    { weight: 3, arbitrary: fc.constantFrom<'undo' | 'redo' | 'restart'>('undo', 'undo', 'redo', 'restart') },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const here = studio()
      const dir = folder()
      const { engine } = here
      const done = [await hashOf(engine)]
      let undone: string[] = []
      for (const [i, what] of steps.entries()) {
        if (what === 'restart') await engine.close()
        else if (what === 'undo' && done.length > 1) {
          await here.client.workspace.undo({ steps: 1 })
          undone.push(done.pop() ?? '')
        } else if (what === 'redo' && undone.length > 0) {
          await here.client.workspace.redo({ steps: 1 })
          done.push(undone.pop() ?? '')
        } else if (typeof what !== 'string') {
          const before = await actsOf(engine)
          await perform(here, dir, i, what)
          if ((await actsOf(engine)) === before) continue // it changed nothing, so there is nothing to undo
          done.push(await hashOf(engine))
          undone = []
        }
        expect(await hashOf(engine)).toBe(done.at(-1))
      }
      await engine.close()
    }),
    { seed: 20261126, numRuns: 25 },
  )
})

test('the hash sees every kind of thing, and not what is derived from them', async () => {
  const here = studio()
  const dir = folder()
  const hashes = [await hashOf(here.engine)]
  const things: What[] = [
    { kind: 'orders', rows: [{ n: 1, who: 1, product: 1, refunded: 0 }] },
    { kind: 'orders', rows: [{ n: 1, who: 1, product: 1, refunded: 50 }] },
    { kind: 'reviews', rows: [{ n: 1, who: 1, text: 'Too fast', rating: 2 }] },
    { kind: 'mapping', n: 1, column: 'Mail' },
    { kind: 'outline', title: 'Bread' },
    { kind: 'setting', n: 1, value: 1 },
  ]
  for (const [i, what] of things.entries()) {
    await perform(here, dir, i, what)
    hashes.push(await hashOf(here.engine))
  }
  expect(new Set(hashes).size).toBe(things.length + 1)
  const workspace = await here.engine.writable()
  await workspace.putAnnotations([], new Map([['x', Float32Array.of(1)]]), 'm@1')
  await workspace.putRun({
    id: 'r',
    kind: 'k',
    inputsHash: 'h',
    seed: 1,
    device: 'cpu',
    versions: {},
    result: 1,
    at: 1,
  })
  await workspace.backup(NOW)
  expect(workspace.logicalHash()).toBe(hashes.at(-1))
})
