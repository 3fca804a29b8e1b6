/** The people to tell, in order, with the group each speaks to. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type GraphMap, inLanguage, type SeedReport } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { shortPerson } from '../../ui/person.ts'
import { moveRow } from '../../ui/row-keys.ts'
import { groupsOf } from './groups.ts'

const FIRST = 12

interface SeedListProps {
  found: SeedReport
  map: GraphMap
  onSelect: (id: string) => void
}

export function SeedList({ found, map, onSelect }: SeedListProps) {
  const { t } = useTranslation('graph')
  const f = useFormat()
  const lang = useLang()
  const [all, setAll] = useState(false)
  const groups = groupsOf(map.communities)
  const nodes = new Map(map.nodes.map((n) => [n.id, n]))
  const shown = all ? found.steps : found.steps.slice(0, FIRST)
  return (
    <Section title={t('list.title', { count: found.seeds.length })} remark={t('list.remark')}>
      <ol className="seeds">
        {shown.map(({ id, adds }, i) => {
          const node = nodes.get(id)
          return (
            <li key={id}>
              <button type="button" data-row onKeyDown={moveRow} title={id} onClick={() => onSelect(id)}>
                <span className="num mut">{i + 1}</span>
                <span className="mid num">{shortPerson(id)}</span>
                <span className="sec trunc">{node && inLanguage(groups.labelOf(node.community) ?? '', lang)}</span>
                <span
                  className="num small mut"
                  title={node && t('person.links', { count: node.degree, n: node.degree })}
                >
                  {t('list.adds', { n: f.int(Math.round(adds)) })}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      {found.seeds.length > FIRST && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('list.fewer') : t('list.more', { count: found.seeds.length - FIRST })}
        </button>
      )}
    </Section>
  )
}
