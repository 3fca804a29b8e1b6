/** Names of models and people as the page shows them. */
import { useTranslation } from 'react-i18next'

const known = ['popularity', 'ease', 'bias', 'mf', 'knn', 'ials', 'bpr', 'neural'] as const
const isKnown = (name: string): name is (typeof known)[number] => known.some((k) => k === name)

export function useModelName(): (name: string) => string {
  const { t } = useTranslation('buyers')
  return (name) => (isKnown(name) ? t(`model.${name}`) : name)
}
