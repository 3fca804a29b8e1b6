/** Documents in a workspace: in once, out by undo, back by a bundle, and quoted with their place. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { docxOf, pdfOf, pptxOf, shape } from '../imports/documents.ts'
import { fixture } from '../imports/kit.ts'
import { folder, refusal, result, studio } from './kit.ts'

async function files(): Promise<string[]> {
  const dir = folder()
  const put = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(dir, name), bytes)
    return join(dir, name)
  }
  return [
    fixture('documents/talk.vtt'),
    put('slides.pptx', pptxOf([shape('title', ['Kiln']), shape('', ['上釉'])])),
    fixture('documents/notes.md'),
    put('syllabus.pdf', pdfOf('Warm the kiln.\n#pagebreak()\n釉料要搅拌均匀。')),
    put('handout.docx', await docxOf('Handout')),
  ]
}

test('five formats without a question, each once, and out again by undo', async () => {
  const { client, engine } = studio()
  const all = await files()
  for (const file of all) {
    const { accounted, rows, layout } = await result(client.imports.run({ file }))
    expect(layout).toBe('document')
    expect(accounted).toMatchObject({ updated: 0, duplicate: 0, rejected: 0, merged: 0 })
    expect(accounted.imported + accounted.skipped).toBe(rows)
  }
  const workspace = await engine.writable()
  // By hand: 3 passages, 2 slides, 5 of 6 headings, 2 pages, 3 of 4 headings.
  expect(workspace.counts()).toMatchObject({ reference_doc: 5, reference_part: 15 })
  const hash = workspace.logicalHash()
  for (const file of all) {
    const { accounted, imported } = await result(client.imports.run({ file }))
    expect([accounted.imported, accounted.updated, imported]).toEqual([0, 0, {}])
  }
  expect(workspace.logicalHash()).toBe(hash)
  await workspace.undo(10)
  expect(workspace.counts()).toMatchObject({ reference_doc: 0, reference_part: 0 })
})

test('a bundle brings documents and their places back', async () => {
  const old = studio()
  for (const file of await files()) await result(old.client.imports.run({ file }))
  const out = join(folder(), 'out')
  await old.client.workspace.exportData({ format: 'bundle', out })
  const other = studio()
  await result(other.client.workspace.importBundle({ file: out }))
  expect((await other.engine.writable()).logicalHash()).toBe((await old.engine.writable()).logicalHash())
})

test('a look tells in both languages how the document begins', async () => {
  const { client } = studio()
  const [, slides] = await files()
  const [en, zh] = await Promise.all(
    (['en', 'zh'] as const).map((lang) => client.imports.inspect({ file: slides as string, lang })),
  )
  expect(en).toMatchObject({ layout: 'document', columns: [], needsConfirmation: false })
  expect(en?.evidence).toContain('Slide 2: “上釉”')
  expect(zh?.evidence).toContain('第 2 张幻灯片：“上釉”')
})

test('a scan is refused, named, and leaves no workspace', async () => {
  const { client } = studio()
  const path = join(folder(), 'scan.pdf')
  writeFileSync(path, pdfOf('#rect()'))
  expect(await refusal(result(client.imports.run({ file: path })))).toEqual({
    code: 'DOCUMENT_NO_TEXT',
    data: { file: 'scan.pdf', parts: 1 },
  })
  expect(await refusal(client.workspace.info())).toMatchObject({ code: 'WORKSPACE_MISSING' })
})

const guide = (...passages: string[]): string => passages.map((words, i) => `## Part ${i + 1}\n\n${words}`).join('\n\n')
const dip = 'Dip the pot into the glaze for three seconds and let the drops run off before you set it down.'
const dry = 'Let it dry for a night. A wet glaze boils in the kiln and leaves craters on the wall of the pot.'
const fire = 'Fire to cone six, hold for ten minutes and let the kiln cool on its own until it can be touched.'

test('an edited document is updated: one document, passages known again, its history, an exact undo', async () => {
  const { client, engine } = studio()
  const dir = folder()
  const at = (name: string, text: string): { file: string } => {
    const file = join(dir, name)
    writeFileSync(file, text)
    return { file }
  }
  await result(client.imports.run(at('guide.md', guide(dip, dry, fire))))
  const workspace = await engine.writable()
  const before = workspace.tables()
  const hash = workspace.logicalHash()
  const [doc] = before.reference_doc
  const [first, second, third] = before.reference_part.toSorted((a, b) => a.position - b.position)

  // A new passage before all others, one with other words, one gone.
  const wet = dry.replace('a night', 'two nights')
  const next = `# Preface\n\nWhat you need.\n\n## Part 1\n\n${dip}\n\n## Part 2\n\n${wet}\n`
  const { accounted, imported, warnings } = await result(client.imports.run(at('guide.md', next)))
  expect(accounted).toMatchObject({ imported: 1, updated: 2, duplicate: 0, rejected: 0 })
  expect(imported).toEqual({ reference_part: 1 })
  expect(warnings.join('\n')).toContain('updated: passages changed 1, new 1, gone 1.')
  const after = workspace.tables()
  expect(after.reference_doc).toMatchObject([{ id: doc?.id, text: expect.stringContaining('two nights') }])
  const parts = after.reference_part.toSorted((a, b) => a.position - b.position)
  expect(parts.map(({ text }) => text)).toEqual(['What you need.', dip, wet])
  expect(parts.map(({ id }) => id).slice(1)).toEqual([first?.id, second?.id])
  expect(workspace.rowHistory('reference_part', second?.id ?? '').map(({ op }) => op)).toEqual(['insert', 'update'])
  expect(workspace.rowHistory('reference_part', third?.id ?? '').map(({ op }) => op)).toEqual(['insert', 'delete'])

  const edited = workspace.logicalHash()
  expect((await result(client.imports.run(at('guide.md', next)))).accounted).toMatchObject({ imported: 0, updated: 0 })
  expect(workspace.logicalHash()).toBe(edited)
  await workspace.undo(2)
  expect(workspace.logicalHash()).toBe(hash)
  await workspace.redo(2)
  expect(workspace.logicalHash()).toBe(edited)
  await result(client.imports.run(at('guide.md', guide(dip, dry, fire))))
  expect(workspace.tables().reference_doc).toEqual(before.reference_doc)
})

test('another document in a file of the same name is another document; a dry run says what would be updated', async () => {
  const { client, engine } = studio()
  const [a, b] = [folder(), folder()]
  const glaze = [dip, dry, fire].join('\n\n').repeat(3)
  writeFileSync(join(a, 'notes.txt'), glaze)
  const bread = 'Feed the starter in the evening, fold the dough four times, and bake it in a pot with its lid on. '
  writeFileSync(join(b, 'notes.txt'), bread.repeat(12))
  await result(client.imports.run({ file: join(a, 'notes.txt') }))
  await result(client.imports.run({ file: join(b, 'notes.txt') }))
  const workspace = await engine.writable()
  expect(workspace.counts()).toMatchObject({ reference_doc: 2 })
  const hash = workspace.logicalHash()
  writeFileSync(join(b, 'notes.txt'), `${bread.repeat(12)}Enjoy.`)
  const { warnings, accounted } = await result(client.imports.run({ file: join(b, 'notes.txt'), dryRun: true }))
  expect(accounted).toMatchObject({ imported: 0, updated: 1 })
  expect(warnings.join('\n')).toContain('was here already and is updated')
  expect(workspace.logicalHash()).toBe(hash)
})
