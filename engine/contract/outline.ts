/** The outline document and what the linter says of it. */
import { z } from 'zod'
import { Lang, Level, RowId } from './tables.ts'

export const LessonForm = z.enum(['video', 'text', 'live', 'exercise', 'quiz', 'branching', 'project', 'milestone'])
/** Revised Bloom taxonomy, low to high (Anderson & Krathwohl 2001). */
export const Bloom = z.enum(['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create'])
const line = z.string().min(1).max(400)

export const Outcome = z.object({ id: z.string(), text: line, bloom: Bloom })
export const Assessment = z.object({
  id: z.string(),
  text: line,
  bloom: Bloom,
  outcomes: z.array(z.string()),
})
/** Where one of the author's own documents speaks of a lesson's subject. */
export const LessonSource = z.object({
  doc: RowId,
  title: z.string(),
  /** Page, slide, time or heading, as it is written out; null where the document has none. */
  place: z.string().nullable(),
  /** A sentence of it, verbatim. */
  quote: z.string().nullable(),
})
/** A field has its own words, its usual forms, and cautions that may not be left out. */
export const Pack = z.enum(['general', 'education', 'vocational', 'business', 'health', 'lifestyle'])
export const OutlineLesson = z.object({
  id: z.string(),
  title: line,
  minutes: z.int().min(1).max(600),
  form: LessonForm,
  /** What the learner does or sees, one or two sentences. */
  activity: line,
  outcomes: z.array(z.string()),
  /** Feedback rows that this lesson answers. */
  evidence: z.array(RowId),
  captions: z.boolean(),
  /** Lesson ids that must come first. */
  after: z.array(z.string()),
  sources: z.array(LessonSource).optional(),
})
export const OutlineModule = z.object({
  id: z.string(),
  title: line,
  outcomes: z.array(Outcome),
  lessons: z.array(OutlineLesson),
  assessments: z.array(Assessment),
})
/** A factual claim: quoted from a row, or the author's own; risky ones name source, date and reviewer. */
export const Claim = z.object({
  text: line,
  kind: z.enum(['general', 'health', 'finance', 'legal']),
  evidence: z.array(RowId),
  source: z.string().nullable(),
  date: z.string().nullable(),
  reviewer: z.string().nullable(),
})
export const Outline = z.object({
  id: RowId,
  gap: RowId,
  lang: Lang,
  version: z.int().min(1),
  title: line,
  promise: line,
  audience: line,
  level: Level,
  start: line,
  modules: z.array(OutlineModule),
  finalAssessment: Assessment.nullable(),
  claims: z.array(Claim),
  engine: z.enum(['planner', 'language-model']),
  model: z.string().nullable(),
  seed: z.int(),
  /** Ids of modules and lessons that no drafting changes. */
  locked: z.array(z.string()).optional(),
  /** Its field: found in the rows, or chosen by the author. Left out by outlines of before. */
  pack: Pack.optional(),
  /** Only words that recur were found: hardly anybody asks anything. */
  thin: z.boolean().optional(),
})
export const Finding = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  message: z.string(),
  fix: z.string(),
})
export const LintReport = z.object({ outline: RowId, rules: z.int(), findings: z.array(Finding) })
export const OutlineChange = z.object({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
const Asked = z.object({
  asked: z.int(),
  of: z.int(),
  share: z.number().min(0).max(1),
  /** At 80 %. */
  interval: z.tuple([z.number(), z.number()]),
})
/** Association, not effect. */
export const Remeasured = z.object({
  before: Asked,
  after: Asked,
  verdict: z.enum(['fewer', 'more', 'unclear', 'too-few']),
})
export const Rung = z.enum(['free', 'entry', 'core', 'flagship'])
export const Ladder = z.object({
  rung: Rung,
  /** Middle price of that rung, minor units of `currency`. */
  price: z.int().nullable(),
  currency: z.string().nullable(),
  rungs: z.record(Rung, z.array(RowId)),
  /** Of the courses on the rungs. */
  titles: z.record(RowId, z.string()),
  bundle: z.array(z.object({ id: RowId, title: z.string(), people: z.int() })),
  /** The nearest offer, where the new course may take its buyers. */
  takesFrom: z.object({ id: RowId, title: z.string(), similarity: z.number().min(0).max(1), sold: z.int() }).nullable(),
})
export type LessonSource = z.infer<typeof LessonSource>
export type Pack = z.infer<typeof Pack>
export type Rung = z.infer<typeof Rung>
export type Ladder = z.infer<typeof Ladder>
export type Remeasured = z.infer<typeof Remeasured>
export type LessonForm = z.infer<typeof LessonForm>
export type Bloom = z.infer<typeof Bloom>
export type Outcome = z.infer<typeof Outcome>
export type Assessment = z.infer<typeof Assessment>
export type OutlineLesson = z.infer<typeof OutlineLesson>
export type OutlineModule = z.infer<typeof OutlineModule>
export type Claim = z.infer<typeof Claim>
export type Outline = z.infer<typeof Outline>
export type Finding = z.infer<typeof Finding>
export type LintReport = z.infer<typeof LintReport>
