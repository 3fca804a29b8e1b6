/** What in a ZIP is not read, by name: so that nobody has to wonder where a file went. */
import { useTranslation } from 'react-i18next'
import { say } from '../../../engine/contract/index.ts'
import { useLang } from '../../i18n/index.ts'
import type { Desk, LeftOut as Left } from './desk.ts'

/** A list to read, not to search. */
const MOST = 200

/** Each once, even where the archive holds the same name twice. */
const named = (left: Left['left']): Left['left'] => [
  ...new Map(left.slice(0, MOST).map((one) => [`${one.why} ${one.name}`, one])).values(),
]

export function LeftOut({ desk }: { desk: Desk }) {
  const { t } = useTranslation('import')
  const lang = useLang()
  return desk.leftOut().map(({ grant, archive, left }) => (
    <details key={grant} className="left-out small">
      <summary className="sec">{t('leftOut', { archive, count: left.length })}</summary>
      <ul>
        {named(left).map(({ name, why }) => (
          <li key={`${why} ${name}`}>
            {name} <span className="mut">{say(lang, `archive.why.${why}`)}</span>
          </li>
        ))}
        {left.length > MOST && <li className="mut">{t('leftOutMore', { count: left.length - MOST })}</li>}
      </ul>
    </details>
  ))
}
