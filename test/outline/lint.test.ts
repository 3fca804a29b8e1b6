/** The linter against seeded defects: what it must see, what it must leave alone, and what its fixes settle. */
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import type { Outline, OutlineLesson } from '../../engine/contract/index.ts'
import { draftOutline, fixOutline, lintOutline, rules } from '../../engine/outline/index.ts'
import { randomInput, subject } from '../fixtures/outline/world.ts'
import { written } from '../fixtures/outline/written.ts'

type Defect = { name: string; rule: string; plant: (o: Outline, rng: Rng) => boolean }
const lessons = (o: Outline): OutlineLesson[] => o.modules.flatMap((m) => m.lessons)
const zh = (o: Outline): boolean => o.lang === 'zh'
const module = (o: Outline, rng: Rng) => rng.pick(o.modules)
const lesson = (o: Outline, rng: Rng, want: (l: OutlineLesson) => boolean = () => true): OutlineLesson | undefined => {
  const fit = lessons(o).filter(want)
  return fit.length ? rng.pick(fit) : undefined
}
const hidden = {
  en: [
    'Understand how it works',
    'Know the basics',
    'Learn about the whole process',
    'Be familiar with the tools',
    'Students will be able to understand the cause',
    'Master the technique',
    'Appreciate the difference',
    'Gain an understanding of the material',
  ],
  zh: [
    '了解基本原理',
    '理解原因',
    '掌握方法',
    '熟悉工具',
    '认识材料',
    '能够理解其中的关系',
    '学员将掌握要点',
    '学会基本操作',
  ],
}
const noVerb = {
  en: ['The basics of the thing', 'A better eye', 'Confidence with tools'],
  zh: ['基本原理', '更好的手感', '信心'],
}

