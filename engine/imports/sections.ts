/**
 * Tables of their own below a file's main one: a footer of sums with headings of its own, refunds under sales. Each record is
 * read under the headings that stand above it; a part without headings is told by its width and its first cell.
 */
import { assign } from './detect.ts'
import { columnsOf, headingKey } from './header.ts'
import { holders, type Plan } from './plan.ts'
import type { Layout, RawRecord, Section, SkipRule } from './types.ts'
import { cleanCell } from './values/text.ts'

/** Where a record stands: `heading` begins a part; a part of `skip` holds nothing to import. */
export type Place = { plan: Plan; section: Section | null; heading: boolean }

const keysOf = (cells: readonly string[]): Set<string> => new Set(cells.map((cell) => headingKey(cleanCell(cell))))

function planFor(plan: Plan, section: Section, cells: readonly string[]): Plan {
  const { columns: own = {} } = section
  const columns = columnsOf(cells.map(cleanCell))
  const part: Layout = { ...plan.layout, columns: own, parts: false, questions: false }
  const mapping = { layout: part.id, columns: assign(part, columns), constants: {} }
  const constants = { ...plan.constants, ...section.constants }
  return { ...plan, layout: part, columns, holds: holders(columns, mapping), constants }
}

/** One walk through a file, in its order. */
export class Places {
  private readonly main: Place
  private readonly headings: string
  private readonly sections: readonly { section: Section; keys: readonly string[]; bare: Place | null }[]
  private now: Place

  constructor(plan: Plan) {
    this.main = { plan, section: null, heading: false }
    this.headings = plan.columns.map(({ heading }) => heading).join('\u001f')
    this.sections = (plan.layout.sections ?? []).map((section) => ({
      section,
      keys: section.headings.map(headingKey),
      bare: section.first ? { plan: planFor(plan, section, section.headings), section, heading: false } : null,
    }))
    this.now = this.main
  }

  of({ cells }: RawRecord): Place {
    if (this.isMain(cells)) {
      this.now = this.main
      return { ...this.main, heading: true }
    }
    if (!this.sections.length) return this.now
    const keys = keysOf(cells)
    const begun = this.sections.find(({ keys: wanted }) => wanted.every((key) => keys.has(key)))
    if (begun) {
      this.now = { plan: planFor(this.main.plan, begun.section, cells), section: begun.section, heading: false }
      return { ...this.now, heading: true }
    }
    if (cells.length === this.now.plan.columns.length) return this.now
    const first = cleanCell(cells[0] ?? '')
    const bare = this.sections.find(({ section: s }) => s.headings.length === cells.length && s.first?.test(first))
    return bare?.bare ?? this.now
  }

  private isMain(cells: readonly string[]): boolean {
    const { columns } = this.main.plan
    if (cells[0]?.trim() !== columns[0]?.heading) return false
    return (
      cells
        .slice(0, columns.length)
        .map((cell) => cell.trim())
        .join('\u001f') === this.headings
    )
  }
}

/** The reason of the first rule that a record breaks, or null. */
export function ruleFor(plan: Plan): (cells: readonly string[]) => SkipRule['reason'] | null {
  const rules = (plan.layout.skip ?? []).map(({ when, reason }) => ({
    reason,
    when: when.map(([headings, cell]) => {
      const keys = new Set(headings.map(headingKey))
      return { index: plan.columns.find(({ heading }) => keys.has(headingKey(heading)))?.index ?? -1, cell }
    }),
  }))
  return (cells) =>
    rules.find(({ when }) => when.every(({ index, cell }) => index >= 0 && cell.test(cleanCell(cells[index] ?? ''))))
      ?.reason ?? null
}
