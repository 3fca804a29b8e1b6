/** Recent buyers and what they would buy next; one of them opened in the inspector with the reasons. */
import { useTranslation } from 'react-i18next'
import { inLanguage, type Recommendation, type RecommendList } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Inspector, Section } from '../../ui/Page.tsx'
import { shortPerson } from '../../ui/person.ts'
import { useModelName } from './names.ts'

interface SuggestionsProps {
  list: RecommendList
  selected: string | null
  onSelect: (person: string | null) => void
}

export function Suggestions({ list, selected, onSelect }: SuggestionsProps) {
  const { t } = useTranslation('buyers')
  const f = useFormat()
  const model = useModelName()
  const lang = useLang()
  return (
    <Section title={t('list')} remark={t('listRemark', { shown: f.int(list.people.length) })}>
      <p className="sec">
        {list.model === 'popularity' ? t('by.popularity') : t('by.model', { model: model(list.model) })}
      </p>
      <table className="tb fixed">
        <thead>
          <tr>
            <th className="who">{t('person')}</th>
            <th>{t('next')}</th>
          </tr>
        </thead>
        <tbody>
          {list.people.map(({ person, items }) => (
            <tr key={person} className={person === selected ? 'pick sel' : 'pick'} onClick={() => onSelect(person)}>
              <td>
                <button
                  type="button"
                  className="link num"
                  title={person}
                  aria-pressed={person === selected}
                  onClick={() => onSelect(person)}
                >
                  {shortPerson(person)}
                </button>
              </td>
              <td className="trunc" title={items.map((i) => i.title).join('\n')}>
                {items.map((item, i) => (
                  <span key={item.product} className="pickup">
                    <span className="mut num">{i + 1}</span> {inLanguage(item.title, lang)}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

export function PersonInspector({ of, onClose }: { of: Recommendation; onClose: () => void }) {
  const { t } = useTranslation('buyers')
  const title = t('explain', { person: shortPerson(of.person) })
  return (
    <Inspector label={title} onClose={onClose}>
      <h3>{title}</h3>
      <code className="small mut">{of.person}</code>
      <ol className="quotes">
        {of.items.map((item, i) => (
          <Because key={item.product} item={item} place={i + 1} />
        ))}
      </ol>
    </Inspector>
  )
}

/** One suggestion with what speaks for it: the purchases are named on hover. */
export function Because({ item, place }: { item: Recommendation['items'][number]; place: number }) {
  const { t } = useTranslation('buyers')
  const f = useFormat()
  const lang = useLang()
  return (
    <li className="col">
      <span className="row">
        <span className="mut num">{place}</span>
        <span className="mid">{inLanguage(item.title, lang)}</span>
      </span>
      <span className="sec small" title={item.because.flatMap((b) => b.rows).join('\n') || undefined}>
        {item.because.length === 0
          ? t('becauseSellers')
          : t('because', { titles: f.list(item.because.map((b) => inLanguage(b.title, lang))) })}
      </span>
    </li>
  )
}
