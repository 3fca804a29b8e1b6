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
  [/^(?:link(?:ed)?|edge|follow(?:s|ed|er|ing)?|联系|链接|关注)$/i, 'link'],
  [/^(?:mutual|friend(?:s|ship)?|tie|互相|互关|好友|朋友)$/i, 'mutual'],
]

function kindOf(f: Fields): LinkKind {
  const found = f.find('kind')
  if (!found) return 'link'
  const kind = kinds.find(([pattern]) => pattern.test(found.value))?.[1]
  return kind ?? f.reject('KIND_UNKNOWN', found, { known: LinkKind.options.join(', ') })
}

function build(f: Fields): Built {
  const ends = [namedPerson(f, f.need('from').value), namedPerson(f, f.need('to').value)] as const
  const kind = kindOf(f)
  // What holds both ways is the same link whichever end comes first.
  const [from, to] = kind === 'mutual' && ends[0] > ends[1] ? [ends[1], ends[0]] : ends
  const at = f.softDate('at')
  if (from === to) return skipped('SELF_LINK')
  return rows(
    { table: 'link', row: { id: rowId('link', kind, from, to, at), kind, from_id: from, to_id: to, at } },
    personRow(from, { first_seen_at: at }),
    personRow(to, { first_seen_at: at }),
  )
}

export const links: Builder = { build }
