/** What every launch kernel in WGSL begins with: Philox4x32-10 and thresholds. Line for line philox.ts in base, and params.ts. */
import { ALWAYS } from './params.ts'

/** @param key a vec2<u32> expression: seed and stream */
export const drawing = (key: string): string => /* wgsl */ `
const ALWAYS = ${ALWAYS}u;

// High half of a product: WGSL has none, so by 16-bit halves.
fn mulhi(a: u32, b: u32) -> u32 {
  let al = a & 0xffffu;
  let ah = a >> 16u;
  let bl = b & 0xffffu;
  let bh = b >> 16u;
  let cross = ah * bl + ((al * bl) >> 16u);
  let low = al * bh + (cross & 0xffffu);
  return ah * bh + (cross >> 16u) + (low >> 16u);
}

fn philox(counter: vec4<u32>) -> vec4<u32> {
  var x = counter;
  var k = ${key};
  for (var round = 0u; round < 10u; round++) {
    let h0 = mulhi(0xd2511f53u, x.x);
    let h1 = mulhi(0xcd9e8d57u, x.z);
    x = vec4<u32>(h1 ^ x.y ^ k.x, 0xcd9e8d57u * x.z, h0 ^ x.w ^ k.y, 0xd2511f53u * x.x);
    k += vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
  }
  return x;
}

fn passes(word: u32, t: u32) -> bool { return word < t || t == ALWAYS; }

// Both of two events, nested in one word.
fn both(a: u32, b: u32) -> u32 {
  if (a == ALWAYS) { return b; }
  if (b == ALWAYS) { return a; }
  return mulhi(a, b);
}
`
