/** A workbook of one sheet with inline strings (ECMA-376 Part 1, 18.3): the least that every spreadsheet program reads. */
import { strToU8, zipSync } from 'fflate'

const entities = (s: string): string =>
  s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

function column(i: number): string {
  return i < 26 ? String.fromCharCode(65 + i) : column(Math.floor(i / 26) - 1) + column(i % 26)
}

/** @param rows cells as text or number; empty cells are left out */
export function xlsx(sheet: string, rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const body = rows
    .map((cells, r) => {
      const row = cells
        .map((v, c) => {
          const at = `${column(c)}${r + 1}`
          if (v === '') return ''
          if (typeof v === 'number') return `<c r="${at}"><v>${v}</v></c>`
          return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${entities(v)}</t></is></c>`
        })
        .join('')
      return `<row r="${r + 1}">${row}</row>`
    })
    .join('')
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const pkg = 'http://schemas.openxmlformats.org/package/2006'
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${pkg}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${pkg}/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="${entities(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${pkg}/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`,
  }
  const zipped = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))
  // Without a zone: local time is written as it stands, so the bytes do not depend on where they are made.
  return zipSync(zipped, { level: 9, mtime: '2026-01-01T12:00:00' })
}
