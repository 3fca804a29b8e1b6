/** What the plan page asks of the engine and of the host's files. */
import { useEffect, useMemo, useState } from 'react'
import type {
  Delivered,
  Grant,
  Lang,
  PlanExport,
  PlanFormat,
  PlanPreview,
  ScenarioInput,
  VerifyReport,
} from '../../../engine/contract/index.ts'
import { useJob } from '../../client/context.tsx'
import type { Job } from '../../client/jobs.ts'
import { type Act, useAct, useWork } from '../../client/queries.ts'
import { useStated } from '../../client/scenario.ts'
import { fileName } from './pages.ts'

export type Paper = 'a4' | 'letter'
export interface PlanSettings {
  lang: Lang | 'both'
  paper: Paper
}

export interface Shown {
  preview: PlanPreview
  lang: Lang
  paper: Paper
}

/**
 * What the person stated on the launch page, where it was about this gap or none was chosen there; and a price named here,
 * which the launch page then shows too.
 */
export function useScenario(gap: string): {
  scenario: ScenarioInput | undefined
  name: (price: number, currency: string) => void
} {
  const [stated, change] = useStated()
  const own = stated.gap === undefined || stated.gap === gap
  return {
    scenario: own && Object.keys(stated.scenario).length > 0 ? stated.scenario : undefined,
    name: (price, currency) =>
      change((before) => ({ ...before, gap, scenario: { ...(own && before.scenario), price, currency } })),
  }
}

/** Pages stay until those for the new settings are whole. */
export function usePreview(
  outline: string,
  lang: Lang,
  paper: Paper,
  scenario: ScenarioInput | undefined,
  subject: string,
) {
  const work = useWork<PlanPreview>(
    'preview',
    [outline, lang, paper, ...(scenario ? [JSON.stringify(scenario)] : [])],
    (engine, signal) =>
      engine.plan.preview({ outline, lang, paper, seed: 1, device: 'auto', ...(scenario && { scenario }) }, { signal }),
    { subject },
  )
  const { data } = work
  const [last, setLast] = useState<Shown | null>(null)
  const now = useMemo(() => data && { preview: data, lang, paper }, [data, lang, paper])
  useEffect(() => {
    if (now) setLast(now)
  }, [now])
  return { ...work, shown: now ?? last, stale: work.stale || !now }
}

export const useTrace = (outline: string, scenario: ScenarioInput | undefined, enabled: boolean) =>
  useWork(
    'trace',
    [outline, ...(scenario ? [JSON.stringify(scenario)] : [])],
    (engine, signal) =>
      engine.plan.trace({ outline, seed: 1, device: 'auto', ...(scenario && { scenario }) }, { signal }),
    { enabled },
  )

/** Links to the pages' pictures, given back when others come. */
export function usePictures(preview: PlanPreview | undefined): readonly string[] {
  const [urls, setUrls] = useState<readonly string[]>([])
  useEffect(() => {
    const made = (preview?.pages ?? []).map(({ svg }) =>
      URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })),
    )
    setUrls(made)
    return () => {
      for (const url of made) URL.revokeObjectURL(url)
    }
  }, [preview])
  return urls
}

export const ENDINGS: Record<PlanFormat, string> = {
  pdf: 'pdf',
  md: 'md',
  docx: 'docx',
  json: 'json',
  ics: 'ics',
  csv: 'csv',
  share: 'share.pdf',
}

export interface Written {
  grant: Grant
  format: PlanFormat
  report: PlanExport
  files: Delivered[]
}
export interface ExportWish extends PlanSettings {
  outline: string
  title: string
  format: PlanFormat
  scenario: ScenarioInput | undefined
}

const EXPORT = 'plan export'
const VERIFY = 'plan verify'

/** Asks where to, writes, hands over. Null when the person dismissed the dialog. */
export function useExport(): Act<ExportWish, Written | null> & { job: Job | null } {
  const job = useJob(EXPORT)
  const act = useAct(async ({ outline, title, format, lang, paper, scenario }: ExportWish, { engine, files, jobs }) => {
    const grant = await files.save(fileName(title, ENDINGS[format]))
    if (!grant) return null
    const report = await jobs.run({ key: EXPORT, name: 'export', subject: grant.name }, (signal) =>
      engine.plan.export(
        { outline, format, out: grant.id, lang, paper, seed: 1, device: 'auto', ...(scenario && { scenario }) },
        { signal },
      ),
    )
    return { grant, format, report, files: await files.deliver(grant) }
  })
  return { ...act, job }
}

export interface Verified {
  name: string
  report: VerifyReport
}
export function useVerify(): Act<null, Verified | null> & { job: Job | null } {
  const job = useJob(VERIFY)
  const act = useAct(async (_: null, { engine, files, jobs }) => {
    const [grant] = await files.pick('plan', false)
    if (!grant) return null
    const report = await jobs.run({ key: VERIFY, name: 'verify', subject: grant.name }, (signal) =>
      engine.plan.verify({ file: grant.id }, { signal }),
    )
    return { name: grant.name, report }
  })
  return { ...act, job }
}
