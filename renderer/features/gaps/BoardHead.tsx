import { useTranslation } from 'react-i18next'
import { type Column, type Order, turned } from './order.ts'

interface HeadProps {
  of: Column
  order: Order
  onOrder: (order: Order) => void
  right?: boolean
}

/** A head that sorts: an arrow beside the words, and `aria-sort` for those who do not see it. */
export function SortHead({ of, order, onOrder, right = false }: HeadProps) {
  const { t } = useTranslation('gaps')
  const on = order.by === of
  return (
    <th scope="col" className={right ? 'r' : ''} aria-sort={on ? (order.down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className={right ? 'sort turn' : 'sort'} onClick={() => onOrder(turned(order, of))}>
        {of === 'rank' ? <span className="visually-hidden">{t('board.rank')}</span> : t(`board.${of}`)}
        <span aria-hidden="true" className={on ? 'arrow on' : 'arrow'}>
          {on && order.down ? '↓' : '↑'}
        </span>
      </button>
    </th>
  )
}
