/** Defects of what is written: lengths, blanks, placeholders, claims. */
import type { OutlineLesson } from '../../../engine/contract/index.ts'
import { packs } from '../../../engine/outline/packs.ts'
import { type Defect, lesson, lessons, module, zh } from './kit.ts'

export const contentDefects: Defect[] = [
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
  {
    name: 'caution of the field deleted',
    rule: 'caution-kept',
    plant: (o) => {
      const caution = o.pack && packs[o.pack].caution
      if (!caution) return false
      o.claims = o.claims.filter((c) => c.text !== caution.text[o.lang])
      return true
    },
  },
  {
    name: 'caution of the field turned into something else',
    rule: 'caution-kept',
    plant: (o) => {
      const caution = o.pack && packs[o.pack].caution
      const own = caution && o.claims.find((c) => c.text === caution.text[o.lang])
      if (!own) return false
      own.text = zh(o) ? '很安全，放心练。' : 'It is safe for everybody.'
      return true
    },
  },
]
