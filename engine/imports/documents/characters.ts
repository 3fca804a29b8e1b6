/**
 * What the characters of a PDF mean whose Chinese fonts are not inside it (older Acrobat and WPS write such files). The
 * parser asks for tables by name: code → character of Adobe's collection → Unicode. Only the two together matter, so
 * Unicode stands in for the collection's own numbers: the first table is made from the encoding, the second changes
 * nothing. A file that uses the collection's numbers directly, or an encoding not made here, is named as lost.
 */
const UNICODE = /^Uni\w+-(?:UCS2|UTF16)-[HV]$/
const GBK = /^(?:GBKp?-EUC|GB-EUC|GBK2K)-[HV]$/
const COLLECTION = /^Adobe-\w+-UCS2$/
/** Lines that one block of a table may hold. */
const BLOCK = 100

const hex = (n: number, digits = 4): string => `<${n.toString(16).padStart(digits, '0')}>`

function table(kind: 'cidrange' | 'bfrange', spaces: readonly string[], lines: readonly string[]): string {
  const blocks: string[] = [`${spaces.length} begincodespacerange\n${spaces.join('\n')}\nendcodespacerange`]
  for (let at = 0; at < lines.length; at += BLOCK) {
    const some = lines.slice(at, at + BLOCK)
    blocks.push(`${some.length} begin${kind}\n${some.join('\n')}\nend${kind}`)
  }
  return `begincmap\n${blocks.join('\n')}\nendcmap\n`
}

/** Row by row: what changes the higher byte begins a new range. */
const rowsOf = (target: (row: number) => string): string[] =>
  Array.from({ length: 256 }, (_, row) => `${hex(row << 8)} ${hex((row << 8) + 255)} ${target(row)}`)

function gbk(): string {
  const decoder = new TextDecoder('gbk')
  const lines = [`${hex(0, 2)} ${hex(0x7f, 2)} 0`]
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const code = (lead << 8) + trail
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\ufffd')
        lines.push(`${hex(code)} ${hex(code)} ${character.charCodeAt(0)}`)
    }
  return table('cidrange', ['<00> <80>', '<8140> <fefe>'], lines)
}

export class Characters {
  /** Names of tables that the text cannot be read without. */
  readonly lost: string[] = []
  private told = false

  /** @throws Error for a table that cannot be made; the parser leaves that font's text out */
  table(name: string): Uint8Array {
    const text = this.textOf(name)
    if (text !== null) return new TextEncoder().encode(text)
    this.lost.push(name)
    throw new Error(`no table ${name}`)
  }

  private textOf(name: string): string | null {
    if (COLLECTION.test(name))
      return this.told
        ? table(
            'bfrange',
            ['<0000> <ffff>'],
            rowsOf((row) => hex(row << 8)),
          )
        : null
    const made = UNICODE.test(name)
      ? table(
          'cidrange',
          ['<0000> <ffff>'],
          rowsOf((row) => String(row << 8)),
        )
      : GBK.test(name)
        ? gbk()
        : null
    this.told ||= made !== null
    return made
  }
}
