/**
 * Language of one piece of text: English, Chinese or other. Scripts decide first; among Latin scripts the small words do, and
 * letters that English does not write. Half a sentence is enough for that; a lone word that says nothing counts as English,
 * because course feedback is full of "Thanks" and product names.
 */
import type { TextLang } from '../contract/index.ts'

/** Longer texts are told by their beginning. */
const LOOK = 4_000
const HAN_SHARE = 0.2

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean))

/** Words that English shares with none of the languages below. */
const ENGLISH = set(`
  the and is are was were it this that these those of to for with not you your i my we our us they them their he she his her
  have has had be been being but very how what which who why where there would could should can will shall may might must from
  about just so if when than then as at by or an all any some more most much many good great best nice thanks thank course
  lecture lectures class teacher learn learned love loved really well easy hard clear get got like one out up only also into
`)
/** Small words of Spanish, Portuguese, French, Italian, German, Dutch, Swedish, Danish, Polish, Indonesian that are not English. */
const ELSEWHERE = set(`
  el los las una uno por para que del como sus esta este esto ese eso son fue hay bien todo todos nos al lo se le su
  uma não com isso ele ela eles dos das na em os ao pelo pela foi são é meu minha les des une est pas dans vous nous
  cette ces qui sur je tu ont sont tout tous leur être fait ce et du il di che gli della delle sono alla
  nel perché anche questo questa dei der und ist nicht ein eine auf zu den dem von wir sie es sich wird oder wie
  aber wenn zum zur bei het een niet van voor maar zijn ook ik dat met aan deze hij wij och att det som är på med inte
  jag av til er ikke nie jest się że jak dla ale czy ini itu untuk dengan tidak dari pada akan saya juga ve mais gut
`)
/** Of these one is enough where nothing speaks for English. */
const TELLING = set(`
  muy más está pero también gracias excelente bueno buena curso profesor claro aprender explica aprendí recomiendo
  perfecto muito ótimo obrigado obrigada gostei aula aulas adorei très avec merci bonjour cours molto grazie corso
  ottimo bravissimo sehr auch danke für kurs erklärt heel goed bedankt cursus leuk mycket bardzo dziękuję polecam
  świetny teşekkürler çok harika sangat terima kasih bagus yang
`)
/** Letters that English writes in loan words only. */
const FOREIGN = /[ßøåæœãõłśźżćńąęşğıčšžřůěňďťőűățșđðþľĺŕģķļņūėįųàèìòùêëâîôûáíóúñçäöü¿¡ạ-ỹ]/u
/** Loan words that English writes with their marks. */
const LOANS = set(`
  café cafés cliché clichés résumé résumés naïve fiancé fiancée façade jalapeño piñata señor über crème brûlée sauté sautéed
  déjà vu entrée purée protégé exposé touché décor première mélange soufflé coup née passé
`)

/** Latin letters of all European languages, and of Vietnamese. */
const isLatin = (code: number): boolean => code < 0x250 || (code >= 0x1e00 && code <= 0x1eff)
const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0x20000 && code <= 0x3ffff)
const isKana = (code: number): boolean => code >= 0x3040 && code <= 0x30ff

/**
 * 'zh' when Han characters are at least a fifth of the letters and kana are not more than a quarter of them (a Chinese sentence
 * full of product names, or one that quotes Japanese, is still Chinese); 'en' when most letters are Latin and nothing speaks
 * for another language; else 'other'.
 */
export function textLang(text: string): TextLang {
  const sample = text.length > LOOK ? text.slice(0, LOOK) : text
  let han = 0
  let kana = 0
  let latin = 0
  let letters = 0
  for (const { 0: letter } of sample.matchAll(/\p{L}/gu)) {
    letters++
    const code = letter.codePointAt(0) as number
    if (isLatin(code)) latin++
    else if (isHan(code)) han++
    else if (isKana(code)) kana++
  }
  if (letters === 0) return 'other'
  if (kana > 0 && kana >= han / 4 && han + kana >= letters * HAN_SHARE) return 'other'
  if (han >= letters * HAN_SHARE) return 'zh'
  return latin < letters / 2 || isElsewhere(sample) ? 'other' : 'en'
}

function isElsewhere(text: string): boolean {
  let english = 0
  let elsewhere = 0
  let telling = 0
  for (const [word] of text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    if (ENGLISH.has(word)) english++
    else if (TELLING.has(word)) telling++
    else if (ELSEWHERE.has(word) || (FOREIGN.test(word) && !LOANS.has(word))) elsewhere++
  }
  const foreign = elsewhere + telling
  return foreign > english && (foreign >= 2 || (telling > 0 && english === 0))
}
