/** Where one is, where one can go, what is running. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHostInfo, useWorkspace } from '../client/workspace.ts'
import { Icon } from '../ui/Icon.tsx'
import { openFinder } from './Finder.tsx'
import { hasRows, pages } from './pages.ts'
import { Tray } from './Tray.tsx'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

const shortcut = (): string => (/Mac/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K')

export function Sidebar() {
  const { t } = useTranslation()
  const host = useHostInfo()
  const { data } = useWorkspace()
  const filled = hasRows(data)
  const lang = host?.settings.lang ?? host?.systemLang
  return (
    <aside className="side">
      <WorkspaceMenu />
      <button type="button" className="find" onClick={openFinder} title={t('find.hint')}>
        <Icon name="search" size={14} />
        <span className="label">{t('find.hint')}</span>
        <span className="sp label" />
        <span className="kbd" aria-hidden="true">
          {shortcut()}
        </span>
      </button>
      <nav className="nav" aria-label={t('menu')}>
        {pages.map(({ key, to, icon, needs }) => (
          <div key={key}>
            <Link
              to={to}
              title={t(`nav.${key}`)}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              disabled={needs === 'rows' && !filled}
            >
              <Icon name={icon} />
              <span className="label">{t(`nav.${key}`)}</span>
              {key === 'import' && data && data.sources > 0 && (
                <span className="n" aria-hidden="true">
                  {data.sources}
                </span>
              )}
            </Link>
            {key === 'home' && <div className="gapline" />}
          </div>
        ))}
      </nav>
      <div className="foot">
        <Tray />
        <span className="offline" title={t('offline')}>
          <Icon name="plug" size={14} />
          <span>{t('offline')}</span>
        </span>
        <Link to="/settings" title={t('nav.settings')}>
          <Icon name="settings" size={14} />
          <span>{t('nav.settings')}</span>
          <span className="sp" />
          <span aria-hidden="true">{lang === 'zh' ? '中' : 'EN'}</span>
        </Link>
      </div>
    </aside>
  )
}
