/** Section 4: modules, outcomes, lessons with the evidence that they answer, and how learners show what they can do. */
import type { Assessment, OutlineModule } from '../../contract/index.ts'
import type { Block, Rich, Section } from '../document.ts'
import { heading, say, strong, toned } from '../document.ts'
import { duration, number } from '../format.ts'
import type { Context } from './context.ts'
import { muted, row, text } from './context.ts'

const minutesOf = (modules: readonly OutlineModule[]): number =>
  modules.reduce((sum, m) => sum + m.lessons.reduce((a, l) => a + l.minutes, 0), 0)

function facts(context: Context): Block {
  const { plan, t, figures } = context
  const { outline } = plan
  const lessons = outline.modules.reduce((n, m) => n + m.lessons.length, 0)
  const ai = outline.engine === 'language-model'
  const practice = figures.get('outline.practice')
  return {
    kind: 'facts',
    rows: [
      { name: t.outline.who, value: text(outline.audience) },
      { name: t.outline.level, value: text(t.names.level[outline.level]) },
      { name: t.outline.start, value: text(outline.start) },
      {
        name: t.outline.size,
        value: [
          ...t.outline.sizeValue(
            outline.modules.length,
            number(lessons),
            duration(minutesOf(outline.modules), plan.lang),
          ),
          ...figures.cite('outline.minutes'),
        ],
      },
      ...(practice
        ? [{ name: t.outline.practice, value: [practice.value, { text: ' ' }, practice.cite] as Rich }]
        : []),
      ...(outline.finalAssessment
        ? [{ name: t.outline.final, value: assessed(context, outline.finalAssessment) }]
        : []),
      {
        name: t.outline.drafted,
        value: ai ? [toned(t.outline.ai(outline.model ?? '–'), 'warn')] : text(t.outline.planner(String(outline.seed))),
      },
    ],
  }
}

const assessed = ({ t }: Context, a: Assessment): Rich => say`${a.text} ${toned(t.names.bloom[a.bloom], 'muted')}`

function moduleBlocks(context: Context, module: OutlineModule, index: number): Block[] {
  const { plan, t, shared } = context
  const lessons = module.lessons
  const number0 = (i: number): string => `${index + 1}.${i + 1}`
  return [
    heading(
      2,
      module.title,
      t.outline.time(lessons.length, duration(minutesOf([module]), plan.lang)),
      t.outline.module(index + 1),
    ),
    ...(module.outcomes.length > 0
      ? [
          heading(3, t.outline.outcomes),
          {
            kind: 'list' as const,
            items: module.outcomes.map((o) => say`${o.text} ${toned(t.names.bloom[o.bloom], 'muted')}`),
          },
        ]
      : []),
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left', width: '26pt' },
        { title: t.columns.lesson, align: 'left', width: 1 },
        { title: t.columns.minutes, align: 'right', width: '30pt' },
        { title: t.columns.form, align: 'left', width: '62pt' },
        ...(shared ? [] : [{ title: t.columns.evidence, align: 'left' as const, width: '66pt' as const }]),
      ],
      rows: lessons.map((l, i) =>
        row([
          muted(number0(i)),
          [strong(l.title), { text: '\n' }, toned(l.activity, 'muted')],
          text(number(l.minutes)),
          [{ text: t.names.form[l.form] }, ...(l.captions ? [{ text: '\n' }, toned(t.outline.captions, 'muted')] : [])],
          ...(shared
            ? []
            : [l.evidence.length > 0 ? text(`[${t.outline.evidence(l.evidence.length)}]`) : muted(t.outline.none)]),
        ]),
      ),
    },
    ...(module.assessments.length > 0
      ? [
          heading(3, t.outline.assessments),
          { kind: 'list' as const, items: module.assessments.map((a) => assessed(context, a)) },
        ]
      : []),
  ]
}

export function outline(context: Context): Section {
  const { plan, t } = context
  const o = plan.outline
  const ai = o.engine === 'language-model'
  return {
    id: 'outline',
    title: t.titles.outline,
    lead: t.outline.lead(o.promise),
    foot: ai ? t.foot.ai(o.model ?? '–') : t.foot.outline,
    blocks: [
      ...(ai ? [{ kind: 'callout' as const, text: text(t.marks.ai(o.model ?? '–')), tone: 'warn' as const }] : []),
      facts(context),
      ...o.modules.flatMap((m, i) => moduleBlocks(context, m, i)),
    ],
  }
}
