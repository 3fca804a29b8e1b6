/** Intents, aspects and opinion words beside always saying the commonest, and beside keywords. */
import { Aspect, Intent } from '../../../engine/contract/index.ts'
import { aspectsOf } from '../../../engine/text/aspects.ts'
import type { Reader } from '../../../engine/text/index.ts'
import { intentOf } from '../../../engine/text/intents.ts'
import { macroF1, percent, printTable } from './figures.ts'
import { lines, whole } from './files.ts'
import { afinn, afinnWord, multilangChinese } from './lexicons.ts'
import { readTexts } from './ours.ts'
import { type Labelled, sight } from './sets.ts'

/** The labels' names and the contract's. */
const INTENT: Record<string, Intent> = {
  question: 'question',
  request: 'request',
  complaint: 'confusion',
  praise: 'praise',
  other: 'off-topic',
}
const aspectOf = (name: string): Aspect => (name === 'community' ? 'support' : Aspect.parse(name))

function commonest<T>(all: readonly T[]): T {
  const count = new Map<T, number>()
  for (const x of all) count.set(x, (count.get(x) ?? 0) + 1)
  return [...count].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
}

/** Marks in the text, and a word list's verdict where there is none. */
function byKeyword(text: string, lang: 'en' | 'zh'): Intent {
  const score = (lang === 'en' ? afinn : multilangChinese)(text)
  const sentiment = score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral'
  return intentOf(text, 'comment', { sentiment, confidence: 1, rating: null })
}

export async function headTables(
  reader: Reader,
  name: string,
  feedback: Record<'en' | 'zh', Labelled[]>,
): Promise<void> {
  const aspectRows: string[][] = []
  const intentRows: string[][] = []
  for (const lang of ['en', 'zh'] as const) {
    const items = feedback[lang]
    const read = (
      await readTexts(
        reader,
        items.map((i) => i.text),
      )
    ).map((r) => r.annotation)
    const truth = items.map((i) => INTENT[i.intent]!)
    const classes = Intent.options.filter((c) => truth.includes(c))
    const most = commonest(truth)
    const scored = (method: string, guess: readonly Intent[]): string[] => [
      `${lang} (${items.length}, ${classes.length} classes) ${method}`,
      percent(truth.filter((t, i) => t === guess[i]).length / truth.length),
      percent(macroF1(truth, guess, classes)),
    ]
    intentRows.push(
      scored(
        'majority',
        truth.map(() => most),
      ),
      scored(
        'keywords',
        items.map((i) => byKeyword(i.text, lang)),
      ),
      scored(
        name,
        read.map((a) => a.intent),
      ),
    )
    const aspects = items.map((i) => new Set(i.aspects.map(aspectOf)))
    aspectRows.push(
      aspectRow(`${lang} (${items.length}) majority`, aspects, majorityAspects(aspects)),
      aspectRow(
        `${lang} (${items.length}) keywords`,
        aspects,
        items.map((i) => new Set(aspectsOf(i.text))),
      ),
      aspectRow(
        `${lang} (${items.length}) ${name}`,
        aspects,
        read.map((a) => new Set(a.aspects)),
      ),
    )
  }
  printTable('intents, course feedback', ['', 'accuracy', 'macro-F1'], intentRows)
  printTable('aspects, course feedback: F1 each', ['', 'macro-F1', ...Aspect.options], aspectRows)
  await confusionTable(reader, name, feedback.en)
}

const majorityAspects = (truth: readonly ReadonlySet<Aspect>[]): Set<Aspect>[] => {
  const always = new Set(Aspect.options.filter((a) => truth.filter((t) => t.has(a)).length > truth.length / 2))
  return truth.map(() => always)
}

function aspectRow(
  name: string,
  truth: readonly ReadonlySet<Aspect>[],
  guess: readonly ReadonlySet<Aspect>[],
): string[] {
  const each = Aspect.options.map((a) => {
    const hit = truth.filter((t, i) => t.has(a) && guess[i]!.has(a)).length
    const named = truth.filter((t) => t.has(a)).length + guess.filter((g) => g.has(a)).length
    return named === 0 ? 0 : (2 * hit) / named
  })
  return [name, percent(each.reduce((a, b) => a + b, 0) / each.length), ...each.map(percent)]
}

