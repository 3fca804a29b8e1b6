/** What people ask in the sample, and files of it that an audience that is small, loud, flooded or copied could have made. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WORLD } from '../cli/cli.ts'

export interface Voice {
  who: string
  text: string
}

/** Without the lines whose text holds a comma or a quote. */
export const asked: readonly Voice[] = readFileSync(join(WORLD, 'questions.csv'), 'utf8')
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .filter((cells) => cells.length === 6 && !cells[5]!.includes('"'))
  .map((cells, i) => ({ who: `p${i}@example.com`, text: cells[5]! }))
export const chinese = asked.filter(({ text }) => /\p{Script=Han}/u.test(text))

/** The same five texts over and over. */
export const copies = (n: number): Voice[] =>
  Array.from({ length: n }, (_, i) => ({ who: `c${i}@example.com`, text: asked[i % 5]!.text }))

/** Nine in ten by one person. */
export const loud = (voices: readonly Voice[]): Voice[] =>
  voices.map((v, i) => (i % 10 ? { ...v, who: 'loud@example.com' } : v))

/** Advertising, none like another. */
export const flood = (n: number): Voice[] =>
  Array.from({ length: n }, (_, i) => ({
    who: `bot${i}@spam.example`,
    text: [
      `Earn $${500 + i} per day whatsapp me now`,
      `FREE followers click http://win.example/${i} today`,
      `加微信 abc${i} 代写作业 低价`,
    ][i % 3]!,
  }))

/** As comments of one month. */
export const commentsFile = (voices: readonly Voice[]): string => {
  const day = (i: number): string => String(1 + (i % 28)).padStart(2, '0')
  return `email,date,comment,kind\n${voices.map(({ who, text }, i) => `${who},2026-03-${day(i)},${text},question`).join('\n')}\n`
}
