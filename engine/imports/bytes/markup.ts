/** XML as Office packs it, before anything reads it. */

export const decoderFor = (bytes: Uint8Array): InstanceType<typeof TextDecoder> => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be')
  return new TextDecoder()
}

/**
 * Office never does; who does may make a billion laughs of them. Text has no bare `<`: what is found is markup or a comment.
 * Bytes, not text: a sheet may be longer than a string can be.
 */
export function declaresEntities(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe
  const mark = wide ? Buffer.from(bytes[0] === 0xff ? '<\0!\0' : '\0<\0!', 'latin1') : Buffer.from('<!')
  for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + mark.length)) {
    const next = buffer.toString('latin1', at + mark.length, at + mark.length + (wide ? 14 : 7))
    if (/^(?:DOCTYPE|ENTITY)/i.test(next.replaceAll('\0', ''))) return true
  }
  return false
}
