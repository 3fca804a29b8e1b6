/** What one version has that another has not, in reading order. */
import { useTranslation } from 'react-i18next'
import { Bloom, LessonForm, Level, type Outline, Pack } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { type Change, countIn, isList, isOrder, joined, named } from './changes.ts'

/** A value as people read it. */
function useValue(): (field: string | null, value: string | null) => string {
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const f = useFormat()
  return (field, value) => {
    if (value === null) return ''
    if (field === 'minutes') return f.minutes(Number(value))
    if (field === 'evidence') return t('lesson.rows', { count: countIn(value) })
    if (isList(field)) return t('changes.count', { count: countIn(value) })
    if (field === 'captions') return value === 'true' ? t('changes.yes') : t('changes.no')
    const form = LessonForm.safeParse(value)
    if (field === 'form' && form.success) return common(`form.${form.data}`)
    const bloom = Bloom.safeParse(value)
    if (field === 'bloom' && bloom.success) return t(`bloom.${bloom.data}`)
    const level = Level.safeParse(value)
    if (field === 'level' && level.success) return common(`level.${level.data}`)
    const pack = Pack.safeParse(value)
    if (field === 'pack' && pack.success) return t(`pack.${pack.data}`)
    return value || t('changes.nothing')
  }
}

const FIELDS = new Set([
  'title',
  'promise',
  'audience',
  'level',
  'start',
  'text',
  'bloom',
  'minutes',
  'form',
  'activity',
  'outcomes',
  'evidence',
  'captions',
  'after',
  'kind',
  'source',
  'date',
  'reviewer',
  'modules',
  'lessons',
  'pack',
  'locked',
] as const)
type Field = typeof FIELDS extends Set<infer F> ? F : never
const isField = (field: string): field is Field => (FIELDS as Set<string>).has(field)

function Line({ change, outlines }: { change: Change; outlines: readonly Outline[] }) {
  const { t } = useTranslation('outline')
  const value = useValue()
  const { part, field, name } = named(change, outlines)
  const { kind, before, after } = change
  return (
    <li className="change">
      <p className="small mut">
        {[t(`changes.part.${part}`), field && isField(field) ? t(`changes.field.${field}`) : t(`changes.${kind}`)].join(
          ' · ',
        )}
      </p>
      {name && kind === 'changed' && field !== 'title' && field !== 'text' && (
        <p className="trunc" title={name}>
          {name}
        </p>
      )}
      {isOrder(field) ? (
        <p>{t('changes.order')}</p>
      ) : (
        <>
          {before !== null && <del>{value(field, before)}</del>}
          {after !== null && <ins>{value(field, after)}</ins>}
        </>
      )}
    </li>
  )
}

export function Changes({ list, outlines }: { list: readonly Change[]; outlines: readonly Outline[] }) {
  const { t } = useTranslation('outline')
  if (list.length === 0) return <p className="mut">{t('changes.none')}</p>
  return (
    <ul className="changes" aria-label={t('changes.label')}>
      {joined(list).map((change) => (
        <Line key={`${change.kind} ${change.path}`} change={change} outlines={outlines} />
      ))}
    </ul>
  )
}
