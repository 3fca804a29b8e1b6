/** Puts the document together: cover, contents, and every section that the plan has something for. */
import type { Plan } from '../contract/index.ts'
import { set } from './curly.ts'
import type { Document, Section } from './document.ts'
import { percent } from './format.ts'
import { audience } from './sections/audience.ts'
import { compliance } from './sections/compliance.ts'
import { contextOf } from './sections/context.ts'
import { costs } from './sections/costs.ts'
import { cover } from './sections/cover.ts'
import { evidence } from './sections/evidence.ts'
import { forecast } from './sections/forecast.ts'
import { gap } from './sections/gap.ts'
import { outline } from './sections/outline.ts'
import { calendar, people, risks } from './sections/rest.ts'
import { summary } from './sections/summary.ts'

/**
 * Who drafted the outline, in the plan's words. Every format carries it, for people and for programs: what a model wrote must not
 * leave without its label (GB 45438-2025).
 */
export function generatorOf(plan: Plan): string {
  const { t } = contextOf(plan, false)
  return plan.outline.engine === 'language-model' ? t.keywords.ai(plan.outline.model ?? '–') : t.keywords.planner
}

/** For the file's metadata, machine-readable beside the visible label. */
export function keywordsOf(plan: Plan): string[] {
  const { t } = contextOf(plan, false)
  return [
    t.keywords.plan,
    plan.evidence.format,
    generatorOf(plan),
    plan.outline.engine === 'language-model' ? 'ai-generated' : 'deterministic-planner',
    ...(plan.sample ? [t.keywords.sample] : []),
  ]
}

/** @param shared the plan is already reduced to what outsiders may see; the document then leaves out quotes and ids too */
export function planDocument(given: Plan, shared = false): Document {
  const plan = set(given)
  const context = contextOf(plan, shared)
  const { t } = context
  const sections: (Section | null)[] = [
    summary(context),
    audience(context),
    gap(context),
    outline(context),
    forecast(context),
    costs(context),
    calendar(context),
    people(context),
    risks(context),
    compliance(context),
    evidence(context),
  ]
  return {
    lang: plan.lang,
    title: plan.title,
    author: plan.author,
    date: plan.date,
    promise: plan.outline.promise,
    keywords: keywordsOf(plan),
    otherPart: t.otherPart,
    cover: cover(context),
    contents: {
      title: t.contents,
      reading: t.reading,
      notes: [
        ...(shared ? [] : [t.notes.brackets()]),
        t.notes.interval(percent(plan.gap.level)),
        t.notes.simulated(),
        t.notes.assumption(),
      ],
    },
    sections: sections.filter((s) => s !== null),
  }
}
