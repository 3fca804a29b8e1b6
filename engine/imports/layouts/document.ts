/** Transcripts, Markdown, text, PDF, DOCX and PPTX: recognised by their bytes (see documents/), never by headings. */
import type { Layout } from '../types.ts'

export const document: Layout = {
  id: 'document',
  grade: 'A',
  kind: 'notes',
  family: 'document',
  tables: ['reference_doc', 'reference_part'],
  signature: [],
  columns: {},
}
