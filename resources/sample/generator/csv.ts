/** Comma-separated text as exports have it: quotes only where needed, `\r\n` left to the platforms that use it. */
type Cell = string | number | boolean | null

const quote = (cell: Cell): string => {
  const s = cell === null ? '' : `${cell}`
  return /[",\n\r]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s
}
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[], bom = false): string =>
  `${bom ? '\uFEFF' : ''}${[header, ...rows].map((r) => r.map(quote).join(',')).join('\n')}\n`

const two = (n: number): string => `${n}`.padStart(2, '0')
/** `2026-05-01` in UTC. */
export const date = (ms: number): string => {
  const d = new Date(ms)
  return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`
}
/** `2026-05-01 10:02:03` in UTC. */
export const dateTime = (ms: number): string => {
  const d = new Date(ms)
  return `${date(ms)} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`
}
export const money = (minor: number): string => (minor / 100).toFixed(2)
