import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { EngineError } from '../../engine/base/index.ts'
import type { Evidence, PlanFormat } from '../../engine/contract/index.ts'
import { readEvidence, renderPlan } from '../../engine/report/index.ts'
import { examplePlan } from './fixture.ts'

const main = async (format: PlanFormat, lang: 'en' | 'zh' = 'en'): Promise<Uint8Array> =>
  (await renderPlan(examplePlan(lang), { format, paper: 'a4' })).files[0]?.bytes as Uint8Array
function problem(bytes: Uint8Array): { code: string; data: unknown } | Evidence[] {
  try {
    return readEvidence(bytes, 'my-plan')
  } catch (error) {
    if (error instanceof EngineError) return { code: error.code, data: error.data }
    throw error
  }
}
const invalid = { code: 'PLAN_INVALID', data: { file: 'my-plan', problem: expect.any(String) } }

test.each(['pdf', 'json', 'md', 'docx'] as const)('%s gives back the evidence that went in', async (format) => {
  for (const lang of ['en', 'zh'] as const)
    expect(readEvidence(await main(format, lang), 'plan')).toEqual([examplePlan(lang).evidence])
})

test.each(['ics', 'csv', 'share'] as const)('%s holds no evidence', async (format) => {
  expect(problem(await main(format))).toEqual(invalid)
})

test('bare evidence JSON is read too', () => {
  const { evidence } = examplePlan('en')
  expect(readEvidence(Buffer.from(JSON.stringify(evidence)), 'e.json')).toEqual([evidence])
})

test('a flipped byte in the attachment is found out', async () => {
  const bytes = Uint8Array.from(await main('pdf'))
  const text = Buffer.from(bytes).toString('latin1')
  const at = text.indexOf('stream\n', text.indexOf('/EmbeddedFile')) + 200
  bytes[at] = (bytes[at] as number) ^ 0x55
  expect(problem(bytes)).toEqual(invalid)
})

test('cut, empty, foreign and misshapen files are refused by name', async () => {
  const { evidence } = examplePlan('en')
  const bytes = await main('pdf')
  const attachment = Buffer.from(bytes).toString('latin1').indexOf('/EmbeddedFile')
  expect(problem(bytes.subarray(0, attachment + 300))).toEqual(invalid)
  const broken: unknown[] = [
    { ...evidence, format: 'lacuna-evidence/2' },
    { ...evidence, figures: 'none' },
    { ...evidence, figures: [{ id: 'F1' }] },
    {},
  ]
  for (const value of broken) expect(problem(Buffer.from(JSON.stringify(value)))).toEqual(invalid)
  for (const text of ['', '%PDF-1.7', '{', 'PK\u0003\u0004 not a zip', '# A plan', 'lacuna-evidence/1 base64:\n!!'])
    expect(problem(Buffer.from(text))).toEqual(invalid)
  const other = zipSync({ 'word/document.xml': Buffer.from('<w/>') })
  expect(problem(other)).toEqual(invalid)
})

test('a changed number is read as it is: telling it from the truth is the verifier’s work', async () => {
  const plan = JSON.parse(Buffer.from(await main('json')).toString('utf8'))
  plan.evidence.figures[0].value = 999
  expect(readEvidence(Buffer.from(JSON.stringify(plan)), 'p.json')[0]?.figures[0]?.value).toBe(999)
})

test('a Word file that was packed again keeps its evidence', async () => {
  const again = zipSync(unzipSync(await main('docx')), { level: 0 })
  expect(readEvidence(again, 'plan.docx')).toEqual([examplePlan('en').evidence])
})
