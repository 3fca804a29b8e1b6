/** Both languages, whole, in the bundle: nothing is loaded at run time. Keys are checked by the compiler. */
import i18next, { type i18n } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Lang } from '../../engine/contract/index.ts'
import { en, zh } from './resources.ts'

export { useFormat } from './format.ts'

export function startI18n(lang: Lang): i18n {
  void i18next.use(initReactI18next).init({
    lng: lang,
    fallbackLng: 'en',
    resources: { en, zh },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  })
  return i18next
}

/** Between two whole sentences: a space in English, nothing in Chinese. */
export const useSentenceGap = (): string => (useLang() === 'zh' ? '' : ' ')

export function useLang(): Lang {
  return useTranslation().i18n.language.startsWith('zh') ? 'zh' : 'en'
}
