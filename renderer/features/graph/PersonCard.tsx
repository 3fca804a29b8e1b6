/** Under the map: what it shows, or who is chosen. The whole id can be copied. */
import { CopyButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type GraphMap, type GraphReport, inLanguage, noneAlike } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { shortPerson } from '../../ui/person.ts'
import type { Groups } from './groups.ts'
import type { Person } from './sort.ts'
import type { View } from './view.ts'
import { hasWebgl } from './webgl.ts'

/** Hennig 2007: groups that agree less are not to be trusted. */
const SHAKY = 0.6

interface PersonCardProps {
  map: GraphMap
  people: readonly Person[]
  groups: Groups
  seeds: readonly string[]
  selected: string | null
  /** The map is what is looked at, not the table. */
  drawn: boolean
  /** Null until the scores are there. */
  report: Pick<GraphReport, 'stability' | 'betweennessError' | 'common' | 'compared' | 'left' | 'provenance'> | null
  seenBy: View | null
  onSeenBy: (view: View | null) => void
}

export function PersonCard({ map, people, groups, seeds, selected, drawn, report, seenBy, onSeenBy }: PersonCardProps) {
  const { t } = useTranslation('graph')
  const { t: common } = useTranslation()
  const f = useFormat()
  const lang = useLang()
  const place = people.findIndex((p) => p.id === selected)
  const person = people[place] ?? map.nodes.find((n) => n.id === selected)
  if (!person || selected === null) {
    const { nodes } = map.total
    return (
      <p className="small mut graph-foot">
        {!drawn
          ? t(hasWebgl() ? 'foot.table' : 'noWebgl.tableNote', { all: f.int(nodes) })
          : map.nodes.length < nodes
            ? t('foot.part', { shown: f.int(map.nodes.length), all: f.int(nodes) })
            : t('foot.all', { count: nodes, all: f.int(nodes) })}
        {report && (
          <span className={report.stability < SHAKY ? 'warn' : undefined}>
            {t(report.stability < SHAKY ? 'foot.shaky' : 'foot.steady', { share: f.percent(report.stability) })}
          </span>
        )}
        {report && !drawn && report.betweennessError > 0 && (
          <span>{t('foot.sampled', { error: f.percent(report.betweennessError, 1) })}</span>
        )}
        {report && noneAlike(report) && <span>{t('foot.unalike', { n: f.int(report.compared) })}</span>}
        {report && report.left > 0 && <span>{t('foot.left', { n: f.int(report.left) })}</span>}
        {report && report.common.length > 0 && (
          <span className="trunc" title={report.common.join('\n')}>
            {t('foot.common', { titles: f.list(report.common.map((title) => inLanguage(title, lang))) })}
          </span>
        )}
      </p>
    )
  }
  const seed = seeds.indexOf(person.id)
  const buyer = map.nodes.find((n) => n.id === person.id)?.buyer
  // Where nobody is known to have bought, nobody can say who has not.
  const known = map.nodes.some((n) => n.buyer)
  const facts = [
    t('person.links', { count: person.degree, n: f.int(person.degree) }),
    place >= 0 && t('person.place', { place: f.int(place + 1), all: f.int(people.length) }),
    buyer !== undefined && known && common(buyer ? 'buyer' : 'notBuyer'),
    seed >= 0 && t('person.seed', { n: seed + 1 }),
  ].filter((fact) => typeof fact === 'string')
  return (
    <section className="graph-foot" aria-label={t('person.label')}>
      <div className="row">
        <b title={person.id}>{shortPerson(person.id)}</b>
        <span className="sec trunc">{inLanguage(groups.labelOf(person.community) ?? '', lang)}</span>
        {seenBy?.id !== person.id && (
          <Button small onClick={() => onSeenBy({ kind: 'person', id: person.id })}>
            {t('seen.choose')}
          </Button>
        )}
        <CopyButton value={person.id}>
          {({ copied, copy }) => (
            <Button small onClick={copy}>
              {copied ? common('copied') : t('person.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className="sec trunc" title={facts.join(' · ')}>
        {facts.join(' · ')}
      </p>
    </section>
  )
}
