/** A document as its format's reader hands it on. */
import type { Anchor } from '../../contract/index.ts'

export const formats = ['vtt', 'srt', 'markdown', 'text', 'pdf', 'docx', 'pptx'] as const
export type Format = (typeof formats)[number]

/** One place in its order. Blank text: an empty page or a heading alone, left out with that reason. */
export interface Part {
  anchor: Anchor
  label: string
  text: string
}

export interface Document {
  /** As the document itself says, or null: then its file's name is its title. */
  title: string | null
  parts: Part[]
  /** Blocks that should be part of it and cannot be read. */
  bad: { value: string; problem: string }[]
}

/** Beyond these a document is refused: the workspace keeps each whole. */
export const MAX_CHARACTERS = 2_000_000
export const MAX_PARTS = 20_000
export const MAX_PART = 100_000
/** Subtitles are mostly times and numbers. */
export const MAX_TEXT = 64 * 1024 ** 2
export const MAX_PDF = 128 * 1024 ** 2
/** A part that reads well and is found well. */
export const GOOD_PART = 8_000
