/** Just enough protobuf to write an ONNX file by hand (fields as in onnx.proto3). */
const varint = (n: number | bigint): number[] => {
  const out: number[] = []
  for (let x = BigInt(n); ; x >>= 7n) {
    if (x < 128n) return [...out, Number(x)]
    out.push(Number(x & 127n) | 128)
  }
}
export const int = (field: number, n: number): Uint8Array => Uint8Array.from([...varint(field * 8), ...varint(n)])
export const bytes = (field: number, content: Uint8Array): Uint8Array =>
  Uint8Array.from([...varint(field * 8 + 2), ...varint(content.length), ...content])
export const text = (field: number, content: string): Uint8Array => bytes(field, new TextEncoder().encode(content))
export const message = (field: number, ...parts: Uint8Array[]): Uint8Array => bytes(field, join(parts))
export function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
