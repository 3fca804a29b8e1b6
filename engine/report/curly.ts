/** Quotation marks as English sets them: the outline's own are straight, since people type them so. */
import type { Outline, Plan } from '../contract/index.ts'

/** Signs of code, markup and formulas, in which a mark that changes its form changes what is meant: `print("x")`. */
const CODE = /[#$\\<>`={}[\]@*_;]|\("|"\)/

/** Straight pairs become “ ”, and ‘ ’ within a quotation. A mark without its pair stays as it was written: an inch, a slip. So does code. */
export function curly(text: string): string {
  if (!text.includes('"') || CODE.test(text)) return text
  return text
    .split(/(“[^”]*”)/u)
    .map((part, i) => (i % 2 ? part.replace(/"([^"]*)"/g, '‘$1’') : part.replace(/"([^"]*)"/g, '“$1”')))
    .join('')
}

const outlined = (o: Outline): Outline => ({
  ...o,
  title: curly(o.title),
  promise: curly(o.promise),
  audience: curly(o.audience),
  start: curly(o.start),
  modules: o.modules.map((m) => ({
    ...m,
    title: curly(m.title),
    outcomes: m.outcomes.map((x) => ({ ...x, text: curly(x.text) })),
    lessons: m.lessons.map((l) => ({ ...l, title: curly(l.title), activity: curly(l.activity) })),
    assessments: m.assessments.map((a) => ({ ...a, text: curly(a.text) })),
  })),
  finalAssessment: o.finalAssessment && { ...o.finalAssessment, text: curly(o.finalAssessment.text) },
})

/** The plan as it is set. What people wrote, and names of other things, stay to the letter. */
export const set = (plan: Plan): Plan =>
  plan.lang === 'en'
    ? {
        ...plan,
        title: curly(plan.title),
        outline: outlined(plan.outline),
        calendar: plan.calendar.map((w) => ({ ...w, tasks: w.tasks.map(curly) })),
      }
    : plan
