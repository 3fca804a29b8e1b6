/** The plan's calendar as the plan draws it, large enough to read beside the export: and as a table. */
import { Modal } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lang, PlanPreview } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Chart } from '../../ui/chart/Chart.tsx'
import { Section } from '../../ui/Page.tsx'
import { weeksOnScreen } from './weeks.ts'

const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`)

/** @param lang of the plan: its tasks are in it */
export function Weeks({ preview: { weeks, lines }, lang }: { preview: PlanPreview; lang: Lang }) {
  const { t } = useTranslation('plan')
  const common = useTranslation().t
  const f = useFormat()
  const [open, setOpen] = useState(false)
  const drawing = useMemo(() => {
    const month = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { month: 'short', timeZone: 'UTC' })
    return weeksOnScreen({ weeks, lines, month: (day) => month.format(dayOf(day)) })
  }, [weeks, lines, lang])
  const range = t('weeks.range', {
    from: f.date(dayOf(weeks[0]?.start ?? '')),
    to: f.date(dayOf(weeks.at(-1)?.start ?? '')),
  })
  const own = lang === 'zh' ? 'zh-CN' : 'en'
  return (
    <Section title={t('weeks.title')}>
      <p className="small sec">{range}</p>
      <div>
        <Button small onClick={() => setOpen(true)}>
          {t('weeks.show')}
        </Button>
      </div>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('weeks.title')}
        size={800}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <div className="col">
          <div lang={own}>
            <Chart option={drawing.option} height={drawing.height} label={range} />
          </div>
          <details>
            <summary>{t('weeks.table')}</summary>
            <table className="tb" lang={own}>
              <thead>
                <tr>
                  <th className="r">{t('weeks.week')}</th>
                  <th>{t('weeks.starts')}</th>
                  <th>{t('weeks.tasks')}</th>
                </tr>
              </thead>
              <tbody>
                {weeks.map(({ week, start, tasks }) => (
                  <tr key={week}>
                    <td className="r num">{week}</td>
                    <td>{f.date(dayOf(start))}</td>
                    <td className="wrap">{tasks.join(lang === 'zh' ? '；' : '; ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </div>
      </Modal>
    </Section>
  )
}
