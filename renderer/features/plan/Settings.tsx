/** Which outline, in which language, on which paper. */
import { SegmentedControl, Select } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lang, OutlineEntry } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import type { Paper, PlanSettings } from './use-plan.ts'

interface SettingsProps {
  outlines: readonly OutlineEntry[]
  outline: string
  onOutline(id: string): void
  settings: PlanSettings
  onChange(settings: PlanSettings): void
  /** Which of both languages the pages are shown in. */
  shown: Lang
  onShown(lang: Lang): void
}

const LANGS = ['en', 'zh', 'both'] as const
const PAPERS = ['a4', 'letter'] as const

export function Settings({ outlines, outline, onOutline, settings, onChange, shown, onShown }: SettingsProps) {
  const { t } = useTranslation('plan')
  const common = useTranslation().t
  const f = useFormat()
  const id = useId()
  const entry = outlines.find((one) => one.id === outline)
  return (
    <section className="plan-settings" aria-label={t('settings')}>
      <h2 className="lead">{t('settings')}</h2>
      <Select
        label={t('outline')}
        data={outlines.map(({ id: value, title }) => ({ value, label: title }))}
        description={entry && t('outlineVersion', { version: entry.version, date: f.moment(entry.at) })}
        inputWrapperOrder={['label', 'input', 'description']}
        title={entry?.title}
        value={outline}
        onChange={(value) => value && onOutline(value)}
      />
      <div className="set">
        <span id={`${id}lang`}>{t('language')}</span>
        <SegmentedControl
          aria-labelledby={`${id}lang`}
          value={settings.lang}
          data={LANGS.map((value) => ({ value, label: value === 'both' ? t('both') : common(`language.${value}`) }))}
          onChange={(lang: (typeof LANGS)[number]) => onChange({ ...settings, lang })}
        />
        {settings.lang === 'both' && (
          <>
            <span id={`${id}shown`}>{t('shown')}</span>
            <SegmentedControl
              aria-labelledby={`${id}shown`}
              value={shown}
              data={(['en', 'zh'] as const).map((value) => ({ value, label: common(`language.${value}`) }))}
              onChange={onShown}
            />
          </>
        )}
        <span id={`${id}paper`}>{t('paper')}</span>
        <SegmentedControl
          aria-labelledby={`${id}paper`}
          value={settings.paper}
          data={PAPERS.map((value) => ({ value, label: t(`papers.${value}`) }))}
          onChange={(paper: Paper) => onChange({ ...settings, paper })}
        />
      </div>
      <p className="small mut">{settings.lang === 'both' ? t('bothMore') : t('languageMore')}</p>
    </section>
  )
}
