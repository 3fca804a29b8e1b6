/**
 * Light English normalisation: plural, -ing and -ed forms fall on one readable base form ("glazes", "glazing", "glazed" →
 * "glaze"), nothing more. Step 1 of Porter (1980, "An algorithm for suffix stripping") with the silent e put back by rules on
 * the ending, because the result is shown to people and compared with titles.
 */
const VOWEL = /[aeiouy]/

/** Words that look inflected and are not, and plurals that no rule below gets right. */
const FIXED = new Map(
  Object.entries({
    aids: 'aids',
    always: 'always',
    atlas: 'atlas',
    bias: 'bias',
    canvas: 'canvas',
    chaos: 'chaos',
    christmas: 'christmas',
    lens: 'lens',
    lenses: 'lens',
    news: 'news',
    perhaps: 'perhaps',
    series: 'series',
    species: 'species',
    yes: 'yes',
    cookies: 'cookie',
    movies: 'movie',
    shoes: 'shoe',
    selfies: 'selfie',
    ties: 'tie',
    pies: 'pie',
    lies: 'lie',
    children: 'child',
    men: 'man',
    women: 'woman',
    people: 'person',
    feet: 'foot',
    teeth: 'tooth',
    mice: 'mouse',
    knives: 'knife',
    leaves: 'leaf',
    lives: 'life',
    shelves: 'shelf',
    halves: 'half',
    loaves: 'loaf',
    wolves: 'wolf',
    indices: 'index',
    matrices: 'matrix',
    vertices: 'vertex',
    analyses: 'analysis',
    hypotheses: 'hypothesis',
    morning: 'morning',
    evening: 'evening',
    ceiling: 'ceiling',
    wedding: 'wedding',
    during: 'during',
    nothing: 'nothing',
    something: 'something',
    anything: 'anything',
    everything: 'everything',
    hundred: 'hundred',
    need: 'need',
    indeed: 'indeed',
    used: 'use',
    using: 'use',
    being: 'be',
    going: 'go',
    doing: 'do',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    agreed: 'agree',
    freed: 'free',
    seeing: 'see',
    canoeing: 'canoe',
    focusing: 'focus',
    focused: 'focus',
    monitoring: 'monitor',
    coloring: 'color',
    colouring: 'colour',
    colored: 'color',
    mirrored: 'mirror',
    tutoring: 'tutor',
    formatting: 'format',
    formatted: 'format',
  }),
)

const unplural = (w: string): string => {
  if (w.length < 4 || !w.endsWith('s') || /(ss|us|is|ics)$/.test(w)) return w
  if (/ies$/.test(w)) return w.length > 4 ? `${w.slice(0, -3)}y` : w
  if (/(sses|shes|ches|xes|zzes|oes)$/.test(w)) return w.slice(0, -2)
  return w.slice(0, -1)
}

/** Puts back what -ing or -ed took away: a doubled consonant or a silent e. */
function restore(s: string): string {
  if (/([bdfgmnprt])\1$/.test(s)) return s.slice(0, -1)
  if (/oll$/.test(s)) return s.slice(0, -1)
  if (/([lsz])\1$/.test(s)) return s
  const measure = s.match(/[aeiouy]+[^aeiouy]+/g)?.length ?? 0
  if (/[cvz]$/.test(s) || /[^aeo]u$/.test(s)) return `${s}e`
  if (/([^s]|[^us]u)s$/.test(s) && !/[aeiou]us$/.test(s)) return `${s}e`
  if (/([dr]g|[^aeou]ng|[^aeo]ang|[aeiou]{1}g)$/.test(s) && measure > 1) return `${s}e`
  if (/[bcdfgkpstz]l$/.test(s)) return `${s}e`
  if (measure === 1) {
    if (
      /^(chang|charg|creat|cach|guid|larg|forg|merg|surg|rang|arrang|judg|plung|chok|wast|past|tast|solv|breath|cloth)$/.test(
        s,
      )
    )
      return `${s}e`
    return /[^aeiouy][aeiouy][^aeiouwxy]$/.test(s) || /^[aeiou][^aeiouwxy]$/.test(s) ? `${s}e` : s
  }
  if (/[^aeo]at$/.test(s) || /[^aeiouy][aiou]r$/.test(s) || /[^aeo]in$/.test(s) || /[^aeiou][iu]l$/.test(s))
    return `${s}e`
  if (/ud$/.test(s) || /[^aeo]id$/.test(s) || /[^aeiou]ut$/.test(s) || /[^aeiou]iz$/.test(s)) return `${s}e`
  return s
}

/** Base form of a lower-case English word; words with other letters than a–z come back unchanged. */
export function baseForm(word: string): string {
  const fixed = FIXED.get(word)
  if (fixed) return fixed
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  for (const [suffix, length] of [
    ['ing', 5],
    ['ed', 4],
  ] as const) {
    if (!word.endsWith(suffix) || word.length < length || word.endsWith('eed')) continue
    const s = word.slice(0, -suffix.length)
    if (s.length >= 2 && VOWEL.test(s)) {
      if (suffix === 'ed' && s.endsWith('i')) return `${s.slice(0, -1)}y`
      return FIXED.get(s) ?? restore(s)
    }
  }
  return unplural(word)
}
