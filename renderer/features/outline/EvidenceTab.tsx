/** The selected lesson: what it is for, and the rows that asked for it. */
import { Menu, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Outline, OutlineLesson } from '../../../engine/contract/index.ts'
import { useRead } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { FeedbackVoice } from '../../ui/Voice.tsx'
import { Links } from './Assessments.tsx'
import { useEditor } from './editor-context.tsx'
import { FindingsOf } from './FindingLine.tsx'
import { Measure } from './Measure.tsx'
import { lessonsOf, outcomesOf, setLesson } from './model.ts'
import { LessonSources } from './Sources.tsx'
import { Text } from './Text.tsx'

function Facts({ lesson }: { lesson: OutlineLesson }) {
  const { t } = useTranslation('outline')
  const { outline, edit, off } = useEditor()
  const served = outcomesOf(outline).filter(({ id }) => lesson.outcomes.includes(id))
  return (
    <div className="kv">
      <span className="sec">{t('lesson.activity')}</span>
      <div>
        <Text
          place={{ kind: 'lesson', id: lesson.id, field: 'activity' }}
          value={lesson.activity}
          label={t('lesson.activity')}
          onSave={(activity) => edit(setLesson(lesson.id, { activity }))}
        />
      </div>
      <span className="sec">{t('lesson.serves')}</span>
      <div className="serves">
        <div lang={outline.lang === 'zh' ? 'zh-CN' : 'en'}>
          {served.map(({ id, text }) => (
            <p key={id}>{text}</p>
          ))}
        </div>
        <Links
          ids={lesson.outcomes}
          label={t('lesson.links', { title: lesson.title, count: lesson.outcomes.length })}
          onChange={(outcomes) => edit(setLesson(lesson.id, { outcomes }))}
        />
      </div>
      <span className="sec">{t('lesson.after')}</span>
      <After lesson={lesson} />
      {lesson.form === 'video' && (
        <>
          <span className="sec">{t('lesson.captions')}</span>
          <Switch
            size="sm"
            aria-label={t('lesson.captions')}
            checked={lesson.captions}
            disabled={off}
            onChange={(event) => edit(setLesson(lesson.id, { captions: event.currentTarget.checked }))}
          />
        </>
      )}
    </div>
  )
}

/** Lessons that must come first: their titles, changed by a menu. */
function After({ lesson }: { lesson: OutlineLesson }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const { outline, edit, off } = useEditor()
  const all = lessonsOf(outline)
  const number = (id: string): number => all.findIndex((l) => l.id === id) + 1
  const named = lesson.after.map((id) => f.int(number(id)))
  const words = named.length
    ? t('lesson.afterList', { count: named.length, list: f.list(named) })
    : t('lesson.afterNone')
  if (off) return <span>{words}</span>
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <button type="button" className="editable" aria-label={t('lesson.afterOf', { words })}>
          {words}
        </button>
      </Menu.Target>
      <Menu.Dropdown className="tall">
        {all
          .filter(({ id }) => id !== lesson.id)
          .map(({ id, title }) => {
            const on = lesson.after.includes(id)
            const after = on ? lesson.after.filter((x) => x !== id) : [...lesson.after, id]
            return (
              <Menu.CheckboxItem key={id} checked={on} onChange={() => edit(setLesson(lesson.id, { after }))}>
                <span className="menu-line">
                  {number(id)} {title}
                </span>
              </Menu.CheckboxItem>
            )
          })}
      </Menu.Dropdown>
    </Menu>
  )
}

function Rows({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('outline')
  const { data, problem, loading, reload } = useRead(['audience', 'feedback', 'ids', ...ids], (engine) =>
    engine.audience.feedback({ ids: [...ids], offset: 0, limit: 500 }),
  )
  const lasting = useLasting(loading)
  if (problem) return <ProblemNote problem={problem} onRetry={reload} />
  if (!data) return lasting ? <Skeleton lines={5} /> : null
  return (
    <div className="quotes">
      {data.rows.map((row) => (
        <FeedbackVoice key={row.id} row={row} />
      ))}
      {data.total < ids.length && <p className="small mut">{t('evidence.gone', { count: ids.length - data.total })}</p>}
    </div>
  )
}

export function EvidenceTab({ saved }: { saved: Outline }) {
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const f = useFormat()
  const { outline, selected } = useEditor()
  const all = lessonsOf(outline)
  const place = all.findIndex(({ id }) => id === selected)
  const lesson = all[place]
  if (!lesson) return <p className="mut">{t('evidence.choose')}</p>
  return (
    <>
      <div>
        <p className="small mut">
          {[t('lesson.number', { number: place + 1 }), common(`form.${lesson.form}`), f.minutes(lesson.minutes)].join(
            ' · ',
          )}
        </p>
        <h2 className="lead" lang={outline.lang === 'zh' ? 'zh-CN' : 'en'}>
          {lesson.title}
        </h2>
      </div>
      <Facts lesson={lesson} />
      <FindingsOf kind="lesson" id={lesson.id} field="activity" />
      <LessonSources sources={lesson.sources ?? []} />
      <hr className="hr" />
      <h2>{t('evidence.why')}</h2>
      {lesson.evidence.length ? (
        <Rows ids={lesson.evidence} />
      ) : (
        <Note kind="little" title={t('evidence.none')}>
          {t('evidence.noneMore')}
        </Note>
      )}
      {lesson.evidence.length > 0 && lessonsOf(saved).some(({ id }) => id === lesson.id) && (
        <>
          <hr className="hr" />
          <Measure key={lesson.id} saved={saved} part={lesson.id} />
        </>
      )}
    </>
  )
}
