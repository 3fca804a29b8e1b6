/** Whom to answer, win back or help, with intents where the feedback has been read. */
import { engage } from '../audience/index.ts'
import { type Engagement, inLanguage, type Lang, say } from '../contract/index.ts'
import { checkModelFolder } from '../text/index.ts'
import { csvText } from './csv.ts'
import type { Engine } from './engine.ts'
import { writeFiles } from './files.ts'
import { modelDir, modelName } from './model-dir.ts'
import { voices } from './snapshot.ts'

export async function engageList(engine: Engine, top: number): Promise<Engagement[]> {
  const { tables, lastAt } = await engine.snapshot()
  const workspace = await engine.readable()
  const model = modelName(await checkModelFolder(await modelDir(engine)))
  const asking = new Set([
    ...voices(tables)
      .filter((f) => f.kind === 'question')
      .map((f) => f.id),
    ...workspace
      .annotations(model)
      .filter((a) => a.intent === 'question')
      .map((a) => a.feedback_id),
  ])
  return engage(
    {
      feedback: tables.feedback,
      purchases: tables.purchase,
      progress: tables.progress,
      products: tables.product,
      lessons: tables.lesson,
      asking,
      now: lastAt,
    },
    top,
  )
}

/** What is known of them beside the words: orders, usual gap, course, share done. */
export const engagementDetail = (e: Engagement, lang: Lang): string =>
  e.kind === 'unanswered-question'
    ? (e.text ?? say(lang, 'engage.unquoted'))
    : say(lang, `engage.${e.kind}.detail`, {
        ...e.detail,
        product: inLanguage(String(e.detail.product ?? ''), lang),
        done: Math.round(Number(e.detail.done ?? 0) * 100),
      })

/** One row per person to write to; `match` finds them in the user's own list by the person column. */
export async function engageCsv(engine: Engine, top: number, lang: Lang, out: string) {
  const found = await engageList(engine, top)
  const head = (['kind', 'person', 'when', 'days', 'what', 'action', 'evidence'] as const).map((c) =>
    say(lang, `col.${c}`),
  )
  const rows = found.map((e) => [
    say(lang, `engage.${e.kind}`),
    e.person,
    e.at === null ? null : new Date(e.at).toISOString().slice(0, 10),
    e.days,
    engagementDetail(e, lang),
    say(lang, `engage.do.${e.action}`, e.detail),
    e.evidence.join(' '),
  ])
  await writeFiles([{ file: out, bytes: csvText(head, rows) }])
  return { file: out, rows: rows.length }
}
