/** Opinion words: what behaves like one across the workspace; a denied word is another; people count once. */
import { expect, test } from 'vitest'
import { frequentOpinions, type OpinionText, opinionsOf } from '../../engine/audience/index.ts'

/** The reader's marks stand in brackets. */
function marked(text: string, who: string, sentiment: OpinionText['sentiment'] = 'positive'): OpinionText {
  const places: [number, number][] = []
  let plain = ''
  for (const part of text.split(/(\[[^\]]+\])/)) {
    if (part.startsWith('[')) places.push([plain.length, plain.length + part.length - 2])
    plain += part.startsWith('[') ? part.slice(1, -1) : part
  }
  return { who, text: plain, places, sentiment, abstained: false }
}
const filler = Array.from({ length: 12 }, (_, i) => marked('I threw a bowl on Monday', `f${i}`, 'neutral'))
const words = (texts: OpinionText[]): string[][] => opinionsOf([...texts, ...filler]).slice(0, texts.length)

test('a word that is marked most of the times and by several people counts; a subject that is marked now and then does not', () => {
  const texts = [
    marked('[Clear] lessons on [glaze]', 'a'),
    marked('So [clear], and the glaze holds', 'b'),
    marked('[clear] glaze', 'c'),
    marked('Glaze again, [helpful]', 'd'),
    marked('[helpful] and more [helpful]', 'd'),
  ]
  expect(words(texts)).toEqual([['clear'], ['clear'], ['clear'], [], []])
})

test('what is denied is another word, in both languages', () => {
  const texts = ['a', 'b', 'c'].flatMap((who) => [
    marked('It was [not clear] at all', who, 'negative'),
    marked('讲得[不清楚]', who, 'negative'),
    marked('讲得很[清楚]', who),
  ])
  const found = words(texts)
  expect(found[0]).toEqual(['not clear'])
  expect(found[1]).not.toEqual(found[2])
  expect(found[2]).toEqual(['清楚'])
})

test('a word of texts that feel nothing more often than others is no opinion; nouns that the caller names are none either', () => {
  const cafe = ['a', 'b', 'c', 'd'].map((who) => marked('The [studio] by the river', who, 'neutral'))
  expect(words(cafe).flat()).toEqual([])
  const seam = ['a', 'b', 'c'].map((who) => ({ ...marked('[接缝]开了', who, 'negative'), nouns: new Set(['接缝']) }))
  expect(words(seam).flat()).toEqual([])
  expect(words(seam.map(({ nouns: _, ...text }) => text)).flat()).toContain('接缝')
})

test('people count once, the feeling is of the texts that were judged', () => {
  const said = [
    { who: 'a', words: ['clear', 'slow'], sentiment: 'positive' as const, abstained: false },
    { who: 'a', words: ['clear'], sentiment: 'negative' as const, abstained: false },
    { who: 'b', words: ['clear'], sentiment: 'positive' as const, abstained: true },
    { who: 'b', words: ['slow'], sentiment: 'negative' as const, abstained: false },
    { who: 'c', words: ['slow'], sentiment: 'negative' as const, abstained: false },
  ]
  expect(frequentOpinions(said, 2)).toEqual([
    { word: 'slow', people: 3, net: -1 / 3 },
    { word: 'clear', people: 2, net: 0 },
  ])
  expect(frequentOpinions(said, 1)).toHaveLength(1)
})
