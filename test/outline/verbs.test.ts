/** Observable verbs: hand-written outcomes of many trades that must pass, and states of mind that must not. */
import { expect, test } from 'vitest'
import { hiddenVerb, outcomeVerb, withVerb } from '../../engine/outline/verbs.ts'

const good = {
  en: [
    'Throw a cylinder 20 cm tall',
    'Diagnose a loaf from its crumb',
    'Refactor a nested loop',
    'Knit a heel without holes',
    'Bring your own samples',
    'Explain why a glaze crawls',
    'Work out the hydration of a dough',
    'Center a kilo of clay',
    'Focus by hand at night',
    'Press a flower flat',
    'Learners can name five faults',
    'Will be able to fix a flat tyre',
    'Apply two coats',
    'Proof the dough overnight',
    'Play G major in three positions',
    'Transcribe one minute of speech',
    'Pronounce the schwa',
    'Discuss two readings',
    'Position the light',
    'Document one failure',
  ],
  zh: [
    '能从成品认出釉病',
    '拉出一个直筒',
    '测出釉层厚度',
    '写三行贴在手边',
    '独立完成一件作品',
    '用比重计测出釉浓度',
    '把面团整成圆形并说出原因',
    '说清为什么塌',
    '演示一遍',
    '根据照片判断曝光',
    '对着图例找出三处错误',
    '编出一段八小节的旋律',
    '学员能够诊断试片',
    '可以画出结构',
    '烤出一只不塌的面包',
    '唱准五个音',
    '列出三种原因',
    '从头到尾完成一次烧成',
  ],
}
const bad = {
  en: [
    'Understand glazes',
    'Know why it fails',
    'Learn about kilns',
    'The basics of clay',
    'Confidence at the wheel',
    'A better eye',
    'Understanding of light',
    'Basics of exposure',
    'How to fire',
    'Be familiar with tools',
    'Students will understand',
    'Grasp the idea',
    'Introduction to glazes',
    'Knowledge of cones',
    'Master Python',
  ],
  zh: [
    '了解釉料',
    '理解为什么',
    '掌握方法',
    '熟悉工具',
    '认识材料',
    '学会操作',
    '基本原理',
    '更好的手感',
    '能够理解曝光',
    '知道原因',
    '对釉料的认识',
    '信心',
    '学员将掌握要点',
    '深入了解泥料',
    '关于烧成',
  ],
}
test.each(['en', 'zh'] as const)('%s: what can be watched passes, what cannot does not', (lang) => {
  expect(good[lang].filter((t) => !outcomeVerb(t, lang))).toEqual([])
  expect(bad[lang].filter((t) => outcomeVerb(t, lang))).toEqual([])
})

test('a state of mind is named and replaced', () => {
  expect(hiddenVerb('Students will be able to understand the cause', 'en')?.toLowerCase()).toBe('understand')
  expect(hiddenVerb('能够理解曝光', 'zh')).toBe('理解')
  expect(withVerb('Understand why glazes crawl', 'en', 'Explain')).toBe('Explain why glazes crawl')
  expect(withVerb('了解釉层厚度', 'zh', '说清')).toBe('说清釉层厚度')
  expect(withVerb('Explain why', 'en', 'Show')).toBeNull()
})
