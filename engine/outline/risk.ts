/**
 * Words that turn a sentence into a claim somebody can be harmed by. Short lists of plain meanings on purpose: a word with
 * an everyday second meaning in crafts (cure, treat, contract, return) would flag every second outline.
 */
import type { Claim } from '../contract/index.ts'

export type Risk = Exclude<Claim['kind'], 'general'>
const en: Record<Risk, RegExp> = {
  health:
    /\b(?:pain(?:ful|s)?|injur(?:y|ies|ed)|herniated|disease|diabet\w+|blood pressure|allerg\w+|toxic\w*|poison\w*|food[- ]safe\w*|medical\w*|medicine|medication|pregnan\w+|after giving birth|anxiety|depression|weight loss|vitamins?|asthma|silicosis|lead-free|botulism|salmonella)\b/i,
  finance:
    /\b(?:invest(?:ing|ment|ments|or|ors)?|stock market|shares? trading|crypto\w*|bitcoin|tax(?:es|able|ation)?|vat|mortgages?|pensions?|interest rates?|side income|insolvency|bankruptcy)\b/i,
  legal:
    /\b(?:copyright\w*|trademarks?|lawsuits?|legal(?:ly)?|gdpr|liability|licen[cs]ing rights|visa application|patents?)\b/i,
}
const zh: Record<Risk, RegExp> = {
  health:
    /[腰背膝盖颈肩肚胃节][疼痛]|受伤|损伤|治疗|疾病|高血压|糖尿病|过敏|有毒|中毒|食品级|食品安全|怀孕|孕期|坐月子|抑郁|焦虑症|减肥|康复|药物|用药|哮喘|尘肺/,
  finance: /投资|理财|股票|基金|贷款|税[务率]|报税|缴税|纳税|收益率|投保|比特币|副业收入/,
  legal: /版权|侵权|合同|法律|商标|违法|签证|专利|维权/,
}

/** The first word of each kind of risk in a text, whatever its language. */
export function risksIn(text: string): { kind: Risk; word: string }[] {
  return (['health', 'finance', 'legal'] as const).flatMap((kind) => {
    const word = text.match(en[kind])?.[0]?.toLowerCase() ?? text.match(zh[kind])?.[0]
    return word ? [{ kind, word }] : []
  })
}
