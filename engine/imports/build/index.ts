/** Kind of table → how its records become canonical rows. */
import type { Kind } from '../types.ts'
import { catalogue } from './catalogue.ts'
import type { Builder } from './common.ts'
import { feedback } from './feedback.ts'
import { launches } from './launches.ts'
import { links } from './links.ts'
import { market } from './market.ts'
import { notes } from './notes.ts'
import { orders } from './orders.ts'
import { people } from './people.ts'
import { progress } from './progress.ts'
import { survey } from './survey.ts'

export const builders: Readonly<Record<Kind, Builder>> = {
  orders,
  people,
  progress,
  reviews: feedback,
  comments: feedback,
  survey,
  catalogue,
  market,
  launches,
  links,
  notes,
}
export { type Built, Memory } from './common.ts'
