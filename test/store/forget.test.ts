import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pseudonym } from '../../engine/base/index.ts'
import { restoreBackup } from '../../engine/store/index.ts'
import { Redactor } from '../../engine/store/redact.ts'
import { feedback, folder, fresh, imported, meta, NOW, outline, person, product, purchase, said } from './ground.ts'

const WORDS = 'My grandmother in Coimbra never fed her starter on Sundays, why do you?'
const OTHER = 'Please show how to score the loaf before baking, the video skips it.'

/** Files of the folder in which any of `needles` occurs. */
function filesWith(dir: string, needles: readonly string[]): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(dir, name))
      return needles.some((needle) => bytes.includes(needle))
    })
}

async function lived() {
  const workspace = await fresh()
  const email = 'ana@example.org'
  const ana = pseudonym(workspace.key, email)
  const rows = [
    {
      row: 1,
      kind: 'rows' as const,
      rows: [purchase(1, 1, 1, { person_id: ana }), product(1), person(1, { id: ana })],
    },
    { row: 2, kind: 'rows' as const, rows: [feedback(1, 1, WORDS, { person_id: ana }), person(1, { id: ana })] },
    said(3, 2, OTHER),
    {
      row: 4,
      kind: 'rows' as const,
      rows: [
        feedback(4, 2, 'I agree with her', { parent_id: 'said-1' }),
        person(2),
        person(1, { id: ana }),
        {
          table: 'link' as const,
          row: { id: 'link-1', kind: 'reply' as const, from_id: person(2).row.id, to_id: ana, at: NOW },
        },
      ],
    },
    {
      row: 5,
      kind: 'rejected' as const,
      column: 'Email',
      value: `Ana <${email}>`,
      code: 'DATE',
      data: { seen: email },
    },
  ]
  const { source } = await imported(workspace, rows as never, meta('a.csv'))
  return { workspace, ana, email, rows, source: source.id }
}