/** One defect each; returns false where the outline has no place for it. */
const defects: Defect[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7].map(
    (i): Defect => ({
      name: `hidden verb ${i}`,
      rule: 'outcome-verb',
      plant: (o, r) => {
        const x = r.pick(module(o, r).outcomes)
        x.text = hidden[o.lang][i] as string
        return true
      },
    }),
  ),
  ...[0, 1, 2].map(
    (i): Defect => ({
      name: `no verb ${i}`,
      rule: 'outcome-verb',
      plant: (o, r) => {
        r.pick(module(o, r).outcomes).text = noVerb[o.lang][i] as string
        return true
      },
    }),
  ),
  {
    name: 'no outcomes',
    rule: 'module-has-outcome',
    plant: (o, r) => {
      module(o, r).outcomes = []
      return true
    },
  },
  {
    name: 'assessments gone',
    rule: 'outcome-assessed',
    plant: (o, r) => {
      const m = module(o, r)
      m.assessments = []
      if (o.finalAssessment)
        o.finalAssessment.outcomes = o.finalAssessment.outcomes.filter((id) => !m.outcomes.some((x) => x.id === id))
      return true
    },
  },
  {
    name: 'one outcome unassessed',
    rule: 'outcome-assessed',
    plant: (o, r) => {
      const m = module(o, r)
      m.outcomes.push({ id: 'extra', text: zh(o) ? '演示另一种做法' : 'Show another way of doing it', bloom: 'apply' })
      ;(m.lessons[0] as OutlineLesson).outcomes.push('extra')
      return true
    },
  },
  {
    name: 'outcome without lesson',
    rule: 'outcome-practised',
    plant: (o, r) => {
      const m = module(o, r)
      m.outcomes.push({ id: 'extra', text: zh(o) ? '演示另一种做法' : 'Show another way of doing it', bloom: 'apply' })
      m.assessments.push({ id: 'extra-a', text: 'Show it.', bloom: 'apply', outcomes: ['extra'] })
      return true
    },
  },
  {
    name: 'only watched',
    rule: 'outcome-by-doing',
    plant: (o, r) => {
      const m = r.pick(o.modules)
      const x = m.outcomes.find((y) => ['apply', 'analyse', 'evaluate', 'create'].includes(y.bloom))
      if (!x) return false
      for (const l of m.lessons)
        if (l.outcomes.includes(x.id) && !['video', 'text'].includes(l.form)) {
          l.form = 'text'
          l.captions = false
        }
      return true
    },
  },
  {
    name: 'assessment too low',
    rule: 'assessment-level',
    plant: (o, r) => {
      const all = o.modules.flatMap((m) =>
        m.assessments.filter((a) =>
          m.outcomes.some((x) => a.outcomes.includes(x.id) && !['remember', 'understand'].includes(x.bloom)),
        ),
      )
      if (!all.length) return false
      r.pick(all).bloom = 'remember'
      return true
    },
  },
  {
    name: 'final assessment too low',
    rule: 'assessment-level',
    plant: (o) => {
      if (o.finalAssessment) o.finalAssessment.bloom = 'remember'
      return true
    },
  },
  {
    name: 'level does not fit the verb',
    rule: 'bloom-matches-verb',
    plant: (o, r) => {
      const x = r.pick(module(o, r).outcomes)
      x.text = zh(o) ? '说出三个部件' : 'Name three parts'
      x.bloom = 'create'
      return true
    },
  },
  {
    name: 'orphan lesson',
    rule: 'lesson-serves-outcome',
    plant: (o, r) => {
      ;(lesson(o, r) as OutlineLesson).outcomes = []
      return true
    },
  },
  {
    name: 'unknown outcome',
    rule: 'reference-known',
    plant: (o, r) => {
      ;(lesson(o, r) as OutlineLesson).outcomes.push('nowhere')
      return true
    },
  },
  {
    name: 'unknown prerequisite',
    rule: 'reference-known',
    plant: (o, r) => {
      ;(lesson(o, r) as OutlineLesson).after.push('nowhere')
      return true
    },
  },
  {
    name: 'assessment of nothing',
    rule: 'assessment-serves-outcome',
    plant: (o, r) => {
      r.pick(module(o, r).assessments).outcomes = []
      return true
    },
  },
  {
    name: 'cycle of two',
    rule: 'prerequisite-cycle',
    plant: (o) => {
      const [a, b] = lessons(o) as [OutlineLesson, OutlineLesson]
      a.after = [b.id]
      b.after = [a.id]
      return true
    },
  },
  {
    name: 'needs itself',
    rule: 'prerequisite-cycle',
    plant: (o, r) => {
      const l = lesson(o, r) as OutlineLesson
      l.after = [l.id]
      return true
    },
  },
  {
    name: 'long cycle',
    rule: 'prerequisite-cycle',
    plant: (o) => {
      const all = lessons(o)
      all.forEach((l, i) => {
        l.after = [(all[(i + 1) % all.length] as OutlineLesson).id]
      })
      return true
    },
  },
  {
    name: 'needs a later lesson',
    rule: 'prerequisite-order',
    plant: (o) => {
      const all = lessons(o)
      ;(all[0] as OutlineLesson).after = [(all.at(-1) as OutlineLesson).id]
      ;(all.at(-1) as OutlineLesson).after = []
      return true
    },
  },
  {
    name: 'lessons swapped',
    rule: 'prerequisite-order',
    plant: (o) => {
      const m = o.modules.find(
        (x) =>
          x.lessons.length > 1 && (x.lessons[1] as OutlineLesson).after.includes((x.lessons[0] as OutlineLesson).id),
      )
      if (!m) return false
      m.lessons.reverse()
      return true
    },
  },
  {
    name: 'modules swapped',
    rule: 'prerequisite-order',
    plant: (o) => {
      o.modules.reverse()
      return true
    },
  },
  {
    name: 'no practice',
    rule: 'practice-share',
    plant: (o) => {
      for (const l of lessons(o)) {
        if (['exercise', 'quiz', 'branching', 'project'].includes(l.form)) {
          l.form = 'text'
          l.captions = false
        }
      }
      return true
    },
  },
  {
    name: 'practice squeezed',
    rule: 'practice-share',
    plant: (o) => {
      for (const l of lessons(o)) l.minutes = ['exercise', 'quiz', 'branching', 'project'].includes(l.form) ? 3 : 55
      return true
    },
  },
  {
    name: 'two minutes',
    rule: 'lesson-minutes',
    plant: (o, r) => {
      ;(lesson(o, r) as OutlineLesson).minutes = 2
      return true
    },
  },
  {
    name: 'two hours of video',
    rule: 'lesson-minutes',
    plant: (o, r) => {
      const l = lesson(o, r, (x) => x.form === 'video')
      if (!l) return false
      l.minutes = 120
      return true
    },
  },
  {
    name: 'long exercise',
    rule: 'lesson-minutes',
    plant: (o, r) => {
      const l = lesson(o, r, (x) => x.form === 'exercise')
      if (!l) return false
      l.minutes = 61
      return true
    },
  },
  {
    name: 'no modules',
    rule: 'module-has-lessons',
    plant: (o) => {
      o.modules = []
      return true
    },
  },
  {
    name: 'empty module',
    rule: 'module-has-lessons',
    plant: (o, r) => {
      module(o, r).lessons = []
      return true
    },
  },
  {
    name: 'blank audience',
    rule: 'audience-present',
    plant: (o) => {
      o.audience = ' '
      return true
    },
  },
  {
    name: 'dash for an audience',
    rule: 'audience-present',
    plant: (o) => {
      o.audience = '—'
      return true
    },
  },
  {
    name: 'blank start',
    rule: 'start-present',
    plant: (o) => {
      o.start = '  '
      return true
    },
  },
  {
    name: 'blank promise',
    rule: 'promise-present',
    plant: (o) => {
      o.promise = '…'
      return true
    },
  },
  {
    name: 'no final assessment',
    rule: 'final-assessment',
    plant: (o) => {
      o.finalAssessment = null
      return true
    },
  },
  {
    name: 'blank final assessment',
    rule: 'final-assessment',
    plant: (o) => {
      if (o.finalAssessment) o.finalAssessment.text = ' '
      return true
    },
  },
  {
    name: 'no captions',
    rule: 'captions-for-video',
    plant: (o, r) => {
      const l = lesson(o, r, (x) => x.form === 'video')
      if (!l) return false
      l.captions = false
      return true
    },
  },
  {
    name: 'title twice',
    rule: 'titles-unique',
    plant: (o) => {
      const [a, b] = lessons(o) as [OutlineLesson, OutlineLesson]
      b.title = ` ${a.title.toUpperCase()}`
      return true
    },
  },
  {
    name: 'module title twice',
    rule: 'titles-unique',
    plant: (o) => {
      const [a, b] = o.modules
      if (!a || !b) return false
      b.title = a.title
      return true
    },
  },
  {
    name: 'id twice',
    rule: 'ids-unique',
    plant: (o) => {
      const [a, b] = lessons(o) as [OutlineLesson, OutlineLesson]
      b.id = a.id
      return true
    },
  },
  {
    name: 'outcome id twice',
    rule: 'ids-unique',
    plant: (o) => {
      const [a, b] = o.modules.map((m) => m.outcomes[0])
      if (!a || !b) return false
      b.id = a.id
      return true
    },
  },
  {
    name: 'blank activity',
    rule: 'activity-concrete',
    plant: (o, r) => {
      ;(lesson(o, r) as OutlineLesson).activity = ' '
      return true
    },
  },
  {
    name: 'activity is the title',
    rule: 'activity-concrete',
    plant: (o, r) => {
      const l = lesson(o, r) as OutlineLesson
      l.activity = l.title
      return true
    },
  },
  {
    name: 'one word of activity',
    rule: 'activity-concrete',
    plant: (o, r) => {
      ;(lesson(o, r) as OutlineLesson).activity = zh(o) ? '看。' : 'Watch.'
      return true
    },
  },
  ...['TBD', 'lorem ipsum', 'A lesson on {topic}', '[insert title]', '待补充', 'undefined'].map(
    (text): Defect => ({
      name: `placeholder ${text}`,
      rule: 'no-placeholder',
      plant: (o, r) => {
        ;(lesson(o, r) as OutlineLesson).title = text
        return true
      },
    }),
  ),
  {
    name: 'placeholder in the promise',
    rule: 'no-placeholder',
    plant: (o) => {
      o.promise = zh(o) ? '学完能做到某某' : 'TODO: say what they leave with'
      return true
    },
  },
  {
    name: 'wrong language',
    rule: 'text-language',
    plant: (o, r) => {
      ;(lesson(o, r) as OutlineLesson).title = zh(o) ? 'A lesson on glazing' : '釉面的第一课'
      return true
    },
  },
  {
    name: 'no evidence',
    rule: 'evidence-present',
    plant: (o, r) => {
      const l = lesson(o, r, (x) => x.form === 'video' || x.form === 'exercise')
      if (!l) return false
      l.evidence = []
      return true
    },
  },
  ...(['health', 'finance', 'legal'] as const).flatMap((kind): Defect[] => [
    {
      name: `${kind} claim without source`,
      rule: 'risky-claim-source',
      plant: (o) => {
        o.claims.push({ text: 'It helps.', kind, evidence: [], source: null, date: '2025-01-01', reviewer: 'A' })
        return true
      },
    },
    {
      name: `${kind} claim without date`,
      rule: 'risky-claim-source',
      plant: (o) => {
        o.claims.push({ text: 'It helps.', kind, evidence: [], source: 'Book', date: null, reviewer: 'A' })
        return true
      },
    },
    {
      name: `${kind} claim without reviewer`,
      rule: 'risky-claim-source',
      plant: (o) => {
        o.claims.push({ text: 'It helps.', kind, evidence: [], source: 'Book', date: '2025-01-01', reviewer: ' ' })
        return true
      },
    },
  ]),
  ...(
    [
      ['Relieves back pain for good, week by week', '告别腰疼，一周见效'],
      ['How to save taxes with your shop', '开店怎么报税最省'],
      ['Copyright on patterns: what is allowed', '花纹的版权：哪些能用'],
    ] as const
  ).map(
    ([e, z], i): Defect => ({
      name: `unlisted claim ${i}`,
      rule: 'risky-claim-listed',
      plant: (o, r) => {
        ;(lesson(o, r) as OutlineLesson).title = zh(o) ? z : e
        return true
      },
    }),
  ),
  {
    name: 'claim without anything behind it',
    rule: 'claim-grounded',
    plant: (o) => {
      o.claims.push({
        text: 'Most people do it wrong.',
        kind: 'general',
        evidence: [],
        source: null,
        date: null,
        reviewer: null,
      })
      return true
    },
  },
  ...(
    [
      ['Studies show that this works for everyone.', '研究表明人人有效。'],
      ['You are guaranteed to succeed, we guarantee it.', '保证你一次成功。'],
      ['In our class 95% of students finish early.', '95%的学员提前学完。'],
    ] as const
  ).map(
    ([e, z], i): Defect => ({
      name: `bare fact ${i}`,
      rule: 'claim-grounded',
      plant: (o) => {
        o.promise = zh(o) ? z : e
        return true
      },
    }),
  ),
]

