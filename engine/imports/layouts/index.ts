/** All layouts: platforms first, then the generic tables. */
import type { Layout } from '../types.ts'
import { catalogue } from './catalogue.ts'
import { comments } from './comments.ts'
import { googleForms } from './google-forms.ts'
import { gumroadSales } from './gumroad-sales.ts'
import { launches } from './launches.ts'
import { links } from './links.ts'
import { market } from './market.ts'
import { orders } from './orders.ts'
import { people } from './people.ts'
import { progress } from './progress.ts'
import { reviews } from './reviews.ts'
import { shopifyOrders } from './shopify-orders.ts'
import { stripePayments } from './stripe-payments.ts'
import { substackSubscribers } from './substack-subscribers.ts'
import { survey } from './survey.ts'
import { xiaoetongUsers } from './xiaoetong-users.ts'
import { youtubeComments } from './youtube-comments-ytdlp.ts'
import { youtubeStudioContent } from './youtube-studio-content.ts'
import { youzanOrders } from './youzan-orders.ts'

export const allLayouts: readonly Layout[] = [
  gumroadSales,
  shopifyOrders,
  stripePayments,
  substackSubscribers,
  youtubeStudioContent,
  youtubeComments,
  youzanOrders,
  xiaoetongUsers,
  googleForms,
  orders,
  people,
  progress,
  reviews,
  comments,
  survey,
  catalogue,
  market,
  launches,
  links,
]

export const layoutById = (id: string): Layout | undefined => allLayouts.find((layout) => layout.id === id)
