/**
 * Text in a table that a spreadsheet will open: what would run as a formula gets an apostrophe in front, and loses exactly
 * that one when Lacuna reads its own file again. Source: OWASP, CSV injection (`= + - @`, tab, return, line feed and their
 * full-width forms).
 */

/** Apostrophes that stand before such a sign count too, so that no two texts are written the same way. */
const LIVE = /^'*[=+\-@\t\r\n＝＋－＠]/
const MARKED = /^'+[=+\-@\t\r\n＝＋－＠]/

export const neutralised = (text: string): string => (LIVE.test(text) ? `'${text}` : text)

/** The text that `neutralised` was given. */
export const asWritten = (cell: string): string => (MARKED.test(cell) ? cell.slice(1) : cell)
