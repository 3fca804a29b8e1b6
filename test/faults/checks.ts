/** What must be true of a folder after the process that worked in it was killed. Each throws where it is not. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openWorkspace, restoreBackup, type Workspace } from '../../engine/store/index.ts'
import { SUPPORTED } from '../../engine/store/migrations/index.ts'
import { BASE, NOW } from './ground.ts'

/** Opens for writing at once, looks it over, and closes. */
async function whole<T>(dir: string, look: (workspace: Workspace) => T | Promise<T>): Promise<T> {
  const workspace = await openWorkspace(dir, { mode: 'write', now: NOW })
  try {
    assert.deepEqual(workspace.integrity().problems, [])
    const seen = await look(workspace)
    await workspace.setSetting('still', 'writable')
    assert.equal(workspace.setting('still'), 'writable')
    return seen
  } finally {
    await workspace.close()
  }
}

type Check = (dir: string, acknowledged: readonly string[]) => Promise<void>

export const checks = {
  async import(dir, acknowledged) {
    await whole(join(dir, 'A.lacuna'), (workspace) => {
      const sources = workspace.sources().slice(1) // after the one of the base
      const rows = sources.map(({ file, accounted }) => `${file} ${accounted.imported}`)
      assert.deepEqual(rows.slice(0, acknowledged.length), acknowledged)
      assert.ok(rows.length <= acknowledged.length + 1, 'an import nobody was told of, besides the one cut off')
      const imported = sources.reduce((sum, { accounted }) => sum + accounted.imported, 0)
      assert.equal(workspace.counts().purchase, BASE.purchases + imported)
      assert.equal(workspace.history().length, 1 + sources.length)
    })
  },
  async read(dir, acknowledged) {
    await whole(join(dir, 'A.lacuna'), (workspace) => {
      for (const model of acknowledged) {
        assert.equal(workspace.annotations(model).length, BASE.feedback)
        assert.equal(workspace.embeddings(model).size, BASE.feedback)
      }
      const next = workspace.annotations(`m@${acknowledged.length}`).length
      assert.ok(next === 0 || next === BASE.feedback, `half a reading: ${next}`)
    })
  },
  async migration(dir, acknowledged) {
    const names = readdirSync(join(dir, 'old')).sort()
    for (const name of names) {
      if (name > (acknowledged.at(-1) ?? '') && name > (names[acknowledged.length] ?? '')) break // never touched
      const old = join(dir, 'old', name)
      await whole(old, (workspace) => {
        assert.equal(workspace.integrity().version, SUPPORTED)
        assert.deepEqual(
          workspace.tables().purchase.map((row) => row.id),
          ['sale-1'],
        )
        assert.equal(workspace.history().length, 2)
      })
      const backups = readdirSync(join(old, 'backups'))
      assert.deepEqual(
        backups.filter((file) => !file.endsWith('.lacunabackup')),
        [],
      )
      assert.ok(backups.length >= 1, 'migrated without a backup')
    }
  },
  async backup(dir, acknowledged) {
    const workspace = join(dir, 'A.lacuna')
    const told = acknowledged.map((line) => line.split(' '))
    await whole(workspace, (open) => {
      const round = open.setting('round')
      assert.ok(Number(round ?? -1) >= told.length - 1, 'an acknowledged setting is gone')
    })
    const folder = join(workspace, 'backups')
    const there = readdirSync(folder).filter((file) => file.endsWith('.lacunabackup'))
    // The ten newest are kept; the one being told of when the kill came may be whole already and have taken the oldest's place.
    const last = told.at(-1)?.[1]
    const later = last ? there.filter((file) => join(folder, file) > last).length : 0
    assert.ok(later <= 1, `${later} backups that nobody was told of`)
    for (const [, file = ''] of told.slice(later - 10))
      assert.ok(existsSync(file), `an acknowledged backup is gone: ${file}`)
    for (const [i, name] of there.entries())
      if (i < 3) await restored(join(folder, name), join(dir, `check-${i}.lacuna`))
    await whole(workspace, async (open) => void (await open.backup(NOW + 1_000_000)))
    assert.deepEqual(
      readdirSync(folder).filter((file) => !file.endsWith('.lacunabackup')),
      [],
    )
  },
  async restore(dir, acknowledged) {
    const made = readdirSync(dir).filter((name) => /^R\d+\.lacuna$/.test(name))
    for (const name of acknowledged) assert.ok(made.includes(name), `an acknowledged restore is gone: ${name}`)
    for (const name of made.sort().slice(-3)) await whole(join(dir, name), atBase)
    const cut = join(dir, `R${made.length}.lacuna`)
    await restored(join(dir, 'good.lacunabackup'), cut) // nothing of the one cut off is in the way
    assert.deepEqual(
      readdirSync(dir).filter((name) => name.endsWith('.unfinished')),
      [],
    )
  },
  async undo(dir, acknowledged) {
    await whole(join(dir, 'A.lacuna'), (workspace) => {
      const here = workspace.counts().purchase
      const expected = acknowledged.at(-1) === 'undone' ? 0 : BASE.purchases
      const next = BASE.purchases - expected
      assert.ok(here === expected || here === next, `half undone: ${here}`)
      assert.equal(workspace.sources()[0]?.undone, here === 0)
    })
  },
  async forget(dir, acknowledged) {
    await whole(join(dir, 'A.lacuna'), (workspace) => {
      const people = new Set(workspace.tables().person.map((row) => row.id))
      for (const id of acknowledged) assert.ok(!people.has(id), 'a forgotten person is back')
      assert.ok(BASE.people - people.size <= acknowledged.length + 1)
    })
  },
} satisfies Record<string, Check>

const atBase = (workspace: Workspace): void => assert.equal(workspace.counts().purchase, BASE.purchases)

async function restored(file: string, into: string): Promise<void> {
  await restoreBackup(file, into, NOW)
  await whole(into, atBase)
}
