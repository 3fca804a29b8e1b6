/** The five entities of XML and numbered characters. What a file declares for itself is never expanded. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const LAST = 0x10ffff

export const decodeEntities = (text: string, more: Readonly<Record<string, string>> = {}): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, dec?: string, name = '') => {
    if (!hex && !dec) return entities[name] ?? more[name] ?? all
    const code = hex ? Number.parseInt(hex, 16) : Number(dec)
    return code <= LAST ? String.fromCodePoint(code) : all
  })
