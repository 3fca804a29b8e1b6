/** Gap → module → forecast: whom each module answers, and what would be lost with those whom only it answers. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outline, Trace } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { useEditor } from './editor-context.tsx'

const BAR = 60

export function TraceModules({ trace, saved }: { trace: Trace; saved: Outline }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const { openEvidence } = useEditor()
  const [open, setOpen] = useState<number | null>(null)
  const most = Math.max(1, ...trace.modules.map((m) => m.people))
  return (
    <>
      <table className="tb trace" aria-label={t('trace.title')}>
        <thead>
          <tr>
            <th scope="col">{t('trace.module')}</th>
            <th scope="col" className="r">
              {t('trace.people')}
            </th>
            <th scope="col" className="r">
              {t('trace.adds')}
            </th>
          </tr>
        </thead>
        <tbody>
          {trace.modules.map((m, i) => {
            const kept = saved.modules[i]
            const key = kept?.id ?? m.title
            return (
              <tr key={key}>
                <td>
                  <button
                    type="button"
                    className="link left"
                    aria-expanded={open === i}
                    onClick={() => setOpen(open === i ? null : i)}
                    lang={saved.lang === 'zh' ? 'zh-CN' : 'en'}
                  >
                    {m.title}
                  </button>
                  {open === i && (
                    <ul className="trace-lessons">
                      {m.lessons.map((l, j) => {
                        const id = kept?.lessons[j]?.id
                        return (
                          <li key={id ?? l.title}>
                            {id ? (
                              <button type="button" className="link left" onClick={() => openEvidence(id)}>
                                {l.title}
                              </button>
                            ) : (
                              l.title
                            )}{' '}
                            <span className="small mut">{t('trace.asked', { count: l.people })}</span>
                          </li>
                        )
                      })}
                    </ul>
                  )}
                </td>
                <td className="r num">
                  <svg width={BAR} height={8} aria-hidden="true" className="trace-bar">
                    <rect width={(BAR * m.people) / most} height={8} fill="var(--covered)" />
                  </svg>
                  {f.int(m.people)}
                </td>
                <td className="r">
                  <span className="num">+{f.ratio(m.buyers)}</span>
                  <span className="iv num">{f.moneyShort(m.revenue, trace.currency)}</span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="small mut">{t('trace.note')}</p>
    </>
  )
}
