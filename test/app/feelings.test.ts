/** A topic's members are rows that can be shown, in the workspace they came from. */
import { expect, test } from 'vitest'
import { result } from './kit.ts'
import { sampleStudio } from './sample.ts'

test('the members of each topic are found as feedback', async () => {
  const { client } = await sampleStudio()
  const felt = await result(client.audience.feelings({ seed: 1 }))
  expect(felt.topics.length).toBeGreaterThan(5)
  for (const topic of felt.topics) {
    expect(topic.members).toHaveLength(topic.items)
    const page = await client.audience.feedback({ ids: topic.members, limit: 1 })
    expect(page).toMatchObject({ total: topic.items, unread: 0 })
  }
})
