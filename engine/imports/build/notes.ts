/** Notes and highlights that the creator took: each is a reference document, to quote from and to stay apart from. */
import { rowId } from '../../base/index.ts'
import type { Fields } from '../fields.ts'
import { textLang, titleKey } from '../values/text.ts'
import { type Builder, type Built, type Memory, productTitle, rows, skipped } from './common.ts'

const MAX_TEXT = 1_000_000

function build(f: Fields, memory: Memory): Built {
  // What was marked, and what was thought of it.
  const texts = (f.plan.holds.get('text') ?? []).map((column) => f.text(column, MAX_TEXT)).filter((t) => t !== null)
  const text = texts.join('\n\n')
  if (text === '') return skipped('NO_TEXT')
  const work = productTitle(f) ?? f.need('product').value
  const title = [work, f.short('module', 500)].filter(Boolean).join(' · ').slice(0, 500).toWellFormed()
  const own = f.value('comment_id')
  const id = own
    ? rowId('ref', f.plan.layout.family, own)
    : memory.repeatable('ref', f.plan.layout.family, titleKey(title), text)
  return rows({ table: 'reference_doc', row: { id, title, lang: textLang(text), text } })
}

export const notes: Builder = { build }
