/** Which language a line of the plan is in, its quotes left out. */

/** The text without what stands in quotes, in either language's marks. */
export const outsideQuotes = (text: string): string =>
  text.replace(/"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》/gu, '')
/** Two Latin words in a row: a name alone ("Python") is no sentence. */
export const hasLatinWord = (text: string): boolean => /[A-Za-z]{2,} +[A-Za-z]{2,}/.test(text)
