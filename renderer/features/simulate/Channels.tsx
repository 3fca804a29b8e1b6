/** Through which channels it is told: name, reach, cost, commission; one is open for changes at a time. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { MoneyField, ShareField } from './fields.tsx'
import type { Channel } from './scenario.ts'

interface ChannelsProps {
  channels: readonly Channel[]
  currency: string | null
  onChange: (channels: Channel[]) => void
}

const MOST = 12

function NameField({
  channel,
  taken,
  onCommit,
}: {
  channel: Channel
  taken: readonly string[]
  onCommit: (name: string) => void
}) {
  const { t } = useTranslation('simulate')
  const [typed, setTyped] = useState(channel.name)
  const name = typed.trim()
  const twice = taken.includes(name.toLowerCase())
  const commit = (): void => {
    if (name === '') setTyped(channel.name)
    else if (!twice && name !== channel.name) onCommit(name)
  }
  return (
    <TextInput
      label={t('channel.name')}
      value={typed}
      maxLength={80}
      error={twice && t('channel.twice')}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}

export function Channels({ channels, currency, onChange }: ChannelsProps) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const [open, setOpen] = useState<number | null>(null)
  const put = (at: number, change: Partial<Channel>): void =>
    onChange(channels.map((channel, i) => (i === at ? { ...channel, ...change } : channel)))
  const add = (): void => {
    const taken = channels.map(({ name }) => name)
    let n = channels.length + 1
    while (taken.includes(t('channel.new', { n }))) n++
    onChange([...channels, { name: t('channel.new', { n }), reach: 0.1, cost: 0, commission: 0 }])
    setOpen(channels.length)
  }
  return (
    <div className="sim-channels">
      {channels.map((channel, i) => (
        <div key={channel.name} className="sim-channel">
          <div className="row">
            <button
              type="button"
              className="sim-channel-open"
              aria-expanded={open === i}
              title={t('channel.edit', { channel: channel.name })}
              onClick={() => setOpen(open === i ? null : i)}
            >
              <Icon name={open === i ? 'down' : 'chev'} size={12} />
              <span className="trunc">{channel.name}</span>
              <span className="sp" />
              <span className="small mut num">{t('channel.summary', { reach: f.percent(channel.reach) })}</span>
            </button>
            <Button
              kind="quiet"
              small
              icon="x"
              off={channels.length === 1}
              title={channels.length === 1 ? t('channel.last') : t('channel.remove', { channel: channel.name })}
              onClick={() => {
                setOpen(null)
                onChange(channels.filter((_, j) => j !== i))
              }}
            />
          </div>
          {open === i && (
            <div className="sim-channel-fields">
              <NameField
                channel={channel}
                taken={channels.flatMap((other, j) => (j === i ? [] : [other.name.toLowerCase()]))}
                onCommit={(name) => put(i, { name })}
              />
              <div className="sim-three">
                <ShareField
                  label={t('channel.reach')}
                  value={channel.reach}
                  onCommit={(reach) => put(i, { reach: reach ?? channel.reach })}
                />
                <MoneyField
                  label={t('channel.cost')}
                  value={channel.cost}
                  currency={currency}
                  onCommit={(cost) => put(i, { cost: cost ?? 0 })}
                />
                <ShareField
                  label={t('channel.commission')}
                  value={channel.commission}
                  onCommit={(commission) => put(i, { commission: commission ?? 0 })}
                />
              </div>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button
          small
          icon="plus"
          off={channels.length >= MOST}
          title={channels.length >= MOST ? t('channel.most') : undefined}
          onClick={add}
        >
          {t('channel.add')}
        </Button>
      </div>
    </div>
  )
}
