/** Terminal columns: a Han character takes two. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]/g

export const width = (text: string): number => {
  const wide = text.match(WIDE) ?? []
  return text.length + wide.reduce((extra, w) => extra + 2 - w.length, 0)
}

export const padEnd = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)))
export const padStart = (text: string, to: number): string => ' '.repeat(Math.max(0, to - width(text))) + text

/** Cut to `to` columns with an ellipsis; whole characters only. */
export function cut(text: string, to: number): string {
  if (width(text) <= to) return text
  let out = ''
  for (const c of text) {
    if (width(out + c) > to - 1) break
    out += c
  }
  return `${out}…`
}
