/** ONNX files by hand: the few messages of onnx.proto that a small graph needs, in protobuf's wire format. */

type Bytes = Uint8Array
const VARINT = 0
const FIXED32 = 5
const LENGTH = 2

function varint(n: number | bigint): Bytes {
  let rest = BigInt.asUintN(64, BigInt(n))
  const out: number[] = []
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    out.push(rest ? low | 128 : low)
  } while (rest)
  return Uint8Array.from(out)
}
const join = (parts: readonly Bytes[]): Bytes => Buffer.concat(parts)
const int = (field: number, n: number | bigint): Bytes => join([varint((field << 3) | VARINT), varint(n)])
const bytes = (field: number, data: Bytes): Bytes => join([varint((field << 3) | LENGTH), varint(data.length), data])
const text = (field: number, s: string): Bytes => bytes(field, Buffer.from(s))
function float(field: number, x: number): Bytes {
  const data = Buffer.alloc(4)
  data.writeFloatLE(x)
  return join([varint((field << 3) | FIXED32), data])
}

/** TensorProto.DataType */
export const TYPE = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7 } as const
type TypeName = keyof typeof TYPE
type Data = Float32Array | Uint8Array | Int8Array | Int32Array | BigInt64Array
const nameOf = (data: Data): TypeName =>
  data instanceof Float32Array
    ? 'float32'
    : data instanceof BigInt64Array
      ? 'int64'
      : data instanceof Int32Array
        ? 'int32'
        : data instanceof Int8Array
          ? 'int8'
          : 'uint8'

export function tensor(name: string, dims: readonly number[], data: Data): Bytes {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return join([...dims.map((d) => int(1, d)), int(2, TYPE[nameOf(data)]), text(8, name), bytes(9, raw)])
}

/** Whole numbers become ints, fractions floats, arrays ints. */
function attribute(name: string, value: number | readonly number[]): Bytes {
  const [FLOAT, INT, INTS] = [1, 2, 7]
  if (typeof value !== 'number') return join([text(1, name), ...value.map((v) => int(8, v)), int(20, INTS)])
  return Number.isInteger(value)
    ? join([text(1, name), int(3, value), int(20, INT)])
    : join([text(1, name), float(2, value), int(20, FLOAT)])
}

export const node = (
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Record<string, number | readonly number[]> = {},
): Bytes =>
  join([
    ...inputs.map((i) => text(1, i)),
    ...outputs.map((o) => text(2, o)),
    text(3, `${op}_${outputs[0]}`),
    text(4, op),
    ...Object.entries(attributes).map(([k, v]) => bytes(5, attribute(k, v))),
  ])

export interface ValueInfo {
  name: string
  type: TypeName
  dims: readonly (number | string)[]
}
function valueInfo({ name, type, dims }: ValueInfo): Bytes {
  const shape = join(dims.map((d) => bytes(1, typeof d === 'string' ? text(2, d) : int(1, d))))
  return join([text(1, name), bytes(2, bytes(1, join([int(1, TYPE[type]), bytes(2, shape)])))])
}

export function model(graph: {
  nodes: readonly Bytes[]
  weights: readonly Bytes[]
  inputs: readonly ValueInfo[]
  outputs: readonly ValueInfo[]
}): Bytes {
  const [IR, OPSET] = [8, 17]
  const body = join([
    ...graph.nodes.map((n) => bytes(1, n)),
    text(2, 'graph'),
    ...graph.weights.map((w) => bytes(5, w)),
    ...graph.inputs.map((i) => bytes(11, valueInfo(i))),
    ...graph.outputs.map((o) => bytes(12, valueInfo(o))),
  ])
  return join([int(1, IR), bytes(7, body), bytes(8, join([text(1, ''), int(2, OPSET)]))])
}
