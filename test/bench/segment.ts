/** Content words of Chinese feedback beside the runtime's own segmenter (which filters nothing). */
import { readFileSync } from 'node:fs'
import { contentWords } from '../../engine/text/index.ts'
import type { Bench } from './run.ts'

export function segmentBenches(): Bench[] {
  const text = readFileSync(new URL('../../resources/sample/world/comments-zh.csv', import.meta.url), 'utf8')
  const lines = text.split('\n')
  const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' })
  return [
    {
      name: `segment ${lines.length} Chinese comments`,
      ours: () => lines.reduce((n, line) => n + contentWords(line, 'zh').length, 0),
      peer: () => lines.reduce((n, line) => n + [...segmenter.segment(line)].length, 0),
      peerName: 'Intl.Segmenter',
    },
  ]
}
