/** File names from people and pages, made safe for every system that a workspace may travel to. */

const FORBIDDEN = /[\p{Cc}<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
/** Names that Windows keeps for devices, whatever their ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
const MAX_BYTES = 200

/** The last part of `name` as a plain file name; `fallback` where nothing is left. Never empty, never `.` or `..`, never hidden. */
export function safeName(name: string, fallback: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  return cut(tidy(last)) || fallback
}

/** The same for a name that may hold slashes of its own, such as “Q1/Q2 launch”: they become dashes. */
export function safeTitle(name: string, fallback: string): string {
  return cut(tidy(name.normalize('NFC').replace(/[/\\]+/g, '-'))) || fallback
}

function tidy(name: string): string {
  const plain = name
    .replace(FORBIDDEN, '')
    .replace(/^[-.\s]+|[.\s]+$/g, '')
    .trim()
  return RESERVED.test(plain) ? `_${plain}` : plain
}

/** Cut to what file systems take, in whole characters, with the ending kept. */
function cut(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name
  const ending = /\.[^.\s]{1,16}$/.exec(name)?.[0] ?? ''
  const room = MAX_BYTES - Buffer.byteLength(ending)
  let stem = ''
  let used = 0
  for (const character of name.slice(0, name.length - ending.length)) {
    used += Buffer.byteLength(character)
    if (used > room) break
    stem += character
  }
  return `${stem.replace(/[.\s]+$/, '')}${ending}`
}
