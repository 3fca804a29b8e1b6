/** Answers that were on their way when the workspace changed. */
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { refresh } from '../../renderer/client/fresh.ts'

test('a first answer that began before a change is asked again, and the old one is never shown', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } })
  let rows = 'half'
  const waiting: (() => void)[] = []
  const shown: unknown[] = []
  const board = new QueryObserver(client, {
    queryKey: ['gaps', 1],
    queryFn: async () => {
      const seen = rows
      await new Promise<void>((done) => waiting.push(done))
      return seen
    },
  })
  const end = board.subscribe(({ data }) => shown.push(data))
  expect(waiting).toHaveLength(1)
  rows = 'whole'
  const again = refresh(client)
  await expect.poll(() => waiting.length).toBe(2)
  for (const done of waiting) done()
  await again
  await expect.poll(() => client.getQueryData(['gaps', 1])).toBe('whole')
  expect(shown).not.toContain('half')
  end()
  client.clear()
})

test('an answer on screen stays there until the next one is whole; what the host knows is left alone', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } })
  let asked = 0
  let host = 0
  const board = new QueryObserver(client, { queryKey: ['gaps', 1], queryFn: async () => ++asked })
  const info = new QueryObserver(client, { queryKey: ['host', 'info'], queryFn: async () => ++host })
  const ends = [board.subscribe(() => {}), info.subscribe(() => {})]
  await expect.poll(() => [asked, host]).toEqual([1, 1])
  const again = refresh(client)
  expect(client.getQueryData(['gaps', 1])).toBe(1)
  await again
  expect([asked, host]).toEqual([2, 1])
  for (const end of ends) end()
  client.clear()
})
