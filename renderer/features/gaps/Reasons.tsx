/** The reasons in whole sentences, the contract's; what is marked in them becomes a chip, a link or bold. */
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import type { Gap, GapReason, ReasonPart, Stretch } from '../../../engine/contract/index.ts'
import { useSentenceGap } from '../../i18n/index.ts'
import { Evidence } from '../../ui/Evidence.tsx'

interface ReasonsProps {
  reasons: readonly GapReason[]
  part: ReasonPart
  twin?: Gap | undefined
  onItems: (buyers: boolean) => void
}

function Marked({ mark, text, twin, onItems }: Stretch & Pick<ReasonsProps, 'twin' | 'onItems'>): ReactNode {
  if (mark === 'people' || mark === 'buyers')
    return <Evidence onOpen={() => onItems(mark === 'buyers')}>{text}</Evidence>
  if (mark === 'title') return <b>{text}</b>
  if (mark === 'twin' && twin)
    return (
      <Link to="/gaps" search={{ gap: twin.id }} lang={twin.lang === 'zh' ? 'zh-CN' : 'en'} replace>
        {text}
      </Link>
    )
  return text
}

/** The sentences of one part, one after the other. */
export function Reasons({ reasons, part, twin, onItems }: ReasonsProps) {
  const between = useSentenceGap()
  return reasons
    .filter((reason) => reason.part === part)
    .map(({ stretches }, i) => (
      <Fragment key={stretches.map(({ text }) => text).join('')}>
        {i > 0 && between}
        {stretches.map((stretch) => (
          <Marked key={stretch.text} {...stretch} twin={twin} onItems={onItems} />
        ))}
      </Fragment>
    ))
}

export const hasPart = (reasons: readonly GapReason[], part: ReasonPart): boolean =>
  reasons.some((reason) => reason.part === part)
