/** English names of everything that the contract enumerates, and what each figure is. */
import type { Names } from './words.ts'

const quantile: Record<string, string> = { p10: 'low end (P10)', p50: 'middle launch (P50)', p90: 'high end (P90)' }
const part: Record<string, string> = {
  gap: 'gap score',
  score: 'gap score',
  demand: 'demand',
  coverage: 'coverage',
  competition: 'competition',
  opportunity: 'opportunity',
  people: 'people who raise it',
  buyers: 'of them, have bought',
  items: 'items of feedback',
  stability: 'share of resamples in the top',
  verdict: 'verdict',
  label: 'name',
}
const launch: Record<string, string> = {
  buyers: 'Buyers',
  revenue: 'Revenue',
  refunds: 'Refunds',
  profit: 'Profit after costs',
}
const end: Record<string, string> = { low: 'low end', high: 'high end' }
const exact: Record<string, string> = {
  'costs.fixed': 'Costs you stated',
  'costs.margin': 'What a buyer leaves',
  'costs.breakEven': 'Buyers needed to pay the costs',
  'costs.hours': 'Hours to make it (an assumption)',
  'costs.hourly': 'Middle profit per hour of making',
  'audience.people': 'People you reach',
  'audience.buyers': 'People who have bought',
  'audience.orders': 'Orders',
  'audience.repeat': 'Buyers who bought again',
  'audience.feedback': 'Items of feedback',
  'audience.feedback.items': 'Items of feedback',
  'audience.feedback.people': 'People who left feedback',
  'market.items': 'Courses on it in the market list',
  'market.subscribers': 'Learners those courses name',
  'launch.loss': 'Launches that lose money',
  'launch.price': 'Price',
  'launch.people': 'People told',
  'outline.minutes': 'Length of the course',
  'outline.lessons': 'Lessons',
  'outline.modules': 'Modules',
  'outline.evidence': 'Rows that the lessons answer',
  'board.askers': 'People who ask for anything',
  'board.unsorted': 'Items in no topic',
  'graph.people': 'People with a tie',
  'graph.edges': 'Ties between people',
  'graph.communities': 'Groups',
  'graph.modularity': 'How clearly the groups stand apart (modularity)',
  'outline.practice': 'Share of the time that is practice',
}
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What a figure is, from its stable name; an unknown name stands as it is. */
function describe(name: string, label: (place: number) => string | null, strategy: (name: string) => string): string {
  if (exact[name]) return exact[name]
  const p = name.split('.')
  const [a = '', b = '', c = ''] = p
  if (a === 'audience' && c && (b === 'revenue' || b === 'refunds' || b === 'orders' || b === 'buyers'))
    return `${capital(b)} in ${c}`
  if (a === 'audience' && b === 'repeat' && end[c]) return `Buyers who bought again, ${end[c]} of the interval`
  if (a === 'gap' && b === 'interval' && end[c]) return `Gap score, ${end[c]} of the interval`
  if (a === 'gap' && part[b]) return capital(part[b]) + (end[c] ? `, ${end[c]} of the interval` : '')
  if (a === 'board' && part[c]) {
    const topic = label(Number(b))
    return `${capital(part[c])} of ${topic === null ? `topic ${b}` : `“${topic}”`}`
  }
  if (a === 'quote') return `Quote ${b}, word for word (hash)`
  if (a === 'strategy' && c === 'best') return `“${strategy(b)}” is the best way`
  if (a === 'launch' && launch[b] && quantile[c]) return `${launch[b]}, ${quantile[c]}`
  return name
}

export const names = {
  names: {
    form: {
      video: 'video',
      text: 'text',
      live: 'live',
      exercise: 'exercise',
      quiz: 'quiz',
      branching: 'branching',
      project: 'project',
      milestone: 'milestone',
    },
    bloom: {
      remember: 'remember',
      understand: 'understand',
      apply: 'apply',
      analyse: 'analyse',
      evaluate: 'evaluate',
      create: 'create',
    },
    level: { beginner: 'beginners', intermediate: 'intermediate', advanced: 'advanced', all: 'all levels' },
    feedback: {
      review: 'review',
      comment: 'comment',
      question: 'question',
      survey: 'survey answer',
      message: 'message',
    },
    edge: {
      reply: 'replies',
      mention: 'mentions',
      referral: 'referrals',
      affiliate: 'affiliates',
      gift: 'gifts',
      cohort: 'same cohort',
      link: 'links',
      mutual: 'mutual links',
      'co-purchase': 'bought the same (derived)',
      'co-comment': 'commented on the same (derived)',
    },
    signal: {
      question: 'questions',
      request: 'requests for a course',
      confusion: 'signs of confusion',
      survey: 'survey answers',
      lowRating: 'low ratings',
    },
    source: { history: 'your history', prior: 'an assumption, no data', stated: 'you said so' },
    claim: { general: 'general', health: 'health', finance: 'finance', legal: 'legal' },
    open: {
      broadcast: 'Tell everyone',
      recommender: 'Those most likely to buy',
      graph: 'Those whom others listen to',
      'best-seller': 'Past buyers',
      mixed: 'Likely buyers often, others once',
      popularity: 'what sells most',
      open: 'Opens a message',
      click: 'Clicks after opening',
      buy: 'Buys after a click',
      refund: 'Asks for a refund',
      reach: 'Is reached',
      price: 'Price',
      'open-rate': 'Open rate',
      'click-rate': 'Click rate',
      'purchase-rate': 'Purchase rate',
      'refund-rate': 'Refund rate',
      'word-of-mouth': 'Word of mouth',
      'price-response': 'Answer to the price',
      'lift-of-those-who-asked': 'Those who asked, against the rest',
      'lift-of-past-buyers': 'Past buyers, against the rest',
      'all-channels': 'all channels',
      'e-mail': 'e-mail',
      email: 'e-mail',
      community: 'community',
      'price-higher': 'Tell everyone, a fifth dearer',
      'price-lower': 'Tell everyone, a fifth cheaper',
      'early-bird': 'Tell everyone, a fifth cheaper at first',
      bundle: 'Tell everyone, alone or as a bundle',
      'replaced-sales': 'Would else have bought another course',
      patience: 'Still reads the next message',
      'worth-of-the-second-course': 'Worth of the second course in a bundle',
      propensity: 'Chance to buy a course like this',
      affiliate: 'affiliates',
      affiliates: 'affiliates',
      catalogue: 'catalogue',
    },
  } satisfies Names,
  describe,
}