const clean = (['en', 'zh'] as const).flatMap((lang) =>
  ['pottery', 'python', 'phone', 'yoga', 'excel'].map((name) => {
    const drafted = draftOutline(subject(lang, name))
    // The cautions of a field wait for the author: here he has answered.
    const claims = drafted.claims.map((c) => ({ ...c, source: 'Textbook', date: '2024-05-01', reviewer: 'Doctor' }))
    return { ...drafted, claims }
  }),
)

test('at least 95 % of seeded defects are caught by the rule that is there for them', () => {
  const rng = new Rng(20261123, 'lint.defects')
  let planted = 0
  const missed: string[] = []
  const perDefect = new Map<string, { planted: number; caught: number }>()
  for (const outline of [...clean, ...written])
    for (const d of defects) {
      const broken = structuredClone(outline)
      if (!d.plant(broken, rng)) continue
      planted++
      const caught = lintOutline(broken).findings.some((f) => f.rule === d.rule)
      const so = perDefect.get(d.name) ?? { planted: 0, caught: 0 }
      perDefect.set(d.name, { planted: so.planted + 1, caught: so.caught + (caught ? 1 : 0) })
      if (!caught) missed.push(`${outline.lang} ${outline.title}: ${d.name}`)
    }
  expect(planted).toBeGreaterThan(700)
  expect([...perDefect].filter(([, n]) => n.caught < n.planted * 0.8)).toEqual([])
  expect(missed.length / planted, missed.join('\n')).toBeLessThanOrEqual(0.05)
})

