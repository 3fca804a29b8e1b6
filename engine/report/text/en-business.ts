/** Costs, what to mind before publishing, and the market, in English. */
import type { Rich } from '../document.ts'
import { say, toned } from '../document.ts'
import type { Cited } from '../figures.ts'

const s = (n: number, one: string, many: string): string => (n === 1 ? one : many)

export const business = {
  market: {
    lead: (items: Cited): Rich =>
      say`${items.value} ${s(items.n, 'item', 'items')} of feedback ${items.cite}, none with a name or an order: this audience is known by its words alone.`,
    talk: 'What they talk about',
    talkNote: 'topics by people; the bar is the share that is unhappy',
    market: 'The market',
    none: (): Rich => say`The market list holds nothing on this topic. That is no proof that nobody teaches it.`,
    found: (items: Cited): Rich =>
      say`${items.value} ${s(items.n, 'course', 'courses')} of the market list ${s(items.n, 'is', 'are')} on this topic ${items.cite}.`,
    asked: (askers: Cited, unsorted: Cited): Rich =>
      say`${askers.value} people ask for anything at all ${askers.cite}; ${unsorted.value} items fit no topic ${unsorted.cite}.`,
  },
  costs: {
    title: 'Costs and break-even',
    lead: (n: Cited): Rich =>
      say`The costs you stated are paid from ${n.value} ${s(n.n, 'buyer', 'buyers')} on ${n.cite}.`,
    leadNone: (): Rich => say`You stated no costs, so the first sale already earns. Put yours into the scenario.`,
    leadNever: (): Rich =>
      say`At this price a buyer leaves nothing after refunds and commission: no number of buyers pays the costs.`,
    fixed: 'Fixed costs',
    total: 'Together',
    messages: 'Each message',
    stated: 'What you stated',
    breakEven: 'Where it breaks even',
    price: 'Price',
    margin: 'A buyer leaves, after refunds and the highest commission',
    buyers: 'Buyers needed to pay the costs',
    expected: 'Buyers in the forecast',
    loss: 'Simulated launches that lose money',
    hours: 'Hours to make it, once',
    hourly: 'Middle profit for each of those hours',
    hoursNote: (): Rich =>
      say`Hours: ${toned('an assumption, no data', 'warn')}, for one person who writes, records and cuts alone. Your hours are in no cost above.`,
    other: (): Rich =>
      say`A commission is a share of what its channel sells. Messages cost by their number; the forecast counts them.`,
    range: (low: string, high: string): string => `${low} to ${high}`,
  },
  comply: {
    title: 'Before you publish',
    lead: (): Rich => say`What buyers, platforms and the law will ask of this course.`,
    subject: 'Subject',
    todo: 'What to do',
    state: 'In this plan',
    privacy: 'Privacy',
    privacyDo:
      'Say what you keep about people and why. When someone asks to be forgotten, “lacuna forget” removes them.',
    privacyState: 'Pseudonyms only; no name, address or e-mail.',
    quotes: 'People’s words',
    quotesDo: 'Ask before you show someone’s words in advertising. This plan is for you and your partners.',
    quotesState: (n: number): string => (n === 0 ? 'No quotes.' : `${n} ${s(n, 'quote', 'quotes')}, without names.`),
    messages: 'Messages',
    messagesDo: 'Write only to people who agreed to hear from you, and let them leave with one click.',
    messagesState: (people: string): string => `${people} people would be told.`,
    ai: 'AI labels',
    aiDo: 'Label what a model made, where learners see it and in the file: in China a rule since 1 September 2025, elsewhere more and more.',
    aiState: (model: string): string => `AI-generated outline (${model}). The label must stay.`,
    aiNone: 'No generative model wrote this outline. Label scripts, pictures and voices if one makes them.',
    earnings: 'Promises of income',
    earningsDo: 'Keep this forecast out of advertising, and promise no income or result that you cannot prove.',
    earningsState: 'Simulated, not promised.',
    terms: 'Price and refunds',
    termsDo: 'Say before checkout what it costs, who sells it, and how long a refund is possible.',
    termsState: (price: string): string => `Planned at ${price}.`,
    access: 'Accessibility',
    accessDo: 'Give every video captions and every picture a description.',
    accessState: (n: number, of: number): string =>
      of === 0 ? 'No video lessons.' : `${n} of ${of} video ${s(of, 'lesson', 'lessons')} with captions.`,
    claims: 'Health, money, law',
    claimsDo: 'Each such claim needs a source, a date and someone who checked it.',
    claimsState: (n: number, open: number): string =>
      n === 0 ? 'The rules found none.' : `${n} found, ${open} not settled yet: below.`,
    list: 'Claims to settle',
    claim: 'Claim',
    kind: 'Kind',
    source: 'Source and date',
    reviewer: 'Checked by',
    missing: 'missing',
    note: (): Rich => say`A checklist, not legal advice: rules differ from place to place.`,
  },
}
