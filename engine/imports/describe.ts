/** What an inspection tells of a file's columns: samples without identity, and what is doubtful or left out. */
import type { Mapping } from '../contract/index.ts'
import { ownName } from './archive/names.ts'
import { warning } from './codes.ts'
import { headingKey } from './header.ts'
import type { Column } from './plan.ts'
import { identityRoles, type Role } from './roles.ts'
import type { InspectedColumn, Layout, RawRecord } from './types.ts'
import { cleanCell, isBlank, redact } from './values/text.ts'

/** @param guessed columns whose role their cells suggested, not their heading */
export function describe(
  columns: readonly Column[],
  mapping: Mapping,
  head: readonly RawRecord[],
  confidence: number,
  guessed: readonly string[],
): InspectedColumn[] {
  return columns.map(({ name, index }) => {
    const role = mapping.columns[name] ?? null
    const cells = head.map(({ cells }) => cleanCell(cells[index] ?? '')).filter((cell) => !isBlank(cell))
    const hidden = role !== null && identityRoles.has(role as Role)
    const samples = [...new Set(cells)].slice(0, 3).map((cell) => (hidden ? '[redacted]' : redact(cell)))
    const unsure = role === 'answer' || guessed.includes(name)
    return { name, role, confidence: role === null ? 0 : unsure ? Math.min(confidence, 0.7) : confidence, samples }
  })
}

export function repeated(columns: readonly Column[]): string[] {
  const twice = columns.filter(({ name, heading }) => heading !== '' && name !== heading).map(({ name }) => name)
  return twice.length ? [warning('HEADER_REPEATED', { columns: twice.join(', ') })] : []
}

/** Sales of a file that names no product go to one that the layout names. */
export function unnamed(layout: Layout, mapping: Mapping): string[] {
  const product = layout.constants?.product
  if (!product || mapping.constants.product || Object.values(mapping.columns).includes('product')) return []
  return [warning('PRODUCT_UNNAMED', { product })]
}

const FILE = '{file}'

/** A product called after the file, where the layout says that each file is one product's. @returns the warning about it */
export function nameProduct(layout: Layout, mapping: Mapping, file: string): string | null {
  const held = mapping.constants.product !== undefined || Object.values(mapping.columns).includes('product')
  if (layout.constants?.product !== FILE || held) return null
  const own = ownName(file)
  const product = own.replace(/\.[^.]+$/, '').slice(0, 200) || own
  mapping.constants.product = product
  return warning('PRODUCT_UNNAMED', { product })
}

const weighs = ({ constants }: Mapping, role: string | undefined): boolean =>
  role === 'weight' || (role === 'group' && constants.group !== undefined)

/** Figures that the file has and Lacuna has no place for, and weights that it counts by. */
export function left(
  layout: Layout,
  mapping: Mapping,
  columns: readonly Column[],
  body: readonly RawRecord[],
): string[] {
  const keys = new Set(layout.leaves?.map(headingKey))
  const filled = ({ index }: Column): boolean => body.some(({ cells }) => !isBlank(cleanCell(cells[index] ?? '')))
  const figures = columns.filter(
    (column) => mapping.columns[column.name] === undefined && keys.has(headingKey(column.heading)) && filled(column),
  )
  const weights = columns.filter(({ name }) => weighs(mapping, mapping.columns[name]))
  return [
    ...(figures.length ? [warning('FIGURES_LEFT', { columns: figures.map(({ name }) => name).join(', ') })] : []),
    ...weights.map(({ name }) => warning('WEIGHTS_KEPT', { column: name })),
  ]
}
