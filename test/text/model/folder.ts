/**
 * A model folder whose answers can be worked out by hand: each word adds a known amount to known outputs, a text is the mean
 * of its pieces (marks included). It has every head that the reader knows.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { model, node, tensor } from './onnx.ts'

/** Places of a word's vector: 3 sentiment, 5 intent, 8 aspects, 3 opinion marks. */
const WIDTH = 19
const PLACE = {
  negative: 0,
  neutral: 1,
  positive: 2,
  question: 3,
  request: 4,
  complaint: 5,
  praise: 6,
  other: 7,
  content: 8,
  pace: 9,
  instructor: 10,
  exercises: 11,
  materials: 12,
  platform: 13,
  price: 14,
  community: 15,
  outside: 16,
  begins: 17,
  goesOn: 18,
} as const
type Amounts = Partial<Record<keyof typeof PLACE, number>>

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
const OUT = 1
export const WORDS: Record<string, Amounts> = {
  great: { positive: 6, praise: 6, begins: 3 },
  bad: { negative: 6, complaint: 6, begins: 3 },
  boring: { negative: 6, complaint: 6, begins: 3 },
  very: { goesOn: 3 },
  '##ly': { outside: OUT },
  please: { neutral: 4, request: 12 },
  why: { neutral: 4, question: 12 },
  the: { outside: OUT },
  and: { outside: OUT },
  a: { outside: OUT },
  pace: { pace: 30, outside: OUT },
  price: { price: 30, outside: OUT },
  forum: { community: 30, outside: OUT },
  teacher: { instructor: 30, outside: OUT },
  好: { positive: 6, praise: 6, begins: 3 },
  看: { positive: 3, goesOn: 3 },
  这: { outside: OUT },
  门: { outside: OUT },
  课: { content: 30, outside: OUT },
  太: { outside: OUT },
  '.': { outside: OUT },
  ',': { outside: OUT },
  '!': { outside: OUT },
  '。': { outside: OUT },
  '，': { outside: OUT },
  '？': { question: 12, outside: OUT },
  '?': { question: 12, outside: OUT },
}
export const VOCABULARY = [...SPECIAL, ...Object.keys(WORDS)]

/** @param offset added to every sentiment logit of `positive`, so that another model is another model */
export function graph(offset = 0): Uint8Array {
  const table = new Float32Array(VOCABULARY.length * WIDTH)
  VOCABULARY.forEach((word, row) => {
    const amounts = WORDS[word] ?? { outside: OUT }
    for (const [name, x] of Object.entries(amounts)) table[row * WIDTH + PLACE[name as keyof typeof PLACE]] = x
    table[row * WIDTH + PLACE.positive] = table[row * WIDTH + PLACE.positive]! + offset
  })
  const slice = (name: string, from: number, to: number, input: string, axis: number) => ({
    node: node('Slice', [input, `${name}_from`, `${name}_to`, `${name}_axis`], [name]),
    weights: (
      [
        ['from', from],
        ['to', to],
        ['axis', axis],
      ] as const
    ).map(([part, n]) => tensor(`${name}_${part}`, [1], BigInt64Array.of(BigInt(n)))),
  })
  const heads = [
    slice('logits', 0, 3, 'mean', 1),
    slice('intents', 3, 8, 'mean', 1),
    slice('aspects', 8, 16, 'mean', 1),
    slice('opinions', 16, 19, 'words', 2),
  ]
  return model({
    nodes: [
      node('Gather', ['table', 'input_ids'], ['words'], { axis: 0 }),
      node('Cast', ['attention_mask'], ['mask'], { to: 1 }),
      node('Unsqueeze', ['mask', 'last'], ['mask3']),
      node('Mul', ['words', 'mask3'], ['masked']),
      node('ReduceSum', ['masked', 'one'], ['sum'], { keepdims: 0 }),
      node('ReduceSum', ['mask', 'one'], ['count'], { keepdims: 1 }),
      node('Div', ['sum', 'count'], ['mean']),
      node('Identity', ['mean'], ['sentence_embedding']),
      ...heads.map((h) => h.node),
    ],
    weights: [
      tensor('table', [VOCABULARY.length, WIDTH], table),
      tensor('last', [1], BigInt64Array.of(2n)),
      tensor('one', [1], BigInt64Array.of(1n)),
      ...heads.flatMap((h) => h.weights),
    ],
    inputs: [
      { name: 'input_ids', type: 'int64', dims: ['batch', 'seq'] },
      { name: 'attention_mask', type: 'int64', dims: ['batch', 'seq'] },
    ],
    outputs: [
      { name: 'logits', type: 'float32', dims: ['batch', 3] },
      { name: 'intents', type: 'float32', dims: ['batch', 5] },
      { name: 'aspects', type: 'float32', dims: ['batch', 8] },
      { name: 'opinions', type: 'float32', dims: ['batch', 'seq', 3] },
      { name: 'sentence_embedding', type: 'float32', dims: ['batch', WIDTH] },
    ],
  })
}

const special = (content: string, id: number) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
})

/** A WordPiece tokeniser over `words`, as Hugging Face folders hold it. */
export const tokenizer = (words: readonly string[]): object => ({
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: SPECIAL.map(special),
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
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
      '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
    },
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(words.map((w, i) => [w, i])),
  },
})

export const CALIBRATION = {
  sentiment: { temperature: 1, bias: [0, 0, 0], abstainBelow: 0.4 },
  intents: { temperature: 1 },
  aspects: { temperature: 1, thresholds: [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9] },
}

/** Writes the folder; `weights` are the files under onnx/. */
export function writeModel(
  dir: string,
  { weights = ['model_quantized'], offset = 0 }: { weights?: string[]; offset?: number } = {},
): string {
  mkdirSync(join(dir, 'onnx'), { recursive: true })
  const json = (file: string, value: object) => writeFileSync(join(dir, file), JSON.stringify(value))
  json('config.json', {
    model_type: 'bert',
    architectures: ['BertForSequenceClassification'],
    hidden_size: WIDTH,
    num_hidden_layers: 1,
    max_position_embeddings: 128,
    vocab_size: VOCABULARY.length,
    id2label: { 0: 'negative', 1: 'neutral', 2: 'positive' },
  })
  json('tokenizer.json', tokenizer(VOCABULARY))
  json('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 128,
    do_lower_case: true,
    unk_token: '[UNK]',
    sep_token: '[SEP]',
    pad_token: '[PAD]',
    cls_token: '[CLS]',
    mask_token: '[MASK]',
  })
  json('calibration.json', CALIBRATION)
  // As rounding would: no two of them are quite the same.
  weights.forEach((name, i) => {
    writeFileSync(join(dir, 'onnx', `${name}.onnx`), graph(offset + i / 1000))
  })
  return dir
}
