/**
 * The plan in English. Short, second person, sentence case; every sentence that holds a number takes it with its citation.
 * `Text` is this object's shape, so a key that another language lacks does not compile.
 */
import { noteText } from '../../contract/index.ts'
import type { Rich, Span } from '../document.ts'
import { say } from '../document.ts'
import type { Cited } from '../figures.ts'
import { business } from './en-business.ts'
import { monday } from './en-monday.ts'
import { names } from './names-en.ts'

const s = (n: number, one: string, many: string): string => (n === 1 ? one : many)
const covers = (share: number): string => (share < 0.34 ? 'little' : share < 0.67 ? 'part' : 'most')

export const en = {
  ...names,
  ...business,
  ...monday,
  plan: 'Course plan',
  contents: 'Contents',
  otherPart: '中文版从此页开始：',
  reading: 'How to read this plan',
  notes: {
    brackets: (): Rich =>
      say`A bracket such as [F1] names a figure. The appendix says what it rests on, and Lacuna can recompute it from your workspace.`,
    interval: (level: string): Rich =>
      say`“50–66” after a number is its ${level} interval: in 8 of 10 worlds like this one the truth lies inside. A short whisker means we are sure; a long one means we are not.`,
    simulated: (): Rich =>
      say`A launch is simulated many times over. “The middle launch” is the one with as many better as worse.`,
    assumption: (): Rich =>
      say`Where your own history is silent, we assume. Assumptions are listed, and named as such.`,
  },
  marks: {
    sample: 'Sample data: every person, sale and comment in it is invented',
    ai: (model: string): string => `AI-generated: the outline was drafted by a language model (${model})`,
    aiShort: 'AI-generated outline',
    shared: 'Shared version: no quotes, no row ids, no group under 5 people',
    sharedQuotes: 'Shared version: quotes without names or addresses, no row ids, no group under 5 people',
  },
  keywords: {
    plan: 'course plan',
    planner: 'outline: deterministic planner, no generative model',
    ai: (model: string): string => `AI-generated outline: language model ${model}`,
    sample: 'invented sample data',
  },
  titles: {
    summary: 'Summary',
    audience: 'Your audience',
    gap: 'The gap',
    outline: 'The course outline',
    forecast: 'The launch forecast',
    people: 'Who to tell first',
    risks: 'Risks',
    calendar: 'Twelve weeks to launch',
    evidence: 'Method and evidence',
  },
  foot: {
    people: 'People are pseudonyms. Quotes are word for word.',
    shared: 'Groups under 5 people are not shown.',
    simulated: 'Simulated, not promised.',
    outline: 'Drafted by rules from your own data; no generative model wrote it.',
    ai: (model: string): string => `Drafted by ${model}. Read it before you teach it.`,
    evidence: 'Figures in brackets can be recomputed from the workspace.',
  },
  cover: {
    largest: (): Rich => say`Of everything your audience asks for, this is the largest thing you do not teach.`,
    ranked: (place: number, of: number): Rich =>
      say`Of the ${String(of)} things your audience asks for and you do not teach, this is number ${String(place)}.`,
    sketch: (): Rich => say`Your audience speaks of this; hardly anybody asks to be taught it. Ask them first.`,
    covered: (): Rich => say`Your audience asks for this, and you already teach most of it.`,
    thin: (people: string, needed: string): Rich =>
      say`Not enough evidence yet: ${people} of ${needed} people needed. Treat every number here as a first guess.`,
    taught: 'taught',
    missing: 'missing',
    demand: (score: string): string => `demand ${score} of 100`,
    people: (f: Cited, asked: boolean): Rich =>
      say`${asked ? s(f.n, 'person asks for', 'people ask for') : s(f.n, 'person speaks of', 'people speak of')} it ${f.cite}`,
    buyers: (f: Cited, low: Cited, high: Cited): Rich =>
      say`buyers in the middle launch, 80% between ${low.text} and ${high.text} ${f.cite}`,
    profit: (f: Cited, low: Cited, high: Cited): Rich =>
      say`after costs in the middle launch, ${low.text} to ${high.text} ${f.cite}`,
    lossValue: (hundred: number): string => `${hundred} in 100`,
    loss: (f: Cited): Rich => say`simulated launches lose money ${f.cite}`,
    made: (date: string, items: string, orders: string): string =>
      `Made with Lacuna on ${date} from ${items} items of feedback and ${orders} orders. Every figure marked in brackets can be recomputed.`,
    promise: 'Simulated, not promised',
  },
  summary: {
    lead: (label: string, coverage: number): Rich =>
      say`Teach “${label}”. Your audience asks for it, and what you teach today covers ${covers(coverage)} of it.`,
    leadSketch: (label: string): Rich =>
      say`No course on “${label}” yet. Your audience speaks of it, but hardly anybody asks to be taught it: try three lessons on a few of them first.`,
    leadCovered: (label: string): Rich =>
      say`Think twice about “${label}”. Your audience asks for it, but you already teach most of it.`,
    leadLoss: (label: string): Rich =>
      say`“${label}” is asked for and hardly taught, but as planned a launch loses money more often than not. Test it small first.`,
    leadThin: (label: string): Rich =>
      say`“${label}” may be worth teaching, but too few people have asked for it so far to be sure.`,
    people: (label: string, people: Cited, asked: boolean): Rich =>
      say`${people.value} ${s(people.n, 'person', 'people')} ${people.cite} ${asked ? s(people.n, 'asks about', 'ask about') : s(people.n, 'speaks of', 'speak of')} “${label}”.`,
    buyers: (buyers: Cited): Rich =>
      say`${buyers.value} of them ${buyers.cite} ${s(buyers.n, 'has', 'have')} already bought from you.`,
    gap: (gap: Cited, low: Cited, high: Cited): Rich =>
      say`The gap score is ${gap.value} of 100 ${gap.cite}, between ${low.text} and ${high.text} ${low.cite}${high.cite}.`,
    size: (modules: string, lessons: Cited, minutes: Cited): Rich =>
      say`The course has ${modules} ${s(modules === '1' ? 1 : 2, 'module', 'modules')} and ${lessons.value} ${s(lessons.n, 'lesson', 'lessons')} ${lessons.cite}, ${minutes.value} in all ${minutes.cite}.`,
    practice: (practice: Cited): Rich => say`${practice.value} of that time is practice ${practice.cite}.`,
    profit: (mid: Cited, low: Cited, high: Cited): Rich =>
      say`Half of all simulated launches earn more than ${mid.value} after costs ${mid.cite}, and 8 in 10 land between ${low.text} and ${high.text} ${low.cite}${high.cite}.`,
    loss: (f: Cited): Rich => say`${String(Math.round(f.n * 100))} in 100 lose money ${f.cite}.`,
    noLoss: (f: Cited): Rich => say`None of 100 loses money ${f.cite}, as far as these assumptions go.`,
    driver: (name: string): Rich => say`“${name}” moves the result most.`,
    breakEven: (n: Cited): Rich => say`Costs are paid from ${n.value} ${s(n.n, 'buyer', 'buyers')} on ${n.cite}.`,

    best: (name: string, share: string): Rich =>
      say`The best way to bring it to people is “${name}”: it comes first in ${share} of the runs.`,
    course: 'What to make',
    launch: 'What a launch would earn',
    next: 'Start here',
    risks: 'What could go wrong',
    glance: 'At a glance',
    week: 'week 1',
  },
  audience: {
    lead: (people: Cited, buyers: Cited): Rich =>
      say`You reach ${people.value} ${s(people.n, 'person', 'people')} ${people.cite}, and ${buyers.value} of them ${s(buyers.n, 'has', 'have')} bought ${buyers.cite}.`,
    since: (from: string, to: string, orders: string): Rich => say`Your ${orders} orders run from ${from} to ${to}.`,
    repeat: (f: Cited, range: string): Rich =>
      say`${f.value} of buyers came back for more ${f.cite}; the 80% interval is ${range}.`,
    feedback: (items: string, people: string): Rich => say`${people} people left ${items} items of feedback.`,
    money: 'Money, per currency',
    moneyNote: 'never added across currencies',
    months: 'Month by month',
    monthsNote: (currency: string): string => `revenue in ${currency}`,
    monthsAlt: (currency: string, months: number): string =>
      `Bar chart: revenue per month in ${currency}, ${months} months`,
    products: 'What sells',
    productsNote: 'whisker: 80% interval of the refund rate, small products pulled towards the whole',
    more: (n: number): Rich => say`${String(n)} more ${s(n, 'row is', 'rows are')} in the data files.`,
    total: 'Earlier months and other products are in the data files.',
  },
  gap: {
    lead: (label: string): Rich => say`“${label}” is asked for more than it is taught.`,
    leadSketch: (label: string): Rich =>
      say`“${label}” is spoken of, and nothing you teach covers it. Few ask to learn it.`,
    noScore: (people: string, needed: string): string => `not enough evidence: ${people} of ${needed} people`,
    caption: (range: string): string => `gap score, 80% interval ${range}`,
    stability: (hundred: string, top: string, cite: Span): Rich =>
      say`In the top ${top} in ${hundred} of 100 resamples of the audience. ${cite}`,
    people: (label: string, people: Cited, buyers: Cited, asked: boolean): Rich =>
      say`${people.value} ${s(people.n, 'person', 'people')} ${people.cite} ${asked ? 'asked about' : 'spoke of'} “${label}”, and ${buyers.value} of them ${buyers.cite} had already bought from you.`,
    signals: (list: string): Rich => say`What they wrote: ${list}.`,
    nearest: (title: string, similarity: string): Rich =>
      say`The nearest thing you teach is “${title}”, at ${similarity} similarity.`,
    nothingNear: (): Rich => say`Nothing you teach comes near it.`,
    answered: (): Rich =>
      say`By what people write, a good part of it is answered already; none of your courses is named for it.`,
    subscribers: (f: Cited): Rich => say`Together they name ${f.value} learners ${f.cite}.`,
    rating: (rating: string): Rich => say`Their middle rating is ${rating} of 5.`,
    thin: (people: string, needed: string): Rich =>
      say`Not enough evidence: ${people} of ${needed} people needed. The score below is not ranked.`,
    parts: 'How the score is made',
    demand: 'Demand',
    coverage: 'Coverage',
    competition: 'Competition',
    opportunity: 'Opportunity',
    score: 'Gap',
    demandWhat: 'how many ask, how recently, who pays',
    coverageWhat: 'how well you answer it today',
    competitionWhat: 'what others offer, and its ratings',
    opportunityWhat: 'the gap, less the crowd, plus market pull',
    scoreWhat: 'demand × (100 − coverage) ÷ 100',
    others: 'Against the other gaps',
    words: 'In their words',
    buyer: 'buyer',
    notBuyer: 'not a buyer yet',
    voice: 'one of them',
    /** Of a quote that is not in the plan's language. */
    written: { zh: 'written in Chinese', en: 'written in English', other: 'written in another language' },
    association: (): Rich => say`Who asks and who buys go together here; that is association, not effect.`,
  },
  outline: {
    lead: (promise: string): Rich => say`${promise}`,
    who: 'For',
    level: 'Level',
    start: 'Starts from',
    size: 'Size',
    sizeValue: (modules: number, lessons: string, time: string): Rich =>
      say`${String(modules)} ${s(modules, 'module', 'modules')}, ${lessons} lessons, ${time}`,
    practice: 'Practice',
    drafted: 'Drafted by',
    planner: (seed: string): string => `rules, from the evidence (seed ${seed}); no generative model`,
    ai: (model: string): string => `AI-generated by the language model ${model}, then checked by rules`,
    module: (n: number): string => `Module ${n}`,
    time: (lessons: number, time: string): string => `${lessons} ${s(lessons, 'lesson', 'lessons')}, ${time}`,
    outcomes: 'After this module, learners can',
    assessments: 'How they show it',
    final: 'Final assessment',
    evidence: (n: number): string => `${n} ${s(n, 'item', 'items')}`,
    none: 'author’s own',
    captions: 'captions',
  },
  forecast: {
    lead: (mid: Cited, low: Cited, high: Cited): Rich =>
      say`Half of all launches earn more than ${mid.value} after costs ${mid.cite}, and 8 in 10 land between ${low.text} and ${high.text} ${low.cite}${high.cite}.`,
    unnamed: (): Rich => say`Amounts are in the currency of your market list, which it does not name.`,
    about: (runs: string, people: string, price: string): Rich =>
      say`We simulated ${runs} launches to ${people} people at a price of ${price}.`,
    dots: 'Profit of a hundred launches',
    dotsNote: 'each dot is 1 launch in 100; pale: the outer 20; rings: a loss',
    dotsAlt: (low: string, mid: string, high: string, loss: number): string =>
      `Dot plot of 100 simulated launches. Profit at P10 ${low}, P50 ${mid}, P90 ${high}; ${loss} of 100 lose money.`,
    table: 'The forecast in numbers',
    tableNote: 'P10: one launch in ten is lower; P90: one in ten is higher',
    buyers: 'Buyers',
    revenue: 'Revenue',
    refunds: 'Refunds',
    profit: 'Profit after costs',
    loss: 'Chance of a loss',
    strategies: 'Ways to bring it to people',
    strategiesNote: 'all on the same random numbers; regret: profit lost against the best way in each run, on average',
    tornado: 'What moves the profit',
    tornadoNote: (mid: string): string =>
      `one input at a time, at its low and high end; the middle launch earns ${mid}`,
    assumptions: 'What it rests on',
    channels: 'Channel by channel',
    channelsNote: 'the value used, and below it its 80% interval',
    backtest: (inside: string, launches: string, level: string): Rich =>
      say`Back-test: ${inside} of ${launches} past launches fell inside their ${level} interval.`,
    few: (): Rich => say`That is too few to say much.`,
    noBacktest: (): Rich => say`There is no past launch to test the forecast on, so nothing has checked it yet.`,
    gateOpen: (best: string, diff: string, range: string): Rich =>
      say`Who would buy is predicted by “${best}”. On held-out sales it beats “recommend what sells most” by ${diff} NDCG (95% interval ${range}).`,
    gateShut: (best: string, range: string): Rich =>
      say`No model has yet shown that it beats “recommend what sells most” on your data (best: “${best}”, 95% interval of the difference ${range}), so the forecast uses best sellers.`,
    gateMore: (people: string): Rich => say`About ${people} more people would settle it.`,
    warnings: 'Take care',
  },
  people: {
    lead: (communities: string): Rich =>
      say`Your audience falls into ${communities} groups that talk among themselves. Tell someone in each.`,
    about: (nodes: string, edges: string): Rich =>
      say`The audience graph links ${nodes} people by ${edges} ties. A tie runs from the one who pays attention to the one who receives it.`,
    groups: 'The groups',
    groupsNote: 'groups under 5 people are left out',
    groupsMost: (n: number): string => `the ${n} largest, each named after what it buys or says most`,
    modularity: (m: string): Rich =>
      say`Modularity is ${m} of 100: the higher, the more clearly the groups stand apart; 0 is no better than chance.`,
    ties: 'Where the ties come from',
    tiesList: (list: string): Rich => say`${list}.`,
    privacy: (): Rich =>
      say`This plan names nobody. The list of people to tell first is in your workspace, under pseudonyms.`,
  },
  risks: {
    lead: (n: number): Rich => say`${s(n, 'One thing', `${n} things`)} could make this plan wrong.`,
    none: (): Rich => say`The rules found nothing that stands out. That is not the same as no risk.`,
    share: 'How likely',
  },
  calendar: {
    lead: (from: string, to: string): Rich => say`From ${from} to the week of ${to}.`,
    alt: (lines: readonly { text: string; week: number }[]): string =>
      `What to do in which week. ${lines.map((l) => `Week ${l.week}: ${l.text}.`).join(' ')}`,
    week: (n: number): string => `Week ${n}`,
  },
  evidence: {
    lead: (n: number): Rich => say`${String(n)} figures, each with what it rests on.`,
    gap: (halfLife: string, resamples: string, level: string): Rich =>
      say`Gap = demand × (1 − coverage). Older feedback counts half after ${halfLife} days. Intervals come from ${resamples} resamples of people, at ${level}.`,
    minimum: (n: string): Rich => say`A topic is ranked only when at least ${n} people ask for it.`,
    launch: (runs: string, device: string, seed: string): Rich =>
      say`Launch simulation: ${runs} runs on ${device}, seed ${seed}. The same seed gives the same counts on any device.`,
    verify: (): Rich =>
      say`To check this plan, run “lacuna verify” on this file with the workspace at hand. It recomputes every figure below and names any that differs.`,
    attached: (): Rich => say`The evidence travels inside this file as ids and hashes. It holds no text and no names.`,
    formulas: 'Formulas',
    formulasNote: 'names are those of the workspace’s settings',
    figures: 'Figures',
    figuresNote: (model: string): string => `figures on gaps read texts with ${model}`,
    rows: (n: string): string => n,
    made: 'How it was made',
    app: 'App',
    model: 'Text model',
    noModel: 'none',
    device: 'Device',
    seed: 'Seed',
    clock: 'Clock',
    snapshot: 'Data seen',
    snapshotValue: (n: string, hash: string): string => `history position ${n}, hash ${hash}`,
    outline: 'Outline',
    outlineValue: (id: string, version: number): string => `${id}, version ${version}`,
  },
  sources: { and: ' and ', between: '; ' },
  columns: {
    currency: 'Currency',
    revenue: 'Revenue',
    refunds: 'Refunds',
    buyers: 'Buyers',
    orders: 'Orders',
    product: 'Product',
    month: 'Month',
    refundRate: 'Refunded',
    range: '80% interval',
    what: 'What',
    value: 'Value',
    middle: 'Middle',
    low: 'P10',
    high: 'P90',
    strategy: 'Way',
    profit: 'Profit P50',
    best: 'Best in',
    regret: 'Regret',
    input: 'Input',
    low10: 'at its low',
    high90: 'at its high',
    assumption: 'Assumption',
    channel: 'Channel',
    feeling: 'Unhappy',
    how: 'How',
    mean: 'Used',
    source: 'From',
    group: 'Group',
    people: 'People',
    score: 'Score',
    topic: 'Topic',
    lesson: 'Lesson',
    minutes: 'Min',
    form: 'Form',
    evidence: 'Evidence',
    risk: 'Risk',
    likely: 'Likely',
    week: 'Week',
    starts: 'Starts',
    tasks: 'To do',
    id: 'Id',
    method: 'Method',
    rows: 'Rows',
    seed: 'Seed',
    module: 'Module',
    activity: 'Activity',
    outcomes: 'Outcomes',
    unit: 'Unit',
    name: 'Name',
    model: 'Model',
    hash: 'Row hash',
    fixed: 'Cost',
    commission: 'Commission',
  },
  note: (text: string): string => noteText(text, 'en'),
  between: (low: string, high: string): string => `${low} to ${high}`,
  list: (items: string[]): string =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`,
  counted: (n: string, name: string): string => `${n} ${name}`,
  fewerThan: (k: number): string => `fewer than ${k}`,
  others: (n: number): string => `${n} smaller ones together`,
  summaryOfWeek: (n: number, title: string): string => `Week ${n} · ${title}`,
}
export type Text = typeof en
