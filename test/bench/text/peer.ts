/**
 * A graph of DistilBERT's shape (6 layers of 768, 12 heads, 3,072 within, 30,522 pieces) with random weights, quantised as
 * ONNX Runtime's own dynamic quantisation does it: int8 weights, inputs scaled per call. Its answers mean nothing; its time does.
 */
import { writeFileSync } from 'node:fs'
import { Rng } from '../../../engine/base/index.ts'
import { model, node, tensor } from '../../text/model/onnx.ts'

const LAYERS = 6
const WIDTH = 768
const HEADS = 12
const INNER = 3_072
export const PIECES = 30_522
const PLACES = 512

export function writePeer(file: string): void {
  const rng = new Rng(1, 'bench.peer')
  const nodes: Uint8Array[] = []
  const weights: Uint8Array[] = []
  const constant = (name: string, dims: readonly number[], data: Float32Array | BigInt64Array): string => {
    weights.push(tensor(name, dims, data))
    return name
  }
  const bytes = (count: number): Int8Array => {
    const out = new Int8Array(count)
    const words = new Uint32Array(out.buffer, 0, count >> 2)
    for (let i = 0; i < words.length; i++) words[i] = rng.u32()
    return out
  }
  const op = (
    type: string,
    inputs: readonly string[],
    out: string,
    attributes: Record<string, number | readonly number[]> = {},
  ): string => {
    nodes.push(node(type, inputs, [out], attributes))
    return out
  }
  const floats = (count: number, scale: number): Float32Array =>
    Float32Array.from({ length: count }, () => scale * (2 * rng.uniform() - 1))
  const ones = (n: number): Float32Array => new Float32Array(n).fill(1)

  /** x · W + b with W in int8 and x quantised on the way. */
  const linear = (x: string, from: number, to: number, name: string): string => {
    weights.push(tensor(`${name}_w`, [from, to], bytes(from * to)), tensor(`${name}_z`, [], new Int8Array(1)))
    constant(`${name}_s`, [], Float32Array.of(1 / (127 * Math.sqrt(from))))
    constant(`${name}_b`, [to], floats(to, 0.02))
    nodes.push(node('DynamicQuantizeLinear', [x], [`${name}_q`, `${name}_qs`, `${name}_qz`]))
    op('MatMulInteger', [`${name}_q`, `${name}_w`, `${name}_qz`, `${name}_z`], `${name}_i`)
    op('Cast', [`${name}_i`], `${name}_f`, { to: 1 })
    op('Mul', [`${name}_qs`, `${name}_s`], `${name}_scale`)
    op('Mul', [`${name}_f`, `${name}_scale`], `${name}_m`)
    return op('Add', [`${name}_m`, `${name}_b`], `${name}_o`)
  }
  const norm = (x: string, name: string): string => {
    constant(`${name}_g`, [WIDTH], ones(WIDTH))
    constant(`${name}_h`, [WIDTH], new Float32Array(WIDTH))
    return op('LayerNormalization', [x, `${name}_g`, `${name}_h`], `${name}_n`, { axis: -1, epsilon: 1e-12 })
  }

  weights.push(tensor('pieces', [PIECES, WIDTH], bytes(PIECES * WIDTH)))
  constant('pieces_s', [], Float32Array.of(0.01))
  constant('places', [1, PLACES, WIDTH], floats(PLACES * WIDTH, 0.02))
  constant('zero', [1], BigInt64Array.of(0n))
  constant('one', [1], BigInt64Array.of(1n))
  constant('axes', [2], BigInt64Array.of(1n, 2n))
  constant('split', [4], BigInt64Array.of(0n, 0n, BigInt(HEADS), BigInt(WIDTH / HEADS)))
  constant('join', [3], BigInt64Array.of(0n, 0n, BigInt(WIDTH)))
  constant('low', [], Float32Array.of(-10_000))
  constant('unit', [], Float32Array.of(1))
  constant('root', [], Float32Array.of(1 / Math.sqrt(WIDTH / HEADS)))
  constant('half', [], Float32Array.of(0.5))
  constant('sqrt2', [], Float32Array.of(Math.SQRT2))

  op('Gather', ['pieces', 'input_ids'], 'picked', { axis: 0 })
  op('DequantizeLinear', ['picked', 'pieces_s'], 'embedded')
  op('Shape', ['input_ids'], 'shape')
  op('Slice', ['shape', 'one', 'two', 'zero'], 'length')
  constant('two', [1], BigInt64Array.of(2n))
  op('Slice', ['places', 'zero', 'length', 'one'], 'placed')
  let x = norm(op('Add', ['embedded', 'placed'], 'start'), 'first')
  op('Cast', ['attention_mask'], 'mask', { to: 1 })
  op('Sub', ['unit', 'mask'], 'hidden')
  op('Mul', ['hidden', 'low'], 'barred')
  op('Unsqueeze', ['barred', 'axes'], 'bars')
  for (let l = 0; l < LAYERS; l++) {
    const n = (s: string): string => `l${l}_${s}`
    const split = (part: string, perm: readonly number[]): string => {
      op('Reshape', [linear(x, WIDTH, WIDTH, n(part)), 'split'], n(`${part}_r`))
      return op('Transpose', [n(`${part}_r`)], n(`${part}_t`), { perm })
    }
    const [q, k, v] = [split('q', [0, 2, 1, 3]), split('k', [0, 2, 3, 1]), split('v', [0, 2, 1, 3])]
    op('MatMul', [op('Mul', [q, 'root'], n('qr')), k], n('s'))
    op('Softmax', [op('Add', [n('s'), 'bars'], n('sb'))], n('a'), { axis: -1 })
    op('Transpose', [op('MatMul', [n('a'), v], n('c'))], n('ct'), { perm: [0, 2, 1, 3] })
    op('Reshape', [n('ct'), 'join'], n('cj'))
    x = norm(op('Add', [x, linear(n('cj'), WIDTH, WIDTH, n('out'))], n('r1')), n('n1'))
    const up = linear(x, WIDTH, INNER, n('up'))
    op('Add', [op('Erf', [op('Div', [up, 'sqrt2'], n('e1'))], n('e2')), 'unit'], n('e3'))
    op('Mul', [op('Mul', [up, n('e3')], n('e4')), 'half'], n('gelu'))
    x = norm(op('Add', [x, linear(n('gelu'), INNER, WIDTH, n('down'))], n('r2')), n('n2'))
  }
  constant('cls', [], BigInt64Array.of(0n))
  op('Gather', [x, 'cls'], 'head', { axis: 1 })
  op('Relu', [linear('head', WIDTH, WIDTH, 'pre')], 'relu')
  op('Identity', [linear('relu', WIDTH, 3, 'classify')], 'logits')
  writeFileSync(
    file,
    model({
      nodes,
      weights,
      inputs: [
        { name: 'input_ids', type: 'int64', dims: ['batch', 'seq'] },
        { name: 'attention_mask', type: 'int64', dims: ['batch', 'seq'] },
      ],
      outputs: [{ name: 'logits', type: 'float32', dims: ['batch', 3] }],
    }),
  )
}
