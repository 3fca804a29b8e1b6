/** What changed between two outlines. Parts are matched by id, so that moving a lesson is one change, not twenty. */
import type { Outline } from '../contract/index.ts'
import type { Change } from './input.ts'

interface Part {
  /** What stands for the whole part when it came or went. */
  name: string
  fields: Record<string, string>
}
const list = (items: readonly string[]): string => items.join(', ')

function partsOf(o: Outline): Map<string, Part> {
  const parts = new Map<string, Part>()
  parts.set('', {
    name: o.title,
    fields: {
      title: o.title,
      promise: o.promise,
      audience: o.audience,
      level: o.level,
      start: o.start,
      modules: list(o.modules.map((m) => m.id)),
      pack: o.pack ?? '',
      locked: list(o.locked ?? []),
    },
  })
  for (const m of o.modules) {
    const own = `modules.${m.id}`
    parts.set(own, { name: m.title, fields: { title: m.title, lessons: list(m.lessons.map((l) => l.id)) } })
    for (const x of m.outcomes)
      parts.set(`${own}.outcomes.${x.id}`, { name: x.text, fields: { text: x.text, bloom: x.bloom } })
    for (const l of m.lessons)
      parts.set(`${own}.lessons.${l.id}`, {
        name: l.title,
        fields: {
          title: l.title,
          minutes: String(l.minutes),
          form: l.form,
          activity: l.activity,
          outcomes: list(l.outcomes),
          evidence: list(l.evidence),
          captions: String(l.captions),
          after: list(l.after),
        },
      })
    for (const a of m.assessments)
      parts.set(`${own}.assessments.${a.id}`, {
        name: a.text,
        fields: { text: a.text, bloom: a.bloom, outcomes: list(a.outcomes) },
      })
  }
  const f = o.finalAssessment
  if (f)
    parts.set('finalAssessment', { name: f.text, fields: { text: f.text, bloom: f.bloom, outcomes: list(f.outcomes) } })
  o.claims.forEach((c, i) => {
    parts.set(`claims.${i}`, {
      name: c.text,
      fields: {
        text: c.text,
        kind: c.kind,
        evidence: list(c.evidence),
        source: c.source ?? '',
        date: c.date ?? '',
        reviewer: c.reviewer ?? '',
      },
    })
  })
  return parts
}

/** Order of a list says nothing new where only its members came or went. */
function sameOrder(before: string, after: string): boolean {
  const [a, b] = [before.split(', '), after.split(', ')]
  return list(a.filter((x) => b.includes(x))) === list(b.filter((x) => a.includes(x)))
}

/**
 * @returns changes in reading order; `path` names ids (`modules.m2.lessons.m2.l1.title`). A part that came or went is one
 * change; `modules` and `lessons` change only when what stays is reordered. The same outline twice gives [].
 */
export function diffOutlines(a: Outline, b: Outline): Change[] {
  const before = partsOf(a)
  const after = partsOf(b)
  const out: Change[] = []
  for (const [path, part] of before) {
    const now = after.get(path)
    if (!now) {
      out.push({ path, kind: 'removed', before: part.name, after: null })
      continue
    }
    for (const [field, value] of Object.entries(part.fields)) {
      const next = now.fields[field] ?? ''
      if (value === next || ((field === 'lessons' || field === 'modules') && sameOrder(value, next))) continue
      out.push({ path: path ? `${path}.${field}` : field, kind: 'changed', before: value, after: next })
    }
  }
  for (const [path, part] of after)
    if (!before.has(path)) out.push({ path, kind: 'added', before: null, after: part.name })
  return out
}
