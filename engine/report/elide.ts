/**
 * A quote for outsiders: what points at a person or an account is left out. Names in running text cannot be told from other
 * words here, so quotes are shared only where the creator asks for them, after reading them.
 */
const ELIDED = '[…]'
const POINTERS: readonly RegExp[] = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /\b(?:https?:\/\/|www\.)[^\s，。；！？、）)]*[^\s，。；！？、）).,;:!?]/giu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{2,}/gu,
  // Accounts are named after the service they are of.
  /(?<=(?:微信|微信号|QQ|VX|wechat|telegram|whatsapp|instagram|discord)\s*(?:号|id|ID)?\s*[:：]?\s*)[A-Za-z0-9][\w.-]{4,}/giu,
  // Telephone, order and card numbers.
  /\+?\d(?:[\s().-]?\d){6,}/gu,
]

export const elided = (text: string): string => POINTERS.reduce((rest, found) => rest.replace(found, ELIDED), text)
