/** People are pseudonyms; on screen by the first four characters: `person-7f3a…` → `P-7F3A`. The whole id is the title. */
export const shortPerson = (id: string): string =>
  `P-${id
    .replace(/^person-/, '')
    .slice(0, 4)
    .toUpperCase()}`
