/** The window: sidebar, the page's sheet, banners of what happens around it. */
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useHostEvent, useHostEvents, useHostInfo } from '../client/workspace.ts'
import { HatchPattern } from '../ui/uncertainty.tsx'
import { Banners } from './Banners.tsx'
import { Finder, openFinder } from './Finder.tsx'
import { firstPage, takeIncoming } from './incoming.ts'
import { Sidebar } from './Sidebar.tsx'
import { nameOf } from './WorkspaceMenu.tsx'

/** Language and title of the document follow the settings. */
function useDocument(): void {
  const info = useHostInfo()
  const { t, i18n } = useTranslation()
  const lang = info ? (info.settings.lang ?? info.systemLang) : undefined
  useEffect(() => {
    if (lang && i18n.language !== lang) void i18n.changeLanguage(lang)
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  }, [i18n, lang])
  useEffect(() => {
    document.title = info?.workspace ? `${nameOf(info.workspace, t('sample'))} · ${t('brand')}` : t('brand')
  }, [info?.workspace, t])
}

/** Each feature's rules hold on its own page only, dialogs included: they stand below `[data-page='…']`. */
function usePageName(): void {
  const name = useRouterState({ select: ({ resolvedLocation, location }) => (resolvedLocation ?? location).pathname })
  useLayoutEffect(() => {
    document.body.dataset.page = name.slice(1) || 'home'
  }, [name])
}

/** Menus and files that the system hands over. */
function useCommands(): void {
  const navigate = useNavigate()
  useHostEvent(
    useCallback(
      (event) => {
        if (event.kind === 'menu') {
          if (event.command === 'import') void navigate({ to: '/import' })
          if (event.command === 'settings') void navigate({ to: '/settings' })
          if (event.command === 'find') openFinder()
        }
        if (event.kind === 'files') {
          takeIncoming({ grants: event.grants })
          void navigate({ to: '/import' })
        }
        if (event.kind === 'workspace') void navigate({ to: firstPage() })
      },
      [navigate],
    ),
  )
}

export function Shell() {
  const { t } = useTranslation()
  useHostEvents()
  useDocument()
  usePageName()
  useCommands()
  return (
    <div className="app">
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('skip')}
      </button>
      <HatchPattern />
      <Sidebar />
      <div className="stage">
        <Banners />
        <Outlet />
      </div>
      <Finder />
      {/* Hints stand here, in a landmark of their own, and not loose in the document. */}
      <aside id="tips" aria-label={t('tips')} />
    </div>
  )
}
