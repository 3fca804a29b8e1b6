/**
 * Languages apart. The long ones are article 1 of the Universal Declaration of Human Rights (United Nations, 1948, official
 * translations); the short ones are the kind of thing people write under a course.
 */
import { describe, expect, test } from 'vitest'
import { textLang } from '../../engine/base/index.ts'

const declaration: Readonly<Record<string, string>> = {
  Spanish:
    'Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.',
  French:
    'Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.',
  German:
    'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.',
  Portuguese:
    'Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência, devem agir uns para com os outros em espírito de fraternidade.',
  Italian:
    'Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.',
  Dutch:
    'Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.',
  Swedish:
    'Alla människor är födda fria och lika i värde och rättigheter. De har utrustats med förnuft och samvete och bör handla gentemot varandra i en anda av gemenskap.',
  Polish:
    'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.',
  Turkish:
    'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler.',
  Indonesian:
    'Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama. Mereka dikaruniai akal dan hati nurani dan hendaknya bergaul satu sama lain dalam semangat persaudaraan.',
  Vietnamese: 'Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi.',
}

describe('another Latin language is no English', () => {
  test.each(Object.entries(declaration))('%s', (_, text) => expect(textLang(text)).toBe('other'))
  // Marks are often left out on a keyboard.
  test.each(Object.entries(declaration).filter(([language]) => !/Polish|Turkish|Vietnamese/.test(language)))(
    '%s without its marks',
    (_, text) => expect(textLang(text.normalize('NFD').replace(/\p{M}/gu, ''))).toBe('other'),
  )
  test.each([
    'Muy buen curso',
    'excelente !!!',
    'Très clair, merci',
    'Sehr gut erklärt',
    'Danke!',
    'Curso muito bom',
    'Molto utile, grazie',
    'Heel goed',
    '¿Habrá otro curso?',
  ])('%s', (text) => expect(textLang(text)).toBe('other'))
})

test.each([
  'Thanks!',
  'Loved it',
  'Café Society and the résumé module were great',
  'The jalapeño bread is the best thing I baked',
  'The lecture on El Niño was great',
  'Python',
  'MIT 18.01 Single Variable Calculus',
  'Five star plus, plus',
  'How do I use der, die and das? The course never says.',
  'Vincent van Gogh',
])('%s is English', (text) => expect(textLang(text)).toBe('en'))

test('Chinese with names and quotes is Chinese', () => {
  expect(textLang('我用 PyTorch 做 fine-tuning，老师讲得很清楚，谢谢')).toBe('zh')
})
