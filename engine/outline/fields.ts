/**
 * The strings of an outline that a language model may write. The rest of the document (parts, ids, forms, minutes, evidence,
 * links) is the planner's and stands in the grammar as it is, so whatever a model emits, the document keeps its shape.
 */
import type { Lang, Outline } from '../contract/index.ts'
import type { OutlineEvidence, OutlineInput } from './input.ts'
import { searchTerms } from './search-terms.ts'
import { hiddenVerb, outcomeVerb } from './verbs.ts'

export interface OutlineField {
  /** Dotted path by place: modules.0.lessons.1.title. */
  path: string
  prompt: string
  lang: Lang
  least: number
  most: number
  /** Digit runs of the evidence: the number lock. */
  numbers: string[]
  /** Stands before what the model writes: an outcome's verb. */
  lead: string
  /** Rows that the text speaks for. */
  rows: string[]
}
const LIMITS: Record<Lang, Record<'line' | 'title' | 'long', [number, number]>> = {
  en: { title: [8, 70], line: [16, 120], long: [30, 180] },
  zh: { title: [4, 24], line: [8, 48], long: [12, 70] },
}
const ask: Record<Lang, Record<string, string>> = {
  en: {
    title: 'Write the title of the course',
    promise: 'Write what a learner can do at the end, in one sentence',
    audience: 'Write whom the course is for, in one sentence',
    module: 'Write the title of this module',
    outcome: 'Write one thing a learner can do after it',
    lesson: 'Write the title of this lesson',
    activity: 'Write what the learner does in this lesson, in one sentence',
    assessment: 'Write what the learner hands in, in one sentence',
  },
  zh: {
    title: '写课程名称',
    promise: '用一句话写学完能做什么',
    audience: '用一句话写给谁学',
    module: '写这个模块的标题',
    outcome: '写一条学完能做到的事',
    lesson: '写这节课的标题',
    activity: '用一句话写学员在这节课做什么',
    assessment: '用一句话写学员交什么',
  },
}

/** Every field with its prompt: what is asked, what people wrote, and the planner's own line as the one to improve on. */
export function fieldsOf(outline: Outline, input: Pick<OutlineInput, 'evidence' | 'gap'>): OutlineField[] {
  const { lang } = outline
  const text = new Map(input.evidence.map((r) => [r.id, r.text]))
  const all = input.evidence.map((r) => r.id)
  const said = (rows: readonly string[]): string =>
    rows
      .flatMap((id) => text.get(id) ?? [])
      .slice(0, 4)
      .map((t) => `- ${t.replace(/\s+/g, ' ').slice(0, 160)}`)
      .join('\n')
  const field = (
    path: string,
    kind: string,
    size: 'line' | 'title' | 'long',
    rows: readonly string[],
    now: string,
    lead = '',
  ): OutlineField => {
    const [least, most] = LIMITS[lang][size]
    const own = lang === 'zh' ? '现在的写法' : 'As it stands'
    return {
      path,
      prompt: `${input.gap.label}\n${said(rows)}\n${own}: "${now}"\n${ask[lang][kind]}: "${lead}`,
      lang,
      least,
      most,
      numbers: [...new Set(rows.flatMap((id) => text.get(id)?.match(/\d+/g) ?? []))],
      lead,
      rows: [...rows],
    }
  }
  return [
    field('title', 'title', 'title', all, outline.title),
    field('promise', 'promise', 'line', all, outline.promise),
    field('audience', 'audience', 'line', all, outline.audience),
    ...outline.modules.flatMap((m, i) => {
      const rows = [...new Set(m.lessons.flatMap((l) => l.evidence))]
      return [
        field(`modules.${i}.title`, 'module', 'title', rows, m.title),
        ...m.outcomes.map((o, j) => {
          const verb = outcomeVerb(o.text, lang)?.verb ?? ''
          const lead = lang === 'zh' ? verb : `${verb[0]?.toUpperCase() ?? ''}${verb.slice(1)} `
          return field(`modules.${i}.outcomes.${j}.text`, 'outcome', 'line', rows, o.text, lead)
        }),
        ...m.lessons.flatMap((l, j) => [
          field(`modules.${i}.lessons.${j}.title`, 'lesson', 'title', l.evidence, l.title),
          field(`modules.${i}.lessons.${j}.activity`, 'activity', 'long', l.evidence, l.activity),
        ]),
        ...m.assessments.map((a, j) => field(`modules.${i}.assessments.${j}.text`, 'assessment', 'long', rows, a.text)),
      ]
    }),
  ]
}

/** A lesson's title speaks of its rows: it shares a word with one of them. */
function grounded(field: OutlineField, text: string, rows: ReadonlyMap<string, OutlineEvidence>): boolean {
  if (!/lessons\.\d+\.title$/.test(field.path) || !field.rows.length) return true
  const own = new Set(searchTerms(text))
  return field.rows.some((id) => searchTerms(rows.get(id)?.text ?? '').some((t) => own.has(t)))
}

/**
 * The outline with the model's texts where they hold: long enough, said once, numbers and quotes from the rows only, a lesson's
 * title on its rows, an outcome that can be seen. Elsewhere the planner's text stands.
 * @param texts by path, without their lead
 */
export function withTexts(
  outline: Outline,
  fields: readonly OutlineField[],
  texts: ReadonlyMap<string, string>,
  evidence: readonly OutlineEvidence[],
  model: string,
): { outline: Outline; kept: number; refused: string[] } {
  const out = structuredClone(outline)
  const rows = new Map(evidence.map((r) => [r.id, r]))
  const used = new Set<string>()
  const refused: string[] = []
  let kept = 0
  for (const field of fields) {
    const written = texts.get(field.path)
    if (written === undefined) continue
    const text = `${field.lead}${written}`.trim()
    const digits = text.match(/\d+/g) ?? []
    const holds =
      written.length >= field.least &&
      text.length <= 400 &&
      !used.has(text.toLowerCase()) &&
      digits.every((n) => field.numbers.includes(n)) &&
      !/["“”「」]/.test(text) &&
      (field.lead === '' || (hiddenVerb(text, out.lang) === null && outcomeVerb(text, out.lang) !== null)) &&
      grounded(field, text, rows)
    if (!holds) {
      refused.push(field.path)
      continue
    }
    used.add(text.toLowerCase())
    put(out, field.path, text)
    kept++
  }
  return { outline: kept ? { ...out, engine: 'language-model', model } : outline, kept, refused }
}

/** Sets the string at a dotted path. */
function put(outline: Outline, path: string, text: string): void {
  const keys = path.split('.')
  let at = outline as unknown as Record<string, unknown>
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>
  at[keys.at(-1) as string] = text
}
