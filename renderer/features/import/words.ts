/** Names of layouts, roles and tables as people say them. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { en } from '../../i18n/resources.ts'

type Words = (typeof en)['import']

export interface Names {
  layout(id: string): string
  role(role: string): string
  /** `Product or course`, `Date or payment date`. */
  either(roles: readonly string[]): string
  skip(reason: string): string
  table(name: string, count: number, shown: string): string
  /** What was done: `import`, `outline`. */
  act(what: string): string
}

export function useNames(): Names {
  const { t, i18n } = useTranslation('import')
  return useMemo(() => {
    const role = (name: string): string => t(`role.${name as keyof Words['role']}`, { defaultValue: name })
    const zh = i18n.language.startsWith('zh')
    const options = new Intl.ListFormat(zh ? 'zh-CN' : 'en-GB', { type: 'disjunction' })
    return {
      layout: (id) => t(`layout.${id as keyof Words['layout']}`, { defaultValue: id }),
      role,
      either: (roles) => options.format(roles.map(role)),
      skip: (reason) => t(`skip.${reason as keyof Words['skip']}`, { defaultValue: reason }),
      table: (name, count, shown) => t(`table.${name as 'purchase'}`, { count, shown, defaultValue: name }),
      act: (what) => t(`did.${what as keyof Words['did']}`, { defaultValue: what }),
    }
  }, [t, i18n.language])
}
