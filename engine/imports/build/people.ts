/** Students, subscribers, contacts: one person a row. */
import type { Fields } from '../fields.ts'
import { personOf, personRow } from '../person.ts'
import { readFlag } from '../values/numbers.ts'
import { type Builder, type Built, rows } from './common.ts'

/** A row that names nobody is refused, naming the column that should have. */
export function needPerson(f: Fields): string {
  const role =
    (['email', 'person_id', 'phone', 'nickname', 'name', 'last_name'] as const).find((r) => f.has(r)) ?? 'email'
  return personOf(f) ?? f.reject('PERSON_MISSING', { column: f.columnOf(role), value: '' })
}

const active = /^(?:active|subscribed|confirmed|已订阅|正常)(?: patron| member)?$/i
const inactive =
  /^(?:inactive|unsubscribed|cancell?ed|cleaned|bounced|complained|former|declined|已退订|已取消|已注销)(?: patron| member)?$/i
const subscription = (cell: string): boolean | null =>
  readFlag(cell) ?? (active.test(cell) ? true : inactive.test(cell) ? false : null)

function build(f: Fields): Built {
  return rows(
    personRow(needPerson(f), {
      first_seen_at: f.softDate('joined_at'),
      country: f.short('country', 100),
      plan: f.short('plan', 200),
      subscribed: f.find('left_at') ? false : f.soft('subscribed', subscription),
    }),
  )
}

export const people: Builder = { build }
