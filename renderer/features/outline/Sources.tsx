/** Which of the author's own documents a lesson leans on: where in them, and the sentence, verbatim. */
import { useTranslation } from 'react-i18next'
import type { LessonSource } from '../../../engine/contract/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Section } from '../../ui/Page.tsx'
import { useEditor } from './editor-context.tsx'
import { lessonsOf } from './model.ts'

const HAN = /\p{Script=Han}/u

export function SourceLine({ source }: { source: LessonSource }) {
  const { title, place, quote } = source
  return (
    <div className="source">
      <p className="row">
        <Icon name="doc" size={14} className="mut" />
        <span className="strong">{title}</span>
        {place && <span className="sec num">{place}</span>}
      </p>
      {quote && (
        <blockquote className="q">
          <p className="voice" lang={HAN.test(quote) ? 'zh-CN' : 'en'}>
            {quote}
          </p>
        </blockquote>
      )}
    </div>
  )
}

export function LessonSources({ sources }: { sources: readonly LessonSource[] }) {
  const { t } = useTranslation('outline')
  if (sources.length === 0) return null
  return (
    <>
      <h2>{t('sources.lesson')}</h2>
      {sources.map((source) => (
        <SourceLine key={`${source.doc} ${source.place} ${source.quote}`} source={source} />
      ))}
    </>
  )
}

/** Every document in use, with the lessons that lean on it. */
export function AllSources() {
  const { t } = useTranslation('outline')
  const { outline, openEvidence } = useEditor()
  const used = lessonsOf(outline).flatMap((lesson) => (lesson.sources ?? []).map((source) => ({ lesson, source })))
  const docs = [...Map.groupBy(used, ({ source }) => source.doc)]
  if (docs.length === 0) return null
  return (
    <Section title={t('sources.title')} remark={t('sources.remark', { count: docs.length })}>
      <ul className="source-list">
        {docs.map(([doc, uses]) => (
          <li key={doc}>
            <span className="strong">{uses[0]?.source.title}</span>
            <span className="row wrap">
              {uses.map(({ lesson, source }) => (
                <button key={lesson.id} type="button" className="link left" onClick={() => openEvidence(lesson.id)}>
                  {source.place ? `${source.place} · ${lesson.title}` : lesson.title}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
