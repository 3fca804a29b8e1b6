/**
 * Who a row is about. E-mail first: it is the same person on every platform. Then the platform's own id, an unmasked
 * telephone, nickname with a masked telephone, nickname, name. Ids and names are read in their platform's namespace, so
 * that user 101 here is not user 101 there; e-mails and telephones are not.
 */
import type { CanonicalRow, Person } from '../contract/index.ts'
import type { Fields } from './fields.ts'

export interface Identity {
  email?: string | null
  id?: string | null
  phone?: string | null
  nickname?: string | null
  name?: string | null
}

/** Digits of a telephone, China's own prefix left out; null when some are masked or it has too few. */
function wholePhone(phone: string): string | null {
  if (/[*xX•]/.test(phone)) return null
  const digits = phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')
  return digits.length >= 7 ? digits : null
}

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text.trim())

/** The text a pseudonym is taken over; null when nothing tells the person from others. `generic` has no namespace. */
export function identityText(who: Identity, family: string): string | null {
  const own = (kind: string, text: string): string =>
    family === 'generic' ? `${kind}${text}` : `${family}:${kind}${text}`
  if (who.email && isEmail(who.email)) return who.email
  if (who.id && isEmail(who.id)) return who.id
  // A generic table may use telephones as ids.
  if (who.id) return own('', (family === 'generic' && /^\+?[\d\s().-]+$/.test(who.id) && wholePhone(who.id)) || who.id)
  const phone = who.phone ? wholePhone(who.phone) : null
  if (phone) return phone
  if (who.nickname && who.phone) return own('nick:', `${who.nickname} ${who.phone}`)
  if (who.nickname) return own('nick:', who.nickname)
  return who.name ? own('name:', who.name) : null
}

/** Pseudonym of the record's person, or null. */
export function personOf(f: Fields): string | null {
  const identity = identityText(
    {
      email: f.all('email').find(({ value }) => isEmail(value))?.value ?? null,
      id: f.value('person_id'),
      phone: f.value('phone'),
      nickname: f.value('nickname'),
      name: [f.value('name'), f.value('last_name')].filter(Boolean).join(' ') || null,
    },
    f.plan.layout.family,
  )
  return identity === null ? null : f.plan.pseudonymOf(identity)
}

/** Pseudonym of somebody else that a cell names: a gift's receiver, the end of a link. */
export function namedPerson(f: Fields, cell: string): string {
  const text = identityText({ email: cell, id: cell }, f.plan.layout.family) as string
  return f.plan.pseudonymOf(text)
}

export function personRow(id: string, known: Partial<Omit<Person, 'id'>>): CanonicalRow {
  return {
    table: 'person',
    row: { id, first_seen_at: null, country: null, lang: null, plan: null, subscribed: null, ...known },
  }
}
