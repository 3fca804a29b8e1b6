/** What the sales and people tables say: money per currency, cohorts, repeat purchase, whom to answer. */
export { audienceBy, monthOf, NO_CHANNEL } from './breakdown.ts'
export { type EngageInput, engage } from './engage.ts'
export { type FeelingItem, type FeelingsInput, feelings, MIN_PEOPLE } from './feelings.ts'
export { LEVEL, summarise } from './summary.ts'
export { type CurrencyTotal, totalsPerCurrency } from './totals.ts'
