/** Finding a person by what stands on screen (`P-7F3A`) or by the whole id. */

/** Ids that begin as typed, in their given order; nothing for less than two characters. */
export function findPeople(ids: readonly string[], typed: string): string[] {
  const start = typed
    .trim()
    .toLowerCase()
    .replace(/^(person-|p-)/, '')
  if (start.length < 2) return []
  return ids.filter((id) => id.replace(/^person-/, '').startsWith(start))
}
