/** Texts that an archive wraps in JSON: `{"text":"…"}` objects joined by commas, or `{"takeoutSegments":[…]}`. */

function textIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textIn).join('')
  if (typeof value !== 'object' || value === null) return ''
  const { text, takeoutSegments } = value as { text?: unknown; takeoutSegments?: unknown }
  return typeof text === 'string' ? text : textIn(takeoutSegments)
}

/** The text of a cell; a cell that is no such JSON is its own text. */
export function segmentText(cell: string): string {
  if (!cell.trimStart().startsWith('{')) return cell
  try {
    return textIn(JSON.parse(`[${cell}]`))
  } catch {
    return cell
  }
}
