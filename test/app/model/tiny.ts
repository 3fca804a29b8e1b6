/**
 * Model folders small enough to write by hand and yet real: ONNX Runtime runs them. The score of a text is the mean over its
 * words of what each word says, so that the right answer is known: `good` is positive, `bad` negative, `ok` neutral.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bytes, int, join as joined, message, text } from './protobuf.ts'

const FLOAT = 1
const INT64 = 7
const WIDTH = 8
const MARKS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
const WORDS = ['good', 'bad', 'ok', 'course', 'the', 'sound', '好', '差', '课']
const SAYS: Record<string, number> = { bad: 0, 差: 0, ok: 1, good: 2, 好: 2 }

export interface Tiny {
  /** The model's own names of its outputs; none: it gives vectors only. */
  labels?: readonly string[]
  /** Place of each output among negative, neutral, positive. */
  classes?: readonly number[]
  /** Outputs of the weights, where that is another number than labels. */
  outputs?: number
  readme?: string
  architecture?: string
}

const tensor = (name: string, dims: readonly number[], data: Float32Array | BigInt64Array): Uint8Array =>
  message(
    5,
    ...dims.map((d) => int(1, d)),
    int(2, data instanceof BigInt64Array ? INT64 : FLOAT),
    text(8, name),
    bytes(9, new Uint8Array(data.buffer)),
  )
const node = (op: string, inputs: readonly string[], output: string, ...attributes: Uint8Array[]): Uint8Array =>
  message(1, ...inputs.map((i) => text(1, i)), text(2, output), text(4, op), ...attributes)
const whole = (name: string, value: number): Uint8Array => message(5, text(1, name), int(3, value), int(20, 2))
const value = (field: number, name: string, type: number, dims: readonly (string | number)[]): Uint8Array =>
  message(
    field,
    text(1, name),
    message(
      2,
      message(
        1,
        int(1, type),
        message(2, ...dims.map((d) => message(1, typeof d === 'string' ? text(2, d) : int(1, d)))),
      ),
    ),
  )

/** Word vectors → masked mean → logits; a vectors-only model gives the word vectors themselves. */
function onnx(vocabulary: readonly string[], classes: readonly number[]): Uint8Array {
  const words = new Float32Array(vocabulary.length * WIDTH)
  vocabulary.forEach((word, i) => {
    const says = SAYS[word]
    if (says !== undefined) words[i * WIDTH + says] = 12
    // Every word has a direction of its own as well, so that vectors of different texts differ.
    words[i * WIDTH + 3 + (i % (WIDTH - 3))] = 1
  })
  const weights = new Float32Array(WIDTH * Math.max(1, classes.length))
  classes.forEach((place, k) => {
    weights[place * classes.length + k] = 1
  })
  const common = [
    node('Gather', ['words', 'input_ids'], 'last_hidden_state', whole('axis', 0)),
    node('Cast', ['attention_mask'], 'mask', whole('to', FLOAT)),
    tensor('words', [vocabulary.length, WIDTH], words),
  ]
  const scored = [
    node('Unsqueeze', ['mask', 'two'], 'wide'),
    node('Mul', ['last_hidden_state', 'wide'], 'heard'),
    node('ReduceSum', ['heard', 'one'], 'sum', whole('keepdims', 0)),
    node('ReduceSum', ['mask', 'one'], 'count', whole('keepdims', 1)),
    node('Div', ['sum', 'count'], 'mean'),
    node('MatMul', ['mean', 'weights'], 'logits'),
    tensor('weights', [WIDTH, classes.length], weights),
    tensor('one', [1], BigInt64Array.of(1n)),
    tensor('two', [1], BigInt64Array.of(2n)),
  ]
  const graph = message(
    7,
    ...common,
    ...(classes.length > 0 ? scored : []),
    text(2, 'tiny'),
    value(11, 'input_ids', INT64, ['batch', 'sequence']),
    value(11, 'attention_mask', INT64, ['batch', 'sequence']),
    classes.length > 0
      ? value(12, 'logits', FLOAT, ['batch', classes.length])
      : value(12, 'last_hidden_state', FLOAT, ['batch', 'sequence', WIDTH]),
  )
  return joined([int(1, 8), graph, message(8, int(2, 17))])
}

/** Writes a folder as the hub lays it out. */
export function tinyModel(
  dir: string,
  { labels = [], classes = [], outputs, readme, architecture }: Tiny = {},
): string {
  const vocabulary = [...MARKS, ...WORDS]
  const ids = Object.fromEntries(vocabulary.map((w, i) => [w, i]))
  const write = (name: string, content: unknown): void =>
    writeFileSync(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content))
  mkdirSync(join(dir, 'onnx'), { recursive: true })
  const places = outputs === undefined ? classes : Array.from({ length: outputs }, (_, i) => i % 3)
  writeFileSync(join(dir, 'onnx', 'model.onnx'), onnx(vocabulary, places))
  write('config.json', {
    model_type: 'bert',
    architectures: [architecture ?? (labels.length > 0 ? 'BertForSequenceClassification' : 'BertModel')],
    hidden_size: WIDTH,
    vocab_size: vocabulary.length,
    max_position_embeddings: 64,
    ...(labels.length > 0 && { id2label: Object.fromEntries(labels.map((l, i) => [i, l])) }),
  })
  const special = (content: string) => ({
    id: ids[content],
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })
  const mark = (id: string) => ({ SpecialToken: { id, type_id: 0 } })
  const sequence = { Sequence: { id: 'A', type_id: 0 } }
  write('tokenizer.json', {
    version: '1.0',
    added_tokens: MARKS.map(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [mark('[CLS]'), sequence, mark('[SEP]')],
      pair: [mark('[CLS]'), sequence, mark('[SEP]')],
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map((t) => [t, { id: t, ids: [ids[t]], tokens: [t] }])),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: ids,
    },
  })
  write('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    do_lower_case: true,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]',
  })
  if (readme !== undefined) write('README.md', readme)
  return dir
}

export const STARS = {
  labels: ['1 star', '2 stars', '3 stars', '4 stars', '5 stars'],
  classes: [0, 0, 1, 2, 2],
} as const
export const PLAIN = { labels: ['negative', 'neutral', 'positive'], classes: [0, 1, 2] } as const
