/** PDF, page by page. The parser is large and loads only when there is a PDF. */
import { readFile } from 'node:fs/promises'
import { breathe, checkCancelled, EngineError } from '../../base/index.ts'
import { Characters } from './characters.ts'
import { checkParts, invalid, locked } from './refuse.ts'
import { type Document, MAX_PDF, type Part } from './types.ts'

/** Names that programs give, not people. */
const UNNAMED = /^(?:untitled|无标题|microsoft (?:word|powerpoint) - .*|.*\.(?:docx?|pptx?|pdf|indd|tex|dvi))$/i

const isLocked = (cause: unknown): boolean => cause instanceof Error && cause.name === 'PasswordException'

/** @throws FILE_TOO_LARGE, DOCUMENT_LOCKED, DOCUMENT_INVALID, DOCUMENT_MANY_PARTS, CANCELLED */
export async function readPdf(path: string, file: string, bytes: number, signal?: AbortSignal): Promise<Document> {
  if (bytes > MAX_PDF) throw new EngineError('FILE_TOO_LARGE', { file, bytes, limit: MAX_PDF })
  const data = new Uint8Array(await readFile(path))
  const { getDocumentProxy } = await import('unpdf')
  const characters = new Characters()
  class Tables {
    readonly fetch = ({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> =>
      kind === 'cMapUrl'
        ? Promise.resolve().then(() => characters.table(filename))
        : Promise.reject(new Error('only text is read'))
  }
  const pdf = await getDocumentProxy(data, { verbosity: 0, cMapPacked: false, BinaryDataFactory: Tables }).catch(
    (cause: unknown) => {
      throw isLocked(cause) ? locked(file) : invalid(file, 'damaged PDF', cause)
    },
  )
  try {
    checkParts(file, pdf.numPages)
    const parts: Part[] = []
    for (let n = 1; n <= pdf.numPages; n++) {
      checkCancelled(signal)
      const page = await pdf.getPage(n)
      const { items } = await page.getTextContent()
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
      parts.push({ anchor: 'page', label: String(n), text: text.trim() })
      page.cleanup()
      await breathe()
    }
    const [unknown] = characters.lost
    if (unknown !== undefined) throw invalid(file, `characters of ${unknown}`)
    const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
    const said = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : ''
    return { title: said === '' || UNNAMED.test(said) ? null : said, parts, bad: [] }
  } catch (cause) {
    if (cause instanceof EngineError) throw cause
    throw isLocked(cause) ? locked(file) : invalid(file, 'damaged PDF', cause)
  } finally {
    await pdf.loadingTask.destroy()
  }
}
