/** The audience report: four pages on what changed, from the plan's own parts. What a small studio reads on Monday. */
import type { Document } from '../document.ts'
import { day } from '../format.ts'
import { lookOf } from '../look.ts'
import { renderPdf } from '../pdf.ts'
import type { Paper } from '../print-data.ts'
import { texts } from '../text/index.ts'
import type { AudienceReport } from './data.ts'
import { feelings } from './feelings.ts'
import { gaps, topics } from './gaps.ts'
import { sales } from './sales.ts'

/** The day before midnight of `to`. */
const lastDay = (to: number): number => to - 1

export function reportDocument(report: AudienceReport): Document {
  const { lang, brand } = report
  const t = texts[lang]
  return {
    lang,
    title: t.monday.title,
    author: brand.name,
    date: report.date,
    promise: t.monday.period(day(report.from, lang), day(lastDay(report.to), lang)),
    keywords: [t.monday.title, ...(report.sample ? [t.keywords.sample] : [])],
    otherPart: '',
    cover: {
      page: false,
      label: t.monday.title,
      marks: report.sample ? [t.marks.sample] : [],
      finding: [],
      bar: null,
      stats: [],
      made: t.monday.made(day(report.date, lang)),
      promise: '',
    },
    contents: { title: t.contents, reading: t.reading, notes: [] },
    sections: [sales(report, t), feelings(report, t), topics(report, t), gaps(report, t)],
  }
}

/** @throws EngineError FILE_MISSING when a font is not there */
export const renderReport = (
  report: AudienceReport,
  { paper, fontDir }: { paper: Paper; fontDir?: string },
): { bytes: Uint8Array; pages: number } =>
  renderPdf({
    parts: [{ document: reportDocument(report), evidence: null }],
    paper,
    look: lookOf(report.brand),
    fontDir,
  })
