/** Rules on claims: what may harm needs a source, a date and a reviewer; what is stated as fact is quoted or owned. */
import type { Claim, Outline } from '../../contract/index.ts'
import { packs } from '../packs.ts'
import { risksIn } from '../risk.ts'
import { alike } from '../stock.ts'
import { outsideQuotes } from './language.ts'
import { textPlaces } from './places.ts'
import { blank, type LintRule, quoted, rule } from './rule.ts'

const kindName = {
  health: { en: 'health', zh: '健康' },
  finance: { en: 'finance', zh: '理财' },
  legal: { en: 'legal', zh: '法律' },
} as const
/** Statements of fact that nobody can check as they stand. */
const factual =
  /\b\d{1,3}(?:\.\d+)? ?(?:%|percent) of (?:all |our |my |the )?(?:people|students?|learners?|members?|users?|customers?|buyers?|cases|beginners|readers|time|those|you)\b|\b(?:studies|research|science) (?:show|shows|prove|proves|say|says)\b|\b(?:scientifically|clinically) proven\b|\bguarantee[sd]?\b|\b\d+ out of \d+ (?:people|students|learners|members|users|customers|buyers)\b|研究(?:表明|证明|显示)|科学证明|保证(?:你|学会|有效|成功)|(?:百分之[一二三四五六七八九十\d]+|\d+(?:\.\d+)? ?%) ?的(?:人|学员|学生|同学|用户|会员|买家|顾客|读者|新手|情况|时间)/i
const missing = (x: string | null): boolean => x === null || blank(x)

/** A claim of the risk's kind that names its word. */
export const names = (claims: Outline['claims'], { kind, word }: { kind: string; word: string }): boolean =>
  claims.some((c) => c.kind === kind && c.text.toLowerCase().includes(word))

/** The caution that the outline's field asks for, where no claim of that kind says it any more. */
function cautionLost(o: Outline): Claim | null {
  const caution = o.pack && packs[o.pack].caution
  if (!caution) return null
  const text = caution.text[o.lang]
  if (o.claims.some((c) => c.kind === caution.kind && alike(c.text, text))) return null
  return { text, kind: caution.kind, evidence: [], source: null, date: null, reviewer: null }
}

export const claimRules: readonly LintRule[] = [
  rule(
    'caution-kept',
    'error',
    {
      en: 'A field with a caution of its own keeps it.',
      zh: '有专门提醒的领域，提醒不能删。',
    },
    (o) => {
      const lost = cautionLost(o)
      if (!lost) return []
      const name = kindName[lost.kind as keyof typeof kindName]
      return [
        {
          path: 'pack',
          message: {
            en: `The ${name.en} caution is gone: ${quoted(lost.text)}`,
            zh: `涉及${name.zh}的提醒不见了：${quoted(lost.text)}`,
          },
          fix: { en: 'Put it back and have it checked.', zh: '放回去，再请人审核。' },
        },
      ]
    },
    (o) => {
      const lost = cautionLost(o)
      return lost && { ...o, claims: [lost, ...o.claims] }
    },
  ),
  rule(
    'risky-claim-source',
    'error',
    {
      en: 'Health, finance and legal claims name a source, a date and a reviewer.',
      zh: '涉及健康、理财、法律的说法要注明来源、日期和审核人。',
    },
    (o) =>
      o.claims.flatMap((claim, i) => {
        if (claim.kind === 'general' || !(missing(claim.source) || missing(claim.date) || missing(claim.reviewer)))
          return []
        const name = kindName[claim.kind]
        return [
          {
            path: `claims.${i}`,
            message: {
              en: `A ${name.en} claim needs a source, a date and a reviewer: ${quoted(claim.text)}`,
              zh: `涉及${name.zh}的说法要注明来源、日期和审核人：${quoted(claim.text)}`,
            },
            fix: { en: 'Add what is missing, or leave the claim out.', zh: '补全缺的一项，或者不写这个说法。' },
          },
        ]
      }),
  ),
  rule(
    'risky-claim-listed',
    'error',
    {
      en: 'Words on health, money or law stand in the list of claims.',
      zh: '提到健康、理财、法律的地方要列入说法清单。',
    },
    (o) => {
      return textPlaces(o).flatMap(({ value, path }) =>
        risksIn(value)
          .filter((risk) => !names(o.claims, risk))
          .map(({ kind, word }) => ({
            path,
            message: {
              en: `"${word}" is a ${kindName[kind].en} matter and stands in no claim.`,
              zh: `“${word}”涉及${kindName[kind].zh}，还没有列入说法清单。`,
            },
            fix: {
              en: 'List the claim with its source, date and reviewer, or reword.',
              zh: '列出这个说法，注明来源、日期和审核人，或者改写。',
            },
          })),
      )
    },
    (o, path) => {
      const text = textPlaces(o).find((x) => x.path === path)?.value
      const found = text ? risksIn(text) : []
      if (!text || !found.length) return null
      return {
        ...o,
        claims: [
          ...o.claims,
          ...found.map(({ kind }) => ({ text, kind, evidence: [], source: null, date: null, reviewer: null })),
        ],
      }
    },
  ),
  rule(
    'claim-grounded',
    'error',
    {
      en: 'A factual claim quotes a row or names its author.',
      zh: '事实性的说法要有原话为证，或者注明是作者自己的看法。',
    },
    (o) => [
      ...o.claims.flatMap((claim, i) =>
        claim.evidence.length || !missing(claim.source) || claim.kind !== 'general'
          ? []
          : [
              {
                path: `claims.${i}`,
                message: {
                  en: `Nothing stands behind "${quoted(claim.text)}".`,
                  zh: `“${quoted(claim.text)}”没有依据。`,
                },
                fix: { en: 'Quote a row, or mark it as your own.', zh: '引用一条反馈，或者注明是你自己的看法。' },
              },
            ],
      ),
      ...textPlaces(o)
        .filter(
          ({ value }) =>
            factual.test(outsideQuotes(value)) &&
            !o.claims.some((c) => value.includes(c.text) || c.text.includes(value)),
        )
        .map(({ value, path }) => ({
          path,
          message: {
            en: `"${quoted(value)}" states a fact that no claim backs.`,
            zh: `“${quoted(value)}”说的是事实，却没有列出依据。`,
          },
          fix: {
            en: 'List it as a claim with a quote, mark it as your own, or reword.',
            zh: '列为有依据的说法，注明是你自己的看法，或者改写。',
          },
        })),
    ],
    (o, path) => {
      const i = Number(path.split('.')[1])
      if (path.startsWith('claims.'))
        return {
          ...o,
          claims: o.claims.map((c, j) =>
            j === i ? { ...c, source: o.lang === 'zh' ? '作者自己的看法' : "the author's own view" } : c,
          ),
        }
      return null
    },
  ),
]
