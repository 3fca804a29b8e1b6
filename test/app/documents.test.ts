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