test('every rule is reached by some defect', () => {
  const covered = new Set(defects.map((d) => d.rule))
  expect(rules.map((r) => r.id).filter((id) => !covered.has(id))).toEqual([])
})

test('clean outlines, drafted and written by hand, raise at most 2 % false alarms', () => {
  const drafts = Array.from({ length: 100 }, (_, i) => draftOutline(randomInput(5000 + i, i % 2 ? 'en' : 'zh')))
  const all = [...clean, ...written, ...drafts]
  const alarmed = all.filter((o) => lintOutline(o).findings.length > 0)
  expect(alarmed.map((o) => lintOutline(o).findings)).toEqual([])
  expect(alarmed.length / all.length).toBeLessThanOrEqual(0.02)
})

test('a fix settles its finding and raises nothing else of that rule there', () => {
  const rng = new Rng(4, 'lint.fixes')
  let fixed = 0
  for (const outline of [...clean.slice(0, 3), ...clean.slice(5, 8), ...written])
    for (const d of defects) {
      const broken = structuredClone(outline)
      if (!d.plant(broken, rng)) continue
      const finding = lintOutline(broken).findings.find((f) => f.rule === d.rule)
      const before = structuredClone(broken)
      const next = finding && fixOutline(broken, finding)
      expect(broken).toEqual(before)
      if (!finding || !next || d.rule === 'risky-claim-listed') continue
      fixed++
      expect(
        lintOutline(next).findings.filter((f) => f.rule === finding.rule && f.path === finding.path),
        `${d.name}: ${finding.message}`,
      ).toEqual([])
    }
  expect(fixed).toBeGreaterThan(250)
})

