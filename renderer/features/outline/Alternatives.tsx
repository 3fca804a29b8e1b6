/** The same gap in other designs, compared; one of them becomes the next version when it is chosen. */
import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outline } from '../../../engine/contract/index.ts'
import { useAct } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { useReturn } from '../../ui/use-return.ts'
import { useAlternatives } from './use-outline.ts'

const DESIGNS = ['short-course', 'cohort', 'workshop', 'micro-lessons'] as const
type Design = (typeof DESIGNS)[number]
const isDesign = (design: string): design is Design => (DESIGNS as readonly string[]).includes(design)

/** The saved outline among them. */
const KEPT = 'kept'

/** What a design consists of, to read beside another. */
function DesignText({ outline, title }: { outline: Outline; title: string }) {
  const f = useFormat()
  return (
    <section className="design" aria-label={title}>
      <h3 className="strong">{title}</h3>
      <div lang={outline.lang === 'zh' ? 'zh-CN' : 'en'}>
        <p>{outline.title}</p>
        <ol>
          {outline.modules.map((m) => (
            <li key={m.id}>
              <p className="strong">{m.title}</p>
              <ul>
                {m.lessons.map((l) => (
                  <li key={l.id}>
                    <span>{l.title}</span>
                    <span className="num">{f.minutes(l.minutes)}</span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

interface AlternativesProps {
  saved: Outline
  dirty: boolean
  off: boolean
  onClose(): void
}

export function Alternatives({ saved, dirty, off, onClose }: AlternativesProps) {
  useReturn()
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const f = useFormat()
  const { data, problem, loading, job, reload } = useAlternatives(saved)
  const [shown, setShown] = useState<string | null>(null)
  const lasting = useLasting(loading)
  const use = useAct((outline: Outline, { engine }) =>
    engine.outline.save({ outline: { ...outline, id: saved.id, version: saved.version } }),
  )
  const why = off ? t('readOnly') : dirty ? t('history.dirty') : undefined
  const open = data?.find(({ design }) => design === shown)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('designs.title')}
      size={760}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className="col">
        <p className="sec">{t('designs.intro')}</p>
        {problem && <ProblemNote problem={problem} onRetry={reload} />}
        {lasting && (job ? <JobBar job={job} /> : <Skeleton lines={4} />)}
        {data && (
          <div className="scroll-x">
            <table className="tb">
              <thead>
                <tr>
                  <th>{t('designs.design')}</th>
                  <th className="r">{t('designs.lessons')}</th>
                  <th className="r">{t('designs.minutes')}</th>
                  <th className="r">{t('designs.practice')}</th>
                  <th className="r">{t('designs.hours')}</th>
                  <th className="r">{t('designs.finish')}</th>
                  <th>
                    <span className="visually-hidden">{t('designs.use')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.map(({ design, lessons, minutes, practiceShare, hours, finish, outline }) => (
                  <tr key={design} className={design === KEPT ? 'sel' : undefined}>
                    <td>
                      {design === KEPT ? (
                        <span className="strong">{t('designs.now', { version: saved.version })}</span>
                      ) : (
                        <button
                          type="button"
                          className="link"
                          aria-expanded={shown === design}
                          onClick={() => setShown(shown === design ? null : design)}
                        >
                          {isDesign(design) ? t(`designs.name.${design}`) : design}
                        </button>
                      )}
                    </td>
                    <td className="r num">{f.int(lessons)}</td>
                    <td className="r num">{f.minutes(minutes)}</td>
                    <td className="r num">{f.percent(practiceShare)}</td>
                    <td className="r num">{f.int(hours)}</td>
                    <td className="r num">{finish === null ? '–' : f.percent(finish)}</td>
                    <td className="r">
                      {design !== KEPT && (
                        <Button
                          small
                          off={why !== undefined}
                          title={why}
                          busy={use.busy}
                          onClick={() => void use.run(outline).then((done) => done && onClose())}
                        >
                          {t('designs.use')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="sec">{t('designs.note')}</p>
          </div>
        )}
        {open && (
          <div className="designs">
            <DesignText outline={saved} title={t('designs.now', { version: saved.version })} />
            <DesignText
              outline={open.outline}
              title={isDesign(open.design) ? t(`designs.name.${open.design}`) : open.design}
            />
          </div>
        )}
        {use.problem && <ProblemNote problem={use.problem} />}
      </div>
    </Modal>
  )
}
