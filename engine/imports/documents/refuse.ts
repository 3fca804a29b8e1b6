/** How a document is refused, the same for all formats. */
import { EngineError } from '../../base/index.ts'
import { MAX_CHARACTERS, MAX_PARTS } from './types.ts'

export const invalid = (file: string, problem: string, cause?: unknown): EngineError =>
  new EngineError('DOCUMENT_INVALID', { file, problem }, { cause })

export const locked = (file: string): EngineError => new EngineError('DOCUMENT_LOCKED', { file })

/** @param parts pages or slides that were looked at */
export const textless = (file: string, parts: number): EngineError =>
  new EngineError('DOCUMENT_NO_TEXT', { file, parts })

export function checkParts(file: string, parts: number): void {
  if (parts > MAX_PARTS) throw new EngineError('DOCUMENT_MANY_PARTS', { file, parts, limit: MAX_PARTS })
}

export function checkCharacters(file: string, characters: number): void {
  if (characters > MAX_CHARACTERS)
    throw new EngineError('DOCUMENT_TOO_LONG', { file, characters, limit: MAX_CHARACTERS })
}