/** The machine labels of the lecture comments, on those that are held out of training: is somebody confused? */
async function confusionTable(reader: Reader, name: string, items: readonly Labelled[]): Promise<void> {
  const held = new Map(items.map((i) => [i.text, i]))
  const rows = sight().flatMap((r) => {
    const text = r.comment ?? ''
    return held.delete(text) ? [{ text, confused: Number(r.annotator_openaichat_v8_confusion) > 0 ? 'yes' : 'no' }] : []
  })
  const truth = rows.map((r) => r.confused)
  const most = commonest(truth)
  const says = (intent: Intent): string => (intent === 'question' || intent === 'confusion' ? 'yes' : 'no')
  const read = await readTexts(
    reader,
    rows.map((r) => r.text),
  )
  const scored = (method: string, guess: readonly string[]): string[] => [
    method,
    percent(truth.filter((t, i) => t === guess[i]).length / truth.length),
    percent(macroF1(truth, guess, ['yes', 'no'])),
  ]
  printTable(
    `SIGHT, machine labels: confused or not (${rows.length} held out; ours: question or confusion)`,
    ['', 'accuracy', 'macro-F1'],
    [
      scored(
        'majority',
        truth.map(() => most),
      ),
      scored(
        'keywords',
        rows.map((r) => says(byKeyword(r.text, 'en'))),
      ),
      scored(
        name,
        read.map((r) => says(r.annotation.intent)),
      ),
    ],
  )
}

type Spans = Set<string>

/** Sentences of the opinion-word set with the spans of all their rows, as [first word, last word]. */
function towe(): { words: string[]; spans: Spans }[] {
  const found = new Map<string, { words: string[]; spans: Spans }>()
  for (const l of lines(whole('en_student_feedback_towe/test.tsv'))) {
    const tags = (l.split('\t')[3] ?? '').split(' ').map((t) => {
      const cut = t.lastIndexOf('\\')
      return [t.slice(0, cut), t.slice(cut + 1)] as const
    })
    const words = tags.map(([w]) => w)
    const entry = found.get(words.join(' ')) ?? { words, spans: new Set() }
    found.set(words.join(' '), entry)
    tags.forEach(([, tag], i) => {
      if (tag !== 'B') return
      let last = i
      while (tags[last + 1]?.[1] === 'I') last++
      entry.spans.add(`${i}-${last}`)
    })
  }
  return [...found.values()]
}

/** Exact spans: precision, recall, F1. */
function spanRow(name: string, truth: readonly Spans[], guess: readonly Spans[]): string[] {
  const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0)
  const hit = sum(truth.map((t, i) => [...t].filter((s) => guess[i]!.has(s)).length))
  const [said, there] = [sum(guess.map((g) => g.size)), sum(truth.map((t) => t.size))]
  const ratio = (a: number, b: number): string => percent(b === 0 ? 0 : a / b)
  return [name, ratio(hit, said), ratio(hit, there), ratio(2 * hit, said + there)]
}

export async function opinionTable(reader: Reader, name: string): Promise<void> {
  const sentences = towe()
  const read = await readTexts(
    reader,
    sentences.map((s) => s.words.join(' ')),
  )
  const ours = sentences.map(({ words }, i): Spans => {
    const starts: number[] = []
    let at = 0
    for (const w of words) {
      starts.push(at)
      at += w.length + 1
    }
    const wordAt = (place: number): number => starts.findLastIndex((s) => s <= place)
    return new Set((read[i]!.annotation.opinions ?? []).map(([a, b]) => `${wordAt(a)}-${wordAt(b - 1)}`))
  })
  const listed = sentences.map(
    ({ words }): Spans => new Set(words.flatMap((w, i) => (afinnWord(w) === 0 ? [] : [`${i}-${i}`]))),
  )
  const truth = sentences.map((s) => s.spans)
  printTable(
    `opinion words, TOWE test: exact spans (${sentences.length} sentences)`,
    ['', 'precision', 'recall', 'F1'],
    [
      spanRow(
        'majority (none)',
        truth,
        sentences.map(() => new Set<string>()),
      ),
      spanRow('AFINN-165 words', truth, listed),
      spanRow(name, truth, ours),
    ],
  )
}
