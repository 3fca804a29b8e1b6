/** Puts the document together: cover, contents, and every section that the plan has something for. */
import type { Plan } from '../contract/index.ts'
import type { Document, Section } from './document.ts'
import { percent } from './format.ts'
import { audience } from './sections/audience.ts'
import { contextOf } from './sections/context.ts'
import { cover } from './sections/cover.ts'
import { evidence } from './sections/evidence.ts'
import { forecast } from './sections/forecast.ts'
import { gap } from './sections/gap.ts'
import { outline } from './sections/outline.ts'
import { calendar, costs, people, risks } from './sections/rest.ts'
import { summary } from './sections/summary.ts'

/** Who drafted the outline, for the file's metadata: machine-readable beside the visible label (GB 45438-2025). */
export function keywordsOf(plan: Plan): string[] {
  const { t } = contextOf(plan, false)
  const ai = plan.outline.engine === 'language-model'
  return [
    t.keywords.plan,
    plan.evidence.format,
    ai ? t.keywords.ai(plan.outline.model ?? '–') : t.keywords.planner,
    ai ? 'ai-generated' : 'deterministic-planner',
    ...(plan.sample ? [t.keywords.sample] : []),
  ]
}

/** @param shared the plan is already reduced to what outsiders may see; the document then leaves out quotes and ids too */
export function planDocument(plan: Plan, shared = false): Document {
  const context = contextOf(plan, shared)
  const { t } = context
  const sections: (Section | null)[] = [
    summary(context),
    audience(context),
    gap(context),
    outline(context),
    forecast(context),
    people(context),
    risks(context),
    calendar(context),
    costs(context),
    evidence(context),
  ]
  return {
    lang: plan.lang,
    title: plan.title,
    author: plan.author,
    date: plan.date,
    promise: plan.outline.promise,
    keywords: keywordsOf(plan),
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
