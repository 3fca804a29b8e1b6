/** The other way: every row of the gap with the lessons that answer it; those that none answers come first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outline, Trace } from '../../../engine/contract/index.ts'
import { useRead } from '../../client/queries.ts'
import { Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Voice } from '../../ui/Voice.tsx'
import { useEditor } from './editor-context.tsx'
import { lessonsOf } from './model.ts'

const SHOWN = 5

export function TraceRows({ trace, saved }: { trace: Trace; saved: Outline }) {
  const { t } = useTranslation('outline')
  const { openEvidence } = useEditor()
  const [all, setAll] = useState(false)
  const open = trace.rows.filter(({ lessons }) => lessons.length === 0).length
  const rows = trace.rows.toSorted((a, b) => Number(a.lessons.length > 0) - Number(b.lessons.length > 0))
  const shown = all ? rows : rows.slice(0, SHOWN)
  const ids = shown.map(({ row }) => row)
  const { data, problem, loading } = useRead(['feedback', 'traced', ...ids], (engine) =>
    engine.audience.feedback({ ids, offset: 0, limit: 500 }),
  )
  const lasting = useLasting(loading)
  const said = new Map(data?.rows.map((row) => [row.id, row]))
  const lessons = lessonsOf(saved)
  return (
    <>
      <p>
        {open === 0
          ? t('trace.allAnswered', { count: trace.rows.length })
          : t('trace.someOpen', { count: open, all: trace.rows.length })}
      </p>
      {problem && <ProblemNote problem={problem} />}
      {lasting && <Skeleton lines={4} />}
      <ul className="quotes">
        {shown.flatMap(({ row }) => {
          const voice = said.get(row)
          if (!voice) return []
          const answers = lessons.filter((l) => l.evidence.includes(row))
          return (
            <li key={row}>
              <Voice text={voice.text} lang={voice.lang} />
              {answers.length === 0 ? (
                <p className="small warn">{t('trace.open')}</p>
              ) : (
                <p className="small answered-in">
                  <span className="mut">{t('trace.answeredIn')}</span>
                  {answers.map((l) => (
                    <button key={l.id} type="button" className="link left" onClick={() => openEvidence(l.id)}>
                      {l.title}
                    </button>
                  ))}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {rows.length > SHOWN && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('trace.fewer') : t('trace.more', { count: rows.length - SHOWN })}
        </button>
      )}
    </>
  )
}
