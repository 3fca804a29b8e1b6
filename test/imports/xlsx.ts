/** A minimal workbook, written by hand: what a spreadsheet program would store, no more. */
import { strToU8, zipSync } from 'fflate'
import { zipOf } from './zips.ts'

const ns = 'http://schemas.openxmlformats.org'
const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${body}`)

/** Zeros, in a zip whose headers and directory say that there are only so many bytes of them. */
export const lyingZip = (name: string, megabytes: number, said: number): Uint8Array =>
  zipOf([{ name, text: new Uint8Array(megabytes * 1024 ** 2), size: said }])

export interface SheetText {
  name: string
  /** `<row>` elements. */
  rows: string
}
export const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
export const number = (at: string, value: number | string, style = 0): string =>
  `<c r="${at}" s="${style}"><v>${value}</v></c>`
/** Style 1 is a date with a time. */
export const DATE = 1

export function workbook(sheets: readonly SheetText[], { date1904 = false } = {}): Uint8Array {
  const types = `${ns}/package/2006/content-types`
  const rels = `${ns}/package/2006/relationships`
  const office = `${ns}/officeDocument/2006/relationships`
  const main = `${ns}/spreadsheetml/2006/main`
  const each = (f: (n: number, s: SheetText) => string): string => sheets.map((s, i) => f(i + 1, s)).join('')
  return zipSync({
    '[Content_Types].xml': xml(
      `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${office}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${each((n, s) => `<sheet name="${s.name}" sheetId="${n}" r:id="r${n}"/>`)}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${rels}">${each((n) => `<Relationship Id="r${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="s" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(
      sheets.map((s, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        xml(`<worksheet xmlns="${main}"><sheetData>${s.rows}</sheetData></worksheet>`),
      ]),
    ),
  })
}
