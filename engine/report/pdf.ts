/** The document as a tagged PDF with the evidence inside. */
import { type Printed, type Typeset, typeset } from './typeset.ts'

/**
 * PDF/UA-1 where the compiler vouches for it, else a tagged PDF: a quote in a script that no shipped face has must not keep
 * the plan from being written.
 */
function accessible({ compiler, pages }: Typeset): Buffer {
  try {
    return compiler.pdf(pages, { creationTimestamp: 0, pdfStandard: 'ua-1' })
  } catch {
    return compiler.pdf(pages, { creationTimestamp: 0 })
  }
}

/** @throws EngineError FILE_MISSING when a font is not there */
export const renderPdf = (printed: Printed): { bytes: Uint8Array; pages: number } =>
  typeset(printed, (set) => ({ bytes: new Uint8Array(accessible(set)), pages: set.pages.numOfPages }))
