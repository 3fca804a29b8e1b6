/** Who pays attention to whom, as a table of edges. */
import { rowId } from '../../base/index.ts'
import { LinkKind } from '../../contract/index.ts'
import type { Fields } from '../fields.ts'
import { namedPerson, personRow } from '../person.ts'
import { type Builder, type Built, rows, skipped } from './common.ts'

const kinds: readonly (readonly [RegExp, LinkKind])[] = [
  [/^(?:repl(?:y|ied)|comment|回复|评论)$/i, 'reply'],
  [/^(?:mention(?:ed)?|@|提及|提到)$/i, 'mention'],
  [/^(?:referr?al|refer(?:red)?|invite[ds]?|推荐|邀请)$/i, 'referral'],
  [/^(?:affiliate|partner|分销)$/i, 'affiliate'],
  [/^(?:gift(?:ed)?|赠送|送礼)$/i, 'gift'],
  [/^(?:cohort|classmate|group|同学|同期|同班)$/i, 'cohort'],
]

function kindOf(f: Fields): LinkKind {
  const found = f.find('kind')
  if (!found) return 'reply'
  const kind = kinds.find(([pattern]) => pattern.test(found.value))?.[1]
  return kind ?? f.reject('KIND_UNKNOWN', found, { known: LinkKind.options.join(', ') })
}

function build(f: Fields): Built {
  const from = namedPerson(f, f.need('from').value)
  const to = namedPerson(f, f.need('to').value)
  const kind = kindOf(f)
  const at = f.softDate('at')
  if (from === to) return skipped('SELF_LINK')
  return rows(
    { table: 'link', row: { id: rowId('link', kind, from, to, at), kind, from_id: from, to_id: to, at } },
    personRow(from, { first_seen_at: at }),
    personRow(to, { first_seen_at: at }),
  )
}

export const links: Builder = { build }
