/** Survey answers: each answer to a free-text question is one feedback row, with the question as its prompt. */
import type { CanonicalRow } from '../../contract/index.ts'
import { Rejected, warning } from '../codes.ts'
import type { Fields } from '../fields.ts'
import { personOf, personRow } from '../person.ts'
import type { Plan } from '../plan.ts'
import { isBlank, textLang } from '../values/text.ts'
import { type Builder, type Built, type Memory, productId, productRow, productTitle, rows, skipped } from './common.ts'
import { ratingOf } from './feedback.ts'
import { countGroup, isStratified, weightOf } from './weights.ts'

const MAX_TEXT = 100_000
const MAX_PROMPT = 2_000

function build(f: Fields, memory: Memory): Built {
  const at = f.softDate('at')
  const title = productTitle(f)
  const product = title ? productId(title) : null
  const person = personOf(f)
  const rating = ratingOf(f)
  const answers: CanonicalRow[] = []
  const weight = weightOf(f, memory)
  for (const column of f.plan.holds.get('answer') ?? []) {
    const text = f.text(column, MAX_TEXT)
    if (text === null || isBlank(text)) continue
    const prompt = column.heading.replace(/\s+/g, ' ').trim().slice(0, MAX_PROMPT).toWellFormed()
    answers.push({
      table: 'feedback',
      row: {
        id: memory.repeatable('fb', 'survey', text, at, product, person, prompt),
        kind: 'survey',
        person_id: person,
        product_id: product,
        lesson_id: null,
        at,
        text,
        lang: textLang(text),
        rating,
        parent_id: null,
        likes: null,
        from_owner: false,
        // A choice in a column of its own: its heading is the answer, and the question is not in the file.
        prompt: prompt === text ? null : prompt,
        weight,
        quotable: null,
      },
    })
  }
  memory.asked = Math.max(memory.asked, f.softCount('asked') ?? 0)
  if (!answers.length) return skipped('NO_TEXT')
  memory.answered++
  return rows(...answers, title ? productRow(title) : null, person ? personRow(person, { first_seen_at: at }) : null)
}

const answers = (f: Fields): boolean =>
  (f.plan.holds.get('answer') ?? []).some((column) => {
    const text = f.text(column, MAX_TEXT)
    return text !== null && !isBlank(text)
  })

/** First pass over the answers, where groups are weighed. */
function prepare(f: Fields, memory: Memory): void {
  try {
    if (answers(f)) countGroup(f, memory)
  } catch (cause) {
    if (!(cause instanceof Rejected)) throw cause // its own turn will refuse it
  }
}

/** Who stayed silent may think otherwise: said where the number of people is known. */
function finish(plan: Plan, { asked, answered }: Memory): void {
  const people = asked || (plan.people ?? 0)
  if (answered === 0 || people <= answered) return
  const share = Math.round((answered * 100) / people)
  plan.tally.say(warning('NONRESPONSE', { answered, asked: people, share }))
}

export const survey: Builder = { build, prepare, needsPrepare: isStratified, finish }
