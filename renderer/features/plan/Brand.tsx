/** The creator's name, colour and logo: on every plan and report of this workspace. */
import { ColorInput, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brand } from '../../../engine/contract/index.ts'
import { useAct, useRead } from '../../client/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'

const COLOR = /^#[0-9a-f]{6}$/

type Change = { name?: string; color?: string | null; logo?: null }

export function BrandSection() {
  const { t } = useTranslation('plan')
  const { data, problem, reload } = useRead(['plan', 'brand'], (engine) => engine.plan.brand())
  const set = useAct((change: Change, { engine }) => engine.plan.setBrand(change))
  const pick = useAct(async (_: null, { engine, files }): Promise<Brand | null> => {
    const [grant] = await files.pick('logo', false)
    return grant ? engine.plan.setBrand({ file: grant.id }) : null
  })
  const [name, setName] = useState('')
  const [color, setColor] = useState('')
  useEffect(() => {
    setName(data?.name ?? '')
    setColor(data?.color ?? '')
  }, [data])
  const keep = async (change: Change): Promise<void> => {
    await set.run(change)
    reload()
  }
  return (
    <Section title={t('brand.title')}>
      <p className="small sec">{t('brand.intro')}</p>
      <TextInput
        label={t('brand.name')}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => name.trim() !== data?.name && void keep({ name: name.trim() })}
      />
      <ColorInput
        label={t('brand.color')}
        description={t('brand.colorMore')}
        placeholder="#2b4dad"
        value={color}
        onChange={setColor}
        onChangeEnd={(value) => COLOR.test(value) && value !== data?.color && void keep({ color: value })}
        onBlur={() => color === '' && data?.color && void keep({ color: null })}
      />
      <div className="row">
        <Button
          small
          busy={pick.busy}
          onClick={() => {
            void pick.run(null).then(reload)
          }}
        >
          {data?.logo ? t('brand.otherLogo') : t('brand.logo')}
        </Button>
        {data?.logo && (
          <>
            <img
              className="brand-logo"
              alt={t('brand.logoAlt')}
              src={`data:${data.logo.mime};base64,${data.logo.data}`}
            />
            <Button small kind="quiet" onClick={() => void keep({ logo: null })}>
              {t('brand.noLogo')}
            </Button>
          </>
        )}
      </div>
      {[problem, set.problem, pick.problem].map((p) => p && <ProblemNote key={p.code} problem={p} />)}
    </Section>
  )
}
