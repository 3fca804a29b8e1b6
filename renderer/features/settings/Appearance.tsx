import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Lang, Theme } from '../../../engine/contract/index.ts'
import { useAct } from '../../client/queries.ts'
import { useHostInfo } from '../../client/workspace.ts'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'

export function Appearance() {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const info = useHostInfo()
  const set = useAct((change: { lang?: Lang; theme?: Theme }, { host }) => host.settings.set(change))
  if (!info) return null
  return (
    <Section title={t('appearance.title')}>
      <div className="setting">
        <span id="setting-lang">{t('appearance.language')}</span>
        <SegmentedControl
          aria-labelledby="setting-lang"
          value={info.settings.lang ?? info.systemLang}
          onChange={(value) => void set.run({ lang: Lang.parse(value) })}
          data={Lang.options.map((value) => ({ value, label: common(`language.${value}`) }))}
        />
      </div>
      <div className="setting">
        <span id="setting-theme">{t('appearance.theme')}</span>
        <SegmentedControl
          aria-labelledby="setting-theme"
          value={info.settings.theme}
          onChange={(value) => void set.run({ theme: Theme.parse(value) })}
          data={Theme.options.map((value) => ({ value, label: t(`appearance.${value}`) }))}
        />
      </div>
      {set.problem && <ProblemNote problem={set.problem} />}
    </Section>
  )
}
