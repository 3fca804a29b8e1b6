/** Section 10: how each number was made, and the table of every figure. */
import type { Block, Section } from '../document.ts'
import { heading, para, paragraph } from '../document.ts'
import { day, number, percent } from '../format.ts'
import { named } from '../text/index.ts'
import type { Context } from './context.ts'
import { bold, K, muted, openGaps, row, text } from './context.ts'

/** In a shared plan a figure over fewer than K rows would describe someone. */
const hidden = (context: Context, name: string, value: number | string, rows: number): boolean =>
  context.shared &&
  (name.startsWith('audience.refunds') ||
    (/^(audience|gap|board)\./.test(name) && rows > 0 && rows < K) ||
    (/\.(people|buyers|orders|items)\b/.test(name) &&
      !name.startsWith('launch.') &&
      Number(value) > 0 &&
      Number(value) < K))

export function figureRows(context: Context) {
  const { plan, t, figures } = context
  const label = (place: number): string | null => openGaps(plan)[place - 1]?.label ?? null
  const strategy = (name: string): string => named(t.names.open, name)
  return plan.evidence.figures
    .filter((f) => !hidden(context, f.name, f.value, f.rows.count))
    .map((f) => ({
      figure: f,
      what: t.describe(f.name, label, strategy),
      value: figures.get(f.name)?.text ?? String(f.value),
    }))
}

function table(context: Context): Block[] {
  const { t } = context
  return [
    heading(3, t.evidence.figures),
    {
      kind: 'table',
      columns: [
        { title: t.columns.id, align: 'left', width: '34pt' },
        { title: t.columns.what, align: 'left', width: 1.25 },
        { title: t.columns.value, align: 'right', width: '78pt' },
        { title: t.columns.method, align: 'left', width: 1 },
        { title: t.columns.rows, align: 'right', width: '42pt' },
        { title: t.columns.seed, align: 'right', width: '42pt' },
      ],
      rows: figureRows(context).map(({ figure: f, what, value }) =>
        row([
          [{ cite: f.id }],
          text(what),
          bold(value),
          muted([t.note(f.method), f.model].filter(Boolean).join(' · ')),
          text(number(f.rows.count)),
          muted(f.seed === null ? '–' : String(f.seed)),
        ]),
      ),
    },
  ]
}

export function evidence(context: Context): Section {
  const { plan, t, shared } = context
  const { board, simulation, evidence: e } = plan
  const s = board.settings
  return {
    id: 'evidence',
    title: t.titles.evidence,
    lead: t.evidence.lead(figureRows(context).length),
    foot: t.foot.evidence,
    blocks: [
      para(
        paragraph(
          plan.lang,
          t.evidence.gap(number(s.halfLifeDays), number(s.resamples), percent(s.level)),
          t.evidence.minimum(number(s.minPeople)),
        ),
      ),
      para(t.evidence.launch(number(simulation.runs), simulation.device, String(simulation.seed))),
      ...(shared ? [] : [para(paragraph(plan.lang, t.evidence.verify(), t.evidence.attached()))]),
      ...table(context),
      heading(3, t.evidence.formulas, t.evidence.formulasNote),
      { kind: 'list', items: s.formula.split('\n').map((line) => muted(line)) },
      heading(3, t.evidence.made),
      {
        kind: 'facts',
        rows: [
          { name: t.evidence.app, value: text(e.app) },
          { name: t.evidence.model, value: text(e.model ?? t.evidence.noModel) },
          { name: t.evidence.device, value: text(e.device) },
          { name: t.evidence.seed, value: text(String(e.seed)) },
          { name: t.evidence.clock, value: text(day(e.now, plan.lang)) },
          ...(shared
            ? []
            : [
                { name: t.evidence.snapshot, value: text(t.evidence.snapshotValue(number(e.snapshot), e.dataHash)) },
                { name: t.evidence.outline, value: text(t.evidence.outlineValue(e.outline, e.outlineVersion)) },
              ]),
        ],
      },
    ],
  }
}
