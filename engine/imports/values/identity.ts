/**
 * E-mail addresses and telephone numbers inside other text. Only what is unmistakable: a number with its country's prefix, or
 * a Chinese mobile number; order numbers, dates and prices stay as they are.
 */
const email = /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[A-Za-z\d-]{1,63}\.){1,8}[A-Za-z]{2,63}/g
const phone =
  /(?<![\d.+=/_-])(?:\+\d{1,3}[ -]?(?:\(\d{1,4}\)[ -]?)?\d(?:[ -]?\d){6,11}|1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?![\d.]\d|\d)/g
/** Nothing to look for: most texts. */
const bare = (text: string): boolean => !text.includes('@') && !/\d[\d -]{5}/.test(text)

const digitsOf = (found: string): string => found.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '')

/** Every address and number replaced: by the pseudonym it has in a column of its own, or by a mark. */
export function withoutIdentity(text: string, nameOf: (identity: string) => string): { text: string; count: number } {
  if (bare(text)) return { text, count: 0 }
  let count = 0
  const hide = (identity: string): string => {
    count++
    return nameOf(identity)
  }
  const out = text.replace(email, (found) => hide(found)).replace(phone, (found) => hide(digitsOf(found)))
  return { text: out, count }
}
