import { Trans, useTranslation } from 'react-i18next'
import { useHostInfo } from '../../client/workspace.ts'
import { Page, Section } from '../../ui/Page.tsx'
import { Appearance } from './Appearance.tsx'
import { Backups } from './Backups.tsx'
import { Forget } from './Forget.tsx'
import { Machine } from './Machine.tsx'
import { Models } from './models/Models.tsx'
import { OwnData } from './OwnData.tsx'
import './settings.css'

export function SettingsPage() {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const info = useHostInfo()
  return (
    <Page title={common('nav.settings')} finding={<Trans t={t} i18nKey="finding" components={{ b: <b /> }} />}>
      <div className="settings">
        <div className="settings-col">
          <Appearance />
          <Models />
          <Machine />
        </div>
        <div className="settings-col">
          <Backups />
          <OwnData />
          <Forget />
          <Section title={t('about.title')}>
            <dl className="pairs">
              <dt>{t('about.version')}</dt>
              <dd>Lacuna Studio {info?.version}</dd>
              {info?.workspace && (
                <>
                  <dt>{t('about.where')}</dt>
                  <dd>
                    <code className="small">{info.workspace.dir}</code>
                  </dd>
                </>
              )}
            </dl>
          </Section>
        </div>
      </div>
    </Page>
  )
}
