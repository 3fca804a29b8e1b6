/**
 * What is no text to have an opinion on: said so, never guessed. Careful on purpose: a short or odd comment is read, only what
 * nobody could read is not.
 */
import type { Unread } from '../contract/index.ts'
import { textLang } from './lang.ts'

/** Judged by its start: garbage and advertising show there. */
const LOOKED_AT = 4_000
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u
/** Control characters, undecodable bytes, private and unassigned code points. */
const BROKEN = /[[\p{Cc}--[\t\n\r\f\v]]\ufffd\p{Co}\p{Cn}\p{Cs}]/gv
/** Above this it is another file's bytes; below, an export's slips between words that can be read. */
const BROKEN_SHARE = 0.3
/** Longer words than any language has, without blanks: keys, hashes, base64. */
const BLOB = /[A-Za-z0-9+/=_-]{80,}/g
const BLOB_SHARE = 0.8

/** Advertising of somebody else's: an address together with an offer, or the set phrases of the trade. */
const ADDRESS =
  /https?:\/\/\S+|www\.\S+|\bt\.me\/\S+|\b(?:whatsapp|telegram|wechat)\b|(?:加|\+)\s*(?:v|vx|wx|q|qq|微信|薇信|威信|扣扣)|(?:微信|薇信|VX|QQ)\s*(?:号|群)?\s*[:：]?\s*[A-Za-z0-9_-]{5,}/iu
const OFFER =
  /\b(?:earn|make) (?:\$|money|cash)\b|\$\d[\d,.]*\s*(?:a|per|every) (?:day|week|hour)|\b(?:casino|viagra|cialis|escorts?|work from home|buy now|cheap essays?|essay (?:writing )?service|free (?:followers|subscribers|likes|views|gift cards?|money)|claim your (?:prize|reward|gift)|recover(?:ed)? (?:my|your) (?:funds|money|account))\b|刷单|代写|代考|包过|博彩|代开发票|办证|日赚|日结|月入\s*\d|加群领取|刷粉|涨粉|低价出售|网赚|返利/iu
const PHRASE =
  /\b(?:check out my (?:channel|page|profile)|sub(?:scribe)? to my channel|sub4sub|contact (?:him|her|them) on (?:whatsapp|telegram))\b|互粉|求互关|关注我.{0,6}回关/iu

/**
 * Why a text is not read; null where it is.
 * @param text as people wrote it
 * @param plain as the model sees it: links and endless runs of a letter are no garbage
 */
export function unreadOf(text: string, plain: string): Exclude<Unread, 'language'> | null {
  const start = text.slice(0, LOOKED_AT).replace(/[\uD800-\uDBFF]$/, '')
  const broken = start.match(BROKEN)?.length ?? 0
  if (!VISIBLE.test(start) && !VISIBLE.test(text)) return broken ? 'garbled' : 'empty'
  if (broken > BROKEN_SHARE * [...start].length) return 'garbled'
  const seen = plain.slice(0, LOOKED_AT)
  if ((seen.match(BLOB) ?? []).reduce((n, blob) => n + blob.length, 0) > BLOB_SHARE * seen.length) return 'garbled'
  return PHRASE.test(start) || (ADDRESS.test(start) && OFFER.test(start)) ? 'spam' : null
}

/** True where the text is in none of the model's languages. Emoji and figures are in all. */
export const isForeign = (plain: string, languages: readonly string[]): boolean =>
  languages.every((l) => /^(?:en|zh)\b/.test(l)) &&
  /\p{L}/u.test(plain) &&
  textLang(plain.slice(0, LOOKED_AT)) === 'other'
