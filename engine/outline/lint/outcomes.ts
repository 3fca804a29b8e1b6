/** Rules on outcomes and their alignment with activities and assessments (Biggs 1996, constructive alignment). */
import type { Outline } from '../../contract/index.ts'
import { PRACTICE } from '../forms.ts'
import { hiddenVerb, levelName, levelOf, near, outcomeVerb, suggestions, withVerb } from '../verbs.ts'
import { assessmentPlaces, lessonPlaces, modulesOf, outcomePlaces } from './places.ts'
import { at, copy, type LintRule, quoted, rule } from './rule.ts'

const doing = new Set([...PRACTICE, 'live'])
const served = (o: Outline, id: string): number => lessonPlaces(o).filter((l) => l.value.outcomes.includes(id)).length

export const outcomeRules: readonly LintRule[] = [
  rule(
    'module-has-outcome',
    'error',
    { en: 'Every module says what learners can do after it.', zh: '每个模块都要写明学完能做什么。' },
    (o) =>
      modulesOf(o)
        .filter(({ value }) => value.outcomes.length === 0)
        .map(({ value, path }) => ({
          path: `${path}.outcomes`,
          message: {
            en: `Module "${quoted(value.title)}" has no outcome.`,
            zh: `模块“${quoted(value.title)}”没有学习目标。`,
          },
          fix: {
            en: 'Say what learners can do after it, starting with a verb.',
            zh: '写一句学完能做什么，用动词开头。',
          },
        })),
    (o, path) => {
      const out = copy(o)
      const m = out.modules[at(path)[0] ?? -1]
      if (!m || m.outcomes.length) return null
      const id = `${m.id}.o1`
      m.outcomes.push({
        id,
        text:
          out.lang === 'zh'
            ? `演示${m.title}，说出最要紧的一步`
            : `Demonstrate ${m.title} and name the step that decides it`,
        bloom: 'apply',
      })
      m.assessments.push({
        id: `${m.id}.a1`,
        text:
          out.lang === 'zh'
            ? `交一次“${m.title}”的练习，附上记录。`
            : `Hand in one attempt at "${m.title}" with notes.`,
        bloom: 'apply',
        outcomes: [id],
      })
      for (const l of m.lessons)
        if (!l.outcomes.length || !outcomePlaces(o).some((x) => l.outcomes.includes(x.value.id))) l.outcomes = [id]
      return out
    },
  ),
  rule(
    'outcome-verb',
    'error',
    { en: 'An outcome starts with something you can watch people do.', zh: '学习目标要用看得见的动作开头。' },
    (o) =>
      outcomePlaces(o).flatMap(({ value, path }) => {
        if (outcomeVerb(value.text, o.lang)) return []
        const hidden = hiddenVerb(value.text, o.lang)
        return [
          {
            path: `${path}.text`,
            message: hidden
              ? {
                  en: `"${hidden}" cannot be seen or tested. What will they do?`,
                  zh: `“${hidden}”看不见也考不了。学员学完能做什么？`,
                }
              : {
                  en: `"${quoted(value.text)}" does not start with an observable verb.`,
                  zh: `“${quoted(value.text)}”没有用看得见的动作开头。`,
                },
            fix: { en: `Try: ${suggestions.en.join(', ')}.`, zh: `试试：${suggestions.zh.join('、')}。` },
          },
        ]
      }),
    (o, path) => {
      const out = copy(o)
      const [m = -1, i = -1] = at(path)
      const outcome = out.modules[m]?.outcomes[i]
      if (!outcome || outcomeVerb(outcome.text, o.lang)) return null
      const verb = (
        outcome.bloom === 'remember' || outcome.bloom === 'understand' ? suggestions[o.lang][0] : suggestions[o.lang][1]
      ) as string
      const found = withVerb(outcome.text, o.lang, verb)
      outcome.text =
        found ??
        (o.lang === 'zh' ? `说清${outcome.text}` : `Explain ${outcome.text[0]?.toLowerCase()}${outcome.text.slice(1)}`)
      outcome.bloom = outcomeVerb(outcome.text, o.lang)?.bloom ?? outcome.bloom
      for (const { value } of assessmentPlaces(out))
        if (value.outcomes.includes(outcome.id) && levelOf(value.bloom) < levelOf(outcome.bloom))
          value.bloom = outcome.bloom
      return out
    },
  ),
  rule(
    'bloom-matches-verb',
    'warning',
    { en: 'The recorded level fits the verb.', zh: '记下的层级要和动词相符。' },
    (o) =>
      outcomePlaces(o).flatMap(({ value, path }) => {
        const verb = outcomeVerb(value.text, o.lang)
        if (!verb?.bloom || near(verb.bloom, value.bloom)) return []
        return [
          {
            path: `${path}.bloom`,
            message: {
              en: `"${verb.verb}" is usually ${verb.bloom}, recorded is ${value.bloom}.`,
              zh: `“${verb.verb}”一般属于“${levelName[verb.bloom].zh}”，这里记的是“${levelName[value.bloom].zh}”。`,
            },
            fix: {
              en: `Set the level to ${verb.bloom}, or change the verb.`,
              zh: `把层级改成“${levelName[verb.bloom].zh}”，或者换个动词。`,
            },
          },
        ]
      }),
    (o, path) => {
      const out = copy(o)
      const [m = -1, i = -1] = at(path)
      const outcome = out.modules[m]?.outcomes[i]
      const verb = outcome && outcomeVerb(outcome.text, o.lang)
      if (!outcome || !verb?.bloom) return null
      outcome.bloom = verb.bloom
      for (const { value } of assessmentPlaces(out))
        if (value.outcomes.includes(outcome.id) && levelOf(value.bloom) < levelOf(verb.bloom)) value.bloom = verb.bloom
      return out
    },
  ),
  rule(
    'outcome-assessed',
    'error',
    { en: 'Every outcome is checked by at least one assessment.', zh: '每条学习目标至少有一次考查。' },
    (o) => {
      const all = new Set(
        o.modules.flatMap((m) => m.assessments.flatMap((a) => a.outcomes)).concat(o.finalAssessment?.outcomes ?? []),
      )
      return outcomePlaces(o)
        .filter(({ value }) => !all.has(value.id))
        .map(({ value, path }) => ({
          path,
          message: { en: `Nothing checks "${quoted(value.text)}".`, zh: `没有考查对应“${quoted(value.text)}”。` },
          fix: { en: 'Add an assessment for it, or link an existing one.', zh: '加一次考查，或者关联已有的。' },
        }))
    },
    (o, path) => {
      const out = copy(o)
      const [m = -1, i = -1] = at(path)
      const module = out.modules[m]
      const outcome = module?.outcomes[i]
      if (!module || !outcome) return null
      const taken = new Set(assessmentPlaces(out).map((a) => a.value.id))
      let n = module.assessments.length + 1
      while (taken.has(`${module.id}.a${n}`)) n++
      module.assessments.push({
        id: `${module.id}.a${n}`,
        text:
          o.lang === 'zh'
            ? `当面或录像完成：${outcome.text}。`
            : `Do this in front of someone, or on video: ${outcome.text[0]?.toLowerCase()}${outcome.text.slice(1)}.`,
        bloom: outcome.bloom,
        outcomes: [outcome.id],
      })
      return out
    },
  ),
  rule(
    'outcome-practised',
    'error',
    { en: 'Every outcome has at least one lesson that serves it.', zh: '每条学习目标至少有一节课在教。' },
    (o) =>
      outcomePlaces(o)
        .filter(({ value }) => served(o, value.id) === 0)
        .map(({ value, path }) => ({
          path,
          message: { en: `No lesson serves "${quoted(value.text)}".`, zh: `没有课时对应“${quoted(value.text)}”。` },
          fix: { en: 'Link a lesson to it, or drop it.', zh: '关联一节课，或者删掉这条目标。' },
        })),
    (o, path) => link(o, path),
  ),
  rule(
    'outcome-by-doing',
    'warning',
    { en: 'Outcomes above explaining are practised, not only watched.', zh: '会做的目标要动手练，不能只看。' },
    (o) =>
      outcomePlaces(o)
        .filter(({ value }) => levelOf(value.bloom) >= levelOf('apply') && served(o, value.id) > 0)
        .filter(
          ({ value }) => !lessonPlaces(o).some((l) => l.value.outcomes.includes(value.id) && doing.has(l.value.form)),
        )
        .map(({ value, path }) => ({
          path,
          message: {
            en: `"${quoted(value.text)}" is only watched or read, never tried.`,
            zh: `“${quoted(value.text)}”只看不练。`,
          },
          fix: {
            en: 'Link an exercise, a decision path, a quiz or the project.',
            zh: '关联一节练习、分支判断、测验或作品。',
          },
        })),
    (o, path) => link(o, path),
  ),
  rule(
    'assessment-level',
    'error',
    { en: 'An assessment asks for at least the level of its outcome.', zh: '考查的层级不低于学习目标。' },
    (o) => {
      const bloom = new Map(outcomePlaces(o).map(({ value }) => [value.id, value.bloom]))
      return assessmentPlaces(o).flatMap(({ value, path }) => {
        const most = value.outcomes
          .map((id) => bloom.get(id))
          .filter((b) => b !== undefined)
          .sort((a, b) => levelOf(b) - levelOf(a))[0]
        if (!most || levelOf(value.bloom) >= levelOf(most)) return []
        return [
          {
            path: `${path}.bloom`,
            message: {
              en: `This asks for ${value.bloom}, its outcome for ${most}.`,
              zh: `考查只到“${levelName[value.bloom].zh}”，目标要求“${levelName[most].zh}”。`,
            },
            fix: { en: `Raise the assessment to ${most}.`, zh: `把考查提高到“${levelName[most].zh}”。` },
          },
        ]
      })
    },
    (o, path) => {
      const out = copy(o)
      const bloom = new Map(outcomePlaces(o).map(({ value }) => [value.id, value.bloom]))
      const target = assessmentPlaces(out).find((a) => path.startsWith(`${a.path}.`))?.value
      const most = target?.outcomes
        .map((id) => bloom.get(id))
        .filter((b) => b !== undefined)
        .sort((a, b) => levelOf(b) - levelOf(a))[0]
      if (!target || !most) return null
      target.bloom = most
      return out
    },
  ),
]

/** Links the module's first hands-on lesson (else its first lesson) to an outcome. */
function link(o: Outline, path: string): Outline | null {
  const out = copy(o)
  const [m = -1, i = -1] = at(path)
  const module = out.modules[m]
  const outcome = module?.outcomes[i]
  if (!module || !outcome) return null
  const target = module.lessons.find((l) => doing.has(l.form)) ?? module.lessons[0]
  if (!target) return null
  if (!doing.has(target.form)) target.form = 'exercise'
  if (target.form !== 'video') target.captions = false
  target.outcomes = [...new Set([...target.outcomes, outcome.id])]
  return out
}