test('forgetting leaves no trace in any file of the workspace', async () => {
  const { workspace, ana, email, rows, source } = await lived()
  await workspace.backup(NOW)
  // History with her cells in it: an update, an import undone, an outline version undone.
  await imported(workspace, [{ row: 1, kind: 'rows', rows: [person(1, { id: ana, plan: 'pro' })] }], meta('b.csv'))
  await imported(workspace, [{ row: 1, kind: 'rows', rows: [feedback(9, 1, `${WORDS} Again.`, { person_id: ana })] }])
  await workspace.undo()
  const quoting = {
    ...outline('Bread'),
    claims: [
      {
        text: `One asks: “${WORDS.slice(0, 50)}…”`,
        kind: 'general' as const,
        evidence: ['said-1'],
        source: null,
        date: null,
        reviewer: null,
      },
      {
        text: 'Two people asked about scoring',
        kind: 'general' as const,
        evidence: ['said-1', 'said-3'],
        source: null,
        date: null,
        reviewer: null,
      },
    ],
    promise: `After this nobody asks ${WORDS} again`,
  }
  await workspace.putOutline(quoting, NOW, 'draft')
  await workspace.putOutline(quoting, NOW, `about ${WORDS}`)
  await workspace.undo()
  const run = { kind: 'gaps', inputsHash: 'h', seed: 1, device: 'cpu', versions: {}, at: NOW }
  await workspace.putRun({ ...run, id: 'r1', result: { quotes: [{ id: 'said-1', text: 'x' }] } })
  await workspace.putRun({ ...run, id: 'r2', result: { quotes: [{ id: 'said-3', text: OTHER }] } })
  await workspace.putAnnotations(
    [],
    new Map([
      ['said-1', Float32Array.of(1)],
      ['said-3', Float32Array.of(1)],
    ]),
    'm@1',
  )
  await workspace.setSetting('note', { about: ana, text: WORDS })
  const late = await workspace.backup(NOW + 1)
  const needles = [ana, WORDS.slice(0, 24), WORDS.slice(30, 54), email]
  expect(filesWith(workspace.dir, needles).length).toBeGreaterThanOrEqual(3)
  const position = workspace.sequence()

  const report = await workspace.forget(ana, NOW)

  expect(report).toEqual({ rows: 4, backupsRewritten: 2, filesOutside: ['a.csv', 'b.csv', 'orders.csv'] })
  expect(filesWith(workspace.dir, needles)).toEqual([])
  expect(workspace.sequence()).toBeGreaterThan(position)
  const tables = workspace.tables()
  expect([tables.purchase, tables.link]).toEqual([[], []])
  expect(tables.person.map((p) => p.id)).toEqual([person(2).row.id])
  expect(tables.feedback.map((f) => f.id)).toEqual(['said-3', 'said-4'])
  expect(workspace.runByInputs('gaps', 'h')?.id).toBe('r2')
  expect(workspace.embeddings('m@1').size).toBe(1)
  expect(workspace.outline('outline-1')?.claims).toMatchObject([{ evidence: ['said-3'] }])
  expect(workspace.outline('outline-1')?.promise).toMatch(/^After this nobody asks … ?again$/)
  expect(workspace.rejected(source)).toEqual([
    { row: 5, column: 'Email', value: '…', code: 'DATE', data: { seen: '…' } },
  ])
  expect(workspace.integrity().problems).toEqual([])

  await expect(workspace.forget(ana, NOW)).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' })
  // Undoing and redoing everything brings nothing of her back.
  const steps = (await workspace.undo(99)).length
  await workspace.redo(steps)
  expect(workspace.tables()).toEqual(tables)
  expect(filesWith(workspace.dir, needles)).toEqual([])

  // Neither does the file she came in, nor a backup.
  const again = await imported(workspace, rows as never, meta('a.csv'))
  expect(again.accounted).toMatchObject({ imported: 0, duplicate: 2, skipped: 2, rejected: 1 })
  expect(again.skippedWhy).toEqual({ forgotten: 2 })
  expect(filesWith(workspace.dir, needles)).toEqual([])
  const into = join(folder(), 'R.lacuna')
  await restoreBackup(late.file, into, NOW)
  const restored = await fresh({ mode: 'write' }, into)
  expect(restored.counts()).toMatchObject({ person: 1, feedback: 2, purchase: 0 })
  expect((await imported(restored, rows as never)).skippedWhy).toEqual({ forgotten: 2 })
  expect(filesWith(into, [ana, WORDS])).toEqual([])
})

test('forgetting someone unknown changes nothing', async () => {
  const { workspace } = await lived()
  const before = workspace.tables()
  await expect(workspace.forget('person-none', NOW)).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' })
  expect(workspace.tables()).toEqual(before)
})

test('a backup that cannot be read is named, not touched', async () => {
  const { workspace, ana } = await lived()
  const file = join(workspace.dir, 'backups', '2020-01-01T00-00-00.000Z.lacunabackup')
  writeFileSync(file, 'not a database '.repeat(100))
  const report = await workspace.forget(ana, NOW)
  expect(report).toMatchObject({ backupsRewritten: 0, filesOutside: ['a.csv', file] })
  expect(readFileSync(file, 'utf8')).toContain('not a database')
})

test('other people’s words stay, even where they are alike', () => {
  const redactor = new Redactor(
    'person-1',
    ['said-1'],
    ['How do I use the oven for this?', '请问老师什么时候讲怎么养酵母', 'ok'],
  )
  expect(redactor.text('How do I use the stove?')).toBe('How do I use the stove?')
  expect(redactor.text('ok')).toBe('ok')
  expect(redactor.text('有人问：请问老师什么时候讲怎么…')).toBe('有人问：……')
  expect(redactor.text('老师什么时候上课')).toBe('老师什么时候上课')
  expect(redactor.mentions({ a: [{ 'person-1': 1 }] })).toBe(true)
  expect(redactor.clean({ ids: ['said-1', 'said-2'], by: { 'person-1': 1, 'person-2': 2 } })).toEqual({
    ids: ['said-2'],
    by: { 'person-2': 2 },
  })
})