test('fixing one finding after another ends, and leaves only what the author must say', () => {
  const rng = new Rng(9, 'lint.many')
  for (const outline of [...clean, ...written]) {
    let now = structuredClone(outline)
    for (let i = 0; i < 6; i++) rng.pick(defects).plant(now, rng)
    if (!now.modules.length) continue
    for (let round = 0; round < 60; round++) {
      const next = lintOutline(now)
        .findings.map((f) => fixOutline(now, f))
        .find((o) => o !== null)
      if (!next) break
      now = next
      expect(round).toBeLessThan(59)
    }
    const authors = new Set([
      'audience-present',
      'start-present',
      'promise-present',
      'module-has-lessons',
      'activity-concrete',
      'no-placeholder',
      'text-language',
      'evidence-present',
      'risky-claim-source',
      'claim-grounded',
    ])
    expect(
      lintOutline(now).findings.filter((f) => !authors.has(f.rule) && !now.modules.some((m) => !m.lessons.length)),
    ).toEqual([])
  }
})

test('messages in the reader’s language, rules in the outline’s', () => {
  const outline = structuredClone(clean[0] as Outline)
  const first = outline.modules[0]?.outcomes[0]
  if (first) first.text = 'Understand glaze thickness'
  const [en] = lintOutline(outline, 'en').findings
  const [zhFinding] = lintOutline(outline, 'zh').findings
  expect(en?.message).toBe('"Understand" cannot be seen or tested. What will they do?')
  expect(zhFinding?.message).toBe('“Understand”看不见也考不了。学员学完能做什么？')
  expect(en?.path).toBe('modules.0.outcomes.0.text')
  expect(lintOutline(outline).rules).toBe(rules.length)
  expect(fixOutline(outline, en as never)?.modules[0]?.outcomes[0]?.text).toMatch(/^(?:Explain|Show) glaze thickness$/)
})

test('an amount is no statistic, and a quote is its author’s', () => {
  const outline = structuredClone(clean[0] as Outline)
  const first = outline.modules[0]?.lessons[0]
  for (const title of [
    'A wash with 20% of the pigment',
    '百分之二的钴怎么称',
    'Learners ask: "Do studies show that?"',
  ]) {
    if (first) first.title = title
    expect(lintOutline(outline).findings.filter((f) => f.rule === 'claim-grounded')).toEqual([])
  }
  if (first) first.title = 'Why 80% of beginners stop here'
  expect(lintOutline(outline).findings.map((f) => f.rule)).toContain('claim-grounded')
})
