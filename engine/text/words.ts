/**
 * Text → words that can carry a subject. Chinese is cut and tagged with jieba, or cut with the runtime's own segmenter where
 * the native module cannot be loaded; English words fall on a light base form (stem.ts).
 * A dictionary never holds a field's own terms (乐烧, 缩釉): jieba leaves those as single characters, so neighbouring single
 * characters are joined in pairs again.
 */
import { createRequire } from 'node:module'
import type { TextLang } from '../contract/index.ts'
import { baseForm } from './stem.ts'
import { isChineseStop, isEnglishStop, isLinking } from './stopwords.ts'

export interface Token {
  /** What is compared: lower case, base form. */
  word: string
  /** What is shown: lower case as written. */
  surface: string
  /** False for stop words, single characters and numbers: they break phrases. */
  content: boolean
  han: boolean
}
/** One cut piece and, where the cutter knows it, its part of speech (ICTCLAS: n, v, a, m, t, r …). */
export type Piece = { word: string; tag?: string }
export type Cut = (text: string) => Piece[]

/** Addresses, and people spoken to: @ and a Latin name. A Chinese name has no end that could be seen. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|@[a-z0-9_.-]+/giu
const HAN = /\p{Script=Han}/u
const HAN_RUN = /\p{Script=Han}+/gu
/** Latin words with inner marks that names use (c++, node.js, e-mail, 3d). */
const WORD = /[\p{L}\p{N}]+(?:[.'’_-][\p{L}\p{N}]+)*(?:\+\+|#)?/gu
/** Adverbs, pronouns, numerals and measures, times, conjunctions, prepositions, particles, interjections, places by side. */
const NO_SUBJECT = /^(d|r|m|q|t|c|p|u|y|e|o|f|s|x)/

/** The runtime's own segmenter (ICU): fewer compound words than jieba and no parts of speech. */
export function runtimeCut(): Cut {
  const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' })
  return (text) => [...segmenter.segment(text)].map((s) => ({ word: s.segment }))
}

function jiebaCut(): Cut | null {
  try {
    const require = createRequire(import.meta.url)
    const { Jieba } = require('@node-rs/jieba') as typeof import('@node-rs/jieba')
    const { dict } = require('@node-rs/jieba/dict') as { dict: Uint8Array }
    const jieba = Jieba.withDict(dict)
    return (text) => jieba.tag(text)
  } catch {
    return null
  }
}

let cutter: Cut | null = null
/** Loading jieba's dictionary takes most of a second: only when the first Chinese text comes. */
export const cutHan: Cut = (text) => {
  cutter ??= jiebaCut() ?? runtimeCut()
  return cutter(text)
}

function latin(raw: string): Token {
  const surface = raw.toLowerCase().replace(/’/g, "'").replace(/'s$/, '')
  const plain = surface.replace(/'/g, '')
  const word = baseForm(plain)
  const content =
    plain.length >= 2 &&
    /\p{L}/u.test(plain) &&
    !isEnglishStop(plain) &&
    !isEnglishStop(word) &&
    !/^\d+(st|nd|rd|th|s|x|k|am|pm|h|min|%)?$/.test(plain)
  return { word, surface, content, han: false }
}

/**
 * Tokens of one run of Han characters. Two neighbouring single characters come as one token (缩 釉 → 缩釉) before the second
 * of them; the single characters themselves are no content.
 */
function han(run: string, cut: Cut, out: Token[]): void {
  let before = ''
  for (const { word, tag } of cut(run)) {
    const single = [...word].length === 1
    const links = single && isLinking(word)
    if (single && !links && before) {
      const pair = before + word
      out.push({ word: pair, surface: pair, content: !isChineseStop(pair), han: true })
    }
    const content = !single && !isChineseStop(word) && !(tag && NO_SUBJECT.test(tag))
    out.push({ word, surface: word, content, han: true })
    before = single && !links ? word : ''
  }
}

/**
 * All words in order, with what is needed to build phrases.
 * @param cut how runs of Han characters are cut; jieba when left out
 */
export function tokens(text: string, cut: Cut = cutHan): Token[] {
  const clean = text.normalize('NFKC').replace(ADDRESS, ' ').slice(0, 20_000)
  const out: Token[] = []
  for (const [raw] of clean.matchAll(WORD)) {
    if (!HAN.test(raw)) {
      out.push(latin(raw))
      continue
    }
    let at = 0
    for (const run of raw.matchAll(HAN_RUN)) {
      if (run.index > at) out.push(latin(raw.slice(at, run.index)))
      han(run[0], cut, out)
      at = run.index + run[0].length
    }
    if (at < raw.length) out.push(latin(raw.slice(at)))
  }
  return out
}

/**
 * Words that can carry a subject, in order, repeats kept: lower case, base form in English; no stop words, single Chinese
 * characters, numbers, punctuation or addresses.
 * @param _lang of the text. Script decides word by word (Excel and API in Chinese text are English words), so mixed text
 * needs no splitting
 */
export function contentWords(text: string, _lang: TextLang): string[] {
  return tokens(text)
    .filter((t) => t.content)
    .map((t) => t.word)
}
