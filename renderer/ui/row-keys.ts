/** Arrows, Home and End move between the rows of a list or table; each row's way in carries `data-row` and hears the keys. */
import type { KeyboardEvent } from 'react'

/** Where a key leads from `at` among `count` rows; null where it leads nowhere. */
export function rowAfter(key: string, at: number, count: number): number | null {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[key]
  return to === undefined || to < 0 || to >= count ? null : to
}

export function moveRow(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...(event.currentTarget.closest('table, ul, ol')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const to = rowAfter(event.key, rows.indexOf(event.currentTarget), rows.length)
  if (to === null) return
  event.preventDefault()
  rows[to]?.focus()
}
