/** How each number was made, and the table of every figure. */
import type { Block, Rich, Section } from '../document.ts'
import { heading, para, paragraph } from '../document.ts'
import { day, number, percent, range } from '../format.ts'
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

type FigureRow = ReturnType<typeof figureRows>[number]
/** `gap.demand.low` belongs to `gap.demand`, `launch.profit.p10` to `launch.profit.p50`. */
const end = /^(.+?)(?:\.interval)?\.(low|high|p10|p90)$/
const middle = /\.(?:p50|score)$/

/** Figures with the two ends of their interval; an end without its middle stands alone. */
function families(rows: readonly FigureRow[]): { row: FigureRow; ends: FigureRow[] }[] {
  const heads = new Map(rows.map((r) => [r.figure.name.replace(middle, ''), r]))
  const headOf = (r: FigureRow): FigureRow | null => {
    const base = end.exec(r.figure.name)?.[1]
    return base === undefined ? null : (heads.get(base) ?? null)
  }
  return rows
    .filter((r) => headOf(r) === null)
    .map((r) => ({ row: r, ends: rows.filter((other) => headOf(other) === r) }))
}

function table(context: Context): Block[] {
  const { plan, t } = context
  return [
    heading(3, t.evidence.figures, plan.evidence.model ? t.evidence.figuresNote(plan.evidence.model) : null),
    {
      kind: 'table',
      columns: [
        { title: t.columns.id, align: 'left', width: '46pt' },
        { title: t.columns.what, align: 'left', width: 1 },
        { title: t.columns.value, align: 'right', width: '72pt' },
        { title: t.columns.range, align: 'left', width: '80pt' },
        { title: t.columns.how, align: 'left', width: 1.12 },
        { title: t.columns.rows, align: 'right', width: '36pt' },
      ],
      rows: families(figureRows(context)).map(({ row: { figure: f, what, value }, ends }) =>
        row([
          [f, ...ends.map((e) => e.figure)].flatMap(
            (x, i): Rich => [...(i > 0 ? [{ text: ' ' }] : []), { cite: x.id, anchor: true }],
          ),
          text(what),
          f.unit === 'text' ? muted(value) : bold(value),
          muted(ends.length === 2 ? range(ends[0]?.value ?? '', ends[1]?.value ?? '') : ''),
          muted([t.note(f.method), f.model === plan.evidence.model ? null : f.model].filter(Boolean).join(' · ')),
          text(number(f.rows.count)),
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
          { name: t.evidence.clock, value: text(e.now > 0 ? day(e.now, plan.lang) : '–') },
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
