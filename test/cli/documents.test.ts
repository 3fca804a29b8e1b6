/** Several documents by one command, and what is said of one that needs a password. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockedPdf, pptxOf, shape } from '../imports/documents.ts'
import { fixture } from '../imports/kit.ts'
import { run } from './cli.ts'

test('documents of several formats come in together; a locked one ends with 3 and a sentence', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-documents-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))
  const [slides, locked] = [join(dir, 'slides.pptx'), join(dir, 'locked.pdf')]
  writeFileSync(slides, pptxOf([shape('title', ['上釉'])]))
  writeFileSync(locked, lockedPdf())
  const workspace = ['--workspace', join(dir, 'W.lacuna')]
  const files = [fixture('documents/talk.vtt'), slides, fixture('documents/notes.md')]
  const done = await run(['import', ...files, ...workspace])
  expect([done.status, done.stderr]).toEqual([0, ''])
  expect(done.stdout).toContain('slides.pptx: document (100 % sure)')
  expect(done.stdout).toContain('new: documents 1 · parts of documents 3')
  const refused = await run(['import', locked, '--lang', 'zh', ...workspace])
  expect(refused.status).toBe(3)
  expect(refused.stderr).toContain('locked.pdf 设了密码')
})
