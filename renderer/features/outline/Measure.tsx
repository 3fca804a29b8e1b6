/** Was it worth it? Who still asks what a lesson answers, before and since its release. Association, not effect. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outline, Remeasured } from '../../../engine/contract/index.ts'
import { useAct } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Whisker } from '../../ui/uncertainty.tsx'

const dayOf = (text: string): number | null => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) ? null : at
}

function Sides({ found }: { found: Remeasured }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const most = Math.max(0.01, found.before.interval[1], found.after.interval[1])
  return (
    <>
      <p className="strong">{t(`measure.verdict.${found.verdict}`)}</p>
      <dl className="sides">
        {(['before', 'after'] as const).map((side) => {
          const { asked, of, share, interval } = found[side]
          return (
            <div key={side}>
              <dt>{t(`measure.${side}`)}</dt>
              <dd>
                <Whisker value={share} interval={interval} max={most} tone={side === 'after' ? 'accent' : 'plain'} />
                <span className="num">{f.percent(share, 1)}</span>
                <span className="small mut num">{t('measure.of', { asked: f.int(asked), of: f.int(of) })}</span>
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="small mut">{t('measure.note')}</p>
    </>
  )
}

export function Measure({ saved, part }: { saved: Outline; part: string }) {
  const { t } = useTranslation('outline')
  const [day, setDay] = useState('')
  const since = dayOf(day)
  const measure = useAct((from: number, { engine, jobs }) =>
    jobs.run({ key: `measure ${saved.id} ${part}`, name: 'outline', subject: saved.title }, (signal) =>
      engine.outline.measure({ seed: 1, device: 'auto', outline: saved.id, part, since: from }, { signal }),
    ),
  )
  return (
    <section className="col measure" aria-label={t('measure.title')}>
      <h2>{t('measure.title')}</h2>
      <div className="row wrap release">
        <TextInput
          type="date"
          label={t('measure.since')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button
          off={since === null}
          title={since === null ? t('measure.needs') : undefined}
          busy={measure.busy}
          onClick={() => since !== null && void measure.run(since)}
        >
          {t('measure.go')}
        </Button>
      </div>
      {measure.problem && <ProblemNote problem={measure.problem} />}
      {measure.data && <Sides found={measure.data} />}
    </section>
  )
}
