/** What a language model drafted leaves in no format without saying so, for people and for programs. */
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Plan, PlanFormat } from '../../engine/contract/index.ts'
import { readEvidence, renderPlan } from '../../engine/report/index.ts'
import { examplePlan } from './fixture.ts'
import { planFile, tool } from './reader.ts'

function drafted(lang: 'en' | 'zh', model: string | null): Plan {
  const plan = examplePlan(lang)
  plan.outline.engine = 'language-model'
  plan.outline.model = model
  plan.evidence.generator = model ?? 'unnamed'
  return plan
}
const label = { en: /AI-generated/, zh: /AI 生成/ } as const

test.each(PlanFormat.options.flatMap((format) => (['en', 'zh'] as const).map((lang) => [format, lang] as const)))(
  '%s in %s is labelled, with or without a model’s name',
  async (format, lang) => {
    for (const model of ['local/model@1', null]) {
      const { files } = await renderPlan(drafted(lang, model), { format, paper: 'a4' })
      const bytes = files[0]?.bytes as Uint8Array
      if (format === 'pdf') {
        const file = await planFile(drafted(lang, model))
        expect(await tool('pdftotext', file, '-')).toMatch(label[lang])
        expect(await tool('pdfinfo', file)).toMatch(/Keywords:.*ai-generated/)
        expect(readEvidence(bytes, 'p.pdf')[0]?.generator).toBe(model ?? 'unnamed')
      } else if (format === 'docx') {
        const parts = unzipSync(bytes)
        expect(strFromU8(parts['word/document.xml'] as Uint8Array)).toMatch(label[lang])
        expect(strFromU8(parts['docProps/core.xml'] as Uint8Array)).toContain('ai-generated')
      } else {
        // Lines of a calendar are folded.
        expect(strFromU8(bytes).replace(/\r\n[ \t]/g, '')).toMatch(label[lang])
        if (format === 'ics') expect(strFromU8(bytes)).toContain('CATEGORIES:ai-generated')
      }
    }
  },
)

test('every lesson’s row of the table says who drafted it', async () => {
  const { files } = await renderPlan(drafted('en', 'm@1'), { format: 'csv', paper: 'a4' })
  const rows = strFromU8(files[0]?.bytes as Uint8Array)
    .trim()
    .split('\r\n')
    .slice(1)
  expect(rows.filter((r) => !r.endsWith('AI-generated outline: language model m@1'))).toEqual([])
})

test('what rules drafted is not called a model’s', async () => {
  for (const format of PlanFormat.options) {
    const { files } = await renderPlan(examplePlan('en'), { format, paper: 'a4' })
    if (format !== 'pdf' && format !== 'docx') expect(strFromU8(files[0]?.bytes as Uint8Array)).not.toMatch(label.en)
  }
})

test('words in another language than the plan’s say which; the plan’s own do not', async () => {
  for (const lang of ['en', 'zh'] as const) {
    const plan = examplePlan(lang)
    const [first, second] = plan.gap.quotes
    if (!first || !second) throw new Error('the example quotes people')
    plan.gap.quotes = [
      { ...first, text: '针孔怎么补？', lang: 'zh' },
      { ...second, text: 'How do I heal pinholes?', lang: 'en' },
    ]
    const { files } = await renderPlan(plan, { format: 'md', paper: 'a4' })
    const text = strFromU8(files[0]?.bytes as Uint8Array)
    const marks = { en: /written in (?:Chinese|English)/g, zh: /原文为[中英]文/g }
    expect(text.match(marks[lang])).toEqual([lang === 'en' ? 'written in Chinese' : '原文为英文'])
  }
})
