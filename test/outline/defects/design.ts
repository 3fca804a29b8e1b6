/** Defects of the design: outcomes, assessments, order. */
import type { OutlineLesson } from '../../../engine/contract/index.ts'
import { type Defect, lesson, lessons, module, zh } from './kit.ts'

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

export const designDefects: Defect[] = [
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
]
