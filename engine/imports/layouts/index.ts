/** All layouts: platforms first, then the generic tables. */
import type { Layout } from '../types.ts'
import { bilibiliComments } from './bilibili-comments.ts'
import { bilibiliCommentsCrawler } from './bilibili-comments-crawler.ts'
import { catalogue } from './catalogue.ts'
import { comments } from './comments.ts'
import { document } from './document.ts'
import { googleForms } from './google-forms.ts'
import { gumroadSales } from './gumroad-sales.ts'
import { kajabiContacts } from './kajabi-contacts.ts'
import { kitSubscribers } from './kit-subscribers.ts'
import { launches } from './launches.ts'
import { lemonsqueezyOrders } from './lemonsqueezy-orders.ts'
import { links } from './links.ts'
import { mailchimpAudience } from './mailchimp-audience.ts'
import { market } from './market.ts'
import { notes } from './notes.ts'
import { orders } from './orders.ts'
import { patreonMembers } from './patreon-members.ts'
import { paypalActivity } from './paypal-activity.ts'
import { people } from './people.ts'
import { progress } from './progress.ts'
import { reviews } from './reviews.ts'
import { shopifyOrders } from './shopify-orders.ts'
import { stripeCustomers } from './stripe-customers.ts'
import { stripePayments } from './stripe-payments.ts'
import { substackPosts } from './substack-posts.ts'
import { substackSubscribers } from './substack-subscribers.ts'
import { survey } from './survey.ts'
import { teachableTransactions } from './teachable-transactions.ts'
import { thinkificStudentProgress } from './thinkific-student-progress.ts'
import { thinkificUsers } from './thinkific-users.ts'
import { typeform } from './typeform.ts'
import { udemyRevenue } from './udemy-revenue.ts'
import { udemyReviews } from './udemy-reviews.ts'
import { wechatpayFunds } from './wechatpay-funds.ts'
import { wereadNotes } from './weread-notes.ts'
import { xiaoetongCheckin } from './xiaoetong-checkin.ts'
import { xiaoetongLive } from './xiaoetong-live.ts'
import { xiaoetongOrdersApi } from './xiaoetong-orders-api.ts'
import { xiaoetongUsers } from './xiaoetong-users.ts'
import { xiaohongshuNotes } from './xiaohongshu-notes.ts'
import { youtubeComments } from './youtube-comments-ytdlp.ts'
import { youtubeStudioContent } from './youtube-studio-content.ts'
import { youtubeTakeoutComments } from './youtube-takeout-comments.ts'
import { youzanCustomers } from './youzan-customers.ts'
import { youzanOrders } from './youzan-orders.ts'
import { zsxqTopics } from './zsxq-topics.ts'

export const allLayouts: readonly Layout[] = [
  bilibiliCommentsCrawler,
  bilibiliComments,
  googleForms,
  gumroadSales,
  kajabiContacts,
  kitSubscribers,
  lemonsqueezyOrders,
  mailchimpAudience,
  patreonMembers,
  paypalActivity,
  shopifyOrders,
  stripeCustomers,
  stripePayments,
  substackPosts,
  substackSubscribers,
  teachableTransactions,
  thinkificStudentProgress,
  thinkificUsers,
  typeform,
  udemyRevenue,
  udemyReviews,
  wechatpayFunds,
  wereadNotes,
  xiaoetongCheckin,
  xiaoetongLive,
  xiaoetongOrdersApi,
  xiaoetongUsers,
  xiaohongshuNotes,
  youtubeComments,
  youtubeStudioContent,
  youtubeTakeoutComments,
  youzanCustomers,
  youzanOrders,
  zsxqTopics,
  document,
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
  notes,
]

export const layoutById = (id: string): Layout | undefined => allLayouts.find((layout) => layout.id === id)
