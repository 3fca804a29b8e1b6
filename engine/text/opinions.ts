/**
 * From marked pieces to places in the text. WordPiece gives no offsets, so its pieces are laid along the text again, through
 * the same normaliser: lower case, no accents, no control characters.
 */

const LOOK_AHEAD = 40
/** Kept of one text. */
const MOST = 100
/** Signs and Chinese characters are words of their own. */
const ALONE = /[\p{P}$+<=>^`|~\p{Script=Han}]/u

export type Place = [start: number, end: number]

/** The characters a piece may stand for, each with the code units it comes from. */
function lettersOf(text: string): { letter: string; start: number; end: number }[] {
  const letters: { letter: string; start: number; end: number }[] = []
  let start = 0
  for (const character of text) {
    const end = start + character.length
    const plain = character
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{Mn}/gu, '')
    if (/[\p{M}\s\p{C}]/u.test(character)) {
      // A mark belongs to the letter before it.
      if (/\p{M}/u.test(character) && letters.length) letters.at(-1)!.end = end
    } else for (const letter of plain) letters.push({ letter, start, end })
    start = end
  }
  return letters
}

/**
 * Where each piece stands in `text`.
 * @param pieces in the text's order, `##` before those that go on in a word; `unknown` stands for one word of any length
 * @returns null for a piece that is not found from where the last one ended
 */
export function placesOf(text: string, pieces: readonly string[], unknown: string): (Place | null)[] {
  const letters = lettersOf(text)
  let at = 0
  return pieces.map((piece) => {
    if (piece === unknown) {
      const first = letters[at]
      if (!first) return null
      let last = first
      do {
        last = letters[at++]!
      } while (!ALONE.test(last.letter) && letters[at]?.start === last.end && !ALONE.test(letters[at]!.letter))
      return [first.start, last.end]
    }
    const body = piece.startsWith('##') ? piece.slice(2) : piece
    // A character that the two normalisers see otherwise is stepped over.
    let ahead = 0
    while (ahead < LOOK_AHEAD && !starts(letters, at + ahead, body)) ahead++
    if (ahead === LOOK_AHEAD) return null
    at += ahead
    const first = letters[at]!
    at += [...body].length
    return [first.start, letters[at - 1]!.end]
  })
}

function starts(letters: readonly { letter: string }[], at: number, body: string): boolean {
  let i = at
  for (const letter of body) if (letters[i++]?.letter !== letter) return false
  return true
}

/** Whole words of `text` under runs of marks: 1 begins one, 2 goes on, 0 is outside. A word is marked by its first piece. */
export function opinionPlaces(
  text: string,
  places: readonly (Place | null)[],
  pieces: readonly string[],
  marks: readonly number[],
): Place[] {
  const found: Place[] = []
  let open = false
  places.forEach((place, i) => {
    if (!place) return
    const inWord = pieces[i]!.startsWith('##')
    if (inWord) {
      // What is left of a marked word.
      if (open && found.at(-1)![1] === place[0]) found.at(-1)![1] = place[1]
      return
    }
    const mark = marks[i]!
    if (mark === 0) open = false
    else if (mark === 2 && open && /^\s*$/.test(text.slice(found.at(-1)![1], place[0]))) found.at(-1)![1] = place[1]
    else {
      found.push([...place])
      open = true
    }
  })
  return found
    .slice(0, MOST)
    .filter(([start, end]) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text.slice(start, end)))
}
