/** Claims that a draft may not make unchecked: health, money and law in its lessons, and the caution its field asks for. */
import type { Claim, Outline, OutlineModule } from '../contract/index.ts'
import type { OutlineEvidence } from './input.ts'
import { names } from './lint/claims.ts'
import { textPlaces } from './lint/places.ts'
import { type PackName, packs } from './packs.ts'
import { risksIn } from './risk.ts'
import type { Voice } from './write/subject.ts'

const unchecked = { source: null, date: null, reviewer: null }

/** Claims of the lessons that touch on health, money or law: by their own words, or by a fifth of the rows they answer. */
function claimsOf(
  modules: readonly OutlineModule[],
  rows: ReadonlyMap<string, OutlineEvidence>,
  voice: Voice,
): Claim[] {
  const claims: Claim[] = []
  for (const m of modules)
    for (const lesson of m.lessons) {
      const served = m.outcomes.filter((o) => lesson.outcomes.includes(o.id)).map((o) => o.text)
      const words = [m.title, lesson.title, lesson.activity, ...served].join('\n')
      const cited = lesson.evidence.map((id) => rows.get(id)).filter((r) => r !== undefined)
      for (const kind of ['health', 'finance', 'legal'] as const) {
        const own = risksIn(words).find((r) => r.kind === kind)
        const asking = cited.filter((r) => risksIn(r.text).some((x) => x.kind === kind))
        if (!own && (asking.length < 2 || asking.length < cited.length / 5)) continue
        const word = own?.word ?? risksIn(asking[0]?.text ?? '').find((r) => r.kind === kind)?.word
        if (word)
          claims.push({
            text: voice.claim(lesson.title, word).slice(0, 400),
            kind,
            evidence: asking.map((r) => r.id),
            ...unchecked,
          })
      }
    }
  return claims
}

/** Risky words that no lesson's claim names yet (in the promise, in assessments …), each once. */
function unlisted(outline: Outline, claims: readonly Claim[]): Claim[] {
  const out: Claim[] = []
  for (const { value } of textPlaces(outline))
    for (const risk of risksIn(value))
      if (!names([...claims, ...out], risk))
        out.push({ text: value.slice(0, 400), kind: risk.kind, evidence: [], ...unchecked })
  return out
}

/** The caution that a field may not leave out; it waits for its source, date and reviewer like any other claim. */
function cautions(lang: Outline['lang'], pack: PackName): Claim[] {
  const { caution } = packs[pack]
  return caution ? [{ text: caution.text[lang], kind: caution.kind, evidence: [], ...unchecked }] : []
}

/** Said where too few rows ask anything: the author should know before building on it. */
const thin: Record<Outline['lang'], string> = {
  en: 'Hardly any of these rows asks a question. The lessons rest on what recurs in them, praise and complaints: ask your audience before you build on this.',
  zh: '这些反馈里几乎没有人提问，课时只是按反复出现的夸奖、抱怨和用词排的：动手做之前，先问问你的受众。',
}

/** @param telling the lessons come from what people asked, not from words alone */
export function withClaims(
  outline: Outline,
  rows: readonly OutlineEvidence[],
  voice: Voice,
  pack: PackName,
  telling: boolean,
): Outline {
  const own = [
    ...cautions(outline.lang, pack),
    ...(telling
      ? []
      : [{ text: thin[outline.lang], kind: 'general' as const, evidence: rows.map((r) => r.id), ...unchecked }]),
    ...claimsOf(outline.modules, new Map(rows.map((r) => [r.id, r])), voice),
  ]
  return { ...outline, claims: [...own, ...unlisted(outline, own)] }
}
