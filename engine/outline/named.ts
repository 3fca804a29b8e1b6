/** Words that may name a thing: those of the gap, and none that the word count takes for a noun. */

/** Verbs with their object or subject, and comparisons, that the word count takes for nouns. */
const notNames =
  /[来去着了么下过到]$|^\w+ \w+s$|^(?:the )?\w+s \w+$|\b(?:wid|tall|low|high|thick|thinn|bigg|small|long|short|bett|hard|soft|dri|wett)er$/

export const notName = (word: string): boolean => notNames.test(word)

/** Stands among the words that name the gap. @param hints in small letters */
export const isNamed = (word: string, hints: string): boolean => hints.includes(word.replace(/^the /, '').toLowerCase())
