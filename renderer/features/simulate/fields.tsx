/** Fields that hold one number and give it back when the person is done with it: on Enter, or on leaving. */
import { NumberInput } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { exponentOf } from '../../../engine/contract/index.ts'
import { useLang } from '../../i18n/index.ts'

interface NumberFieldProps {
  label: string
  value: number | null
  onCommit: (value: number | null) => void
  min?: number
  max?: number
  decimals?: number
  step?: number
  prefix?: string
  suffix?: string
  description?: ReactNode
  placeholder?: string | undefined
  /** An empty field means: as fitted. Otherwise leaving it empty keeps the value. */
  optional?: boolean
  hideLabel?: boolean
}

export function NumberField({
  label,
  value,
  onCommit,
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
  decimals = 0,
  step = 1,
  prefix = '',
  suffix = '',
  description,
  placeholder,
  optional = false,
  hideLabel = false,
}: NumberFieldProps) {
  const [typed, setTyped] = useState<number | string>(value ?? '')
  useEffect(() => setTyped(value ?? ''), [value])
  const commit = (): void => {
    const next = typed === '' ? null : Math.min(max, Math.max(min, Number(typed)))
    if (next === null && !optional) setTyped(value ?? '')
    else if (next !== value) onCommit(next)
  }
  return (
    <NumberInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      value={typed}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
      min={min}
      max={max}
      step={step}
      decimalScale={decimals}
      thousandSeparator=","
      prefix={prefix}
      suffix={suffix}
      description={description}
      placeholder={placeholder}
      hideControls
      clampBehavior="blur"
      allowNegative={false}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}

const symbolOf = (currency: string, lang: string): string =>
  new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency

type MoneyFieldProps = Omit<NumberFieldProps, 'prefix' | 'suffix' | 'decimals' | 'max'> & { currency: string | null }

/** Minor units outside, units of the currency inside. */
export function MoneyField({ value, currency, onCommit, ...rest }: MoneyFieldProps) {
  const lang = useLang()
  const digits = currency === null ? 2 : exponentOf(currency)
  const unit = 10 ** digits
  return (
    <NumberField
      {...rest}
      value={value === null ? null : value / unit}
      onCommit={(major) => onCommit(major === null ? null : Math.round(major * unit))}
      decimals={digits}
      prefix={currency === null || currency === 'XXX' ? '' : symbolOf(currency, lang)}
    />
  )
}

/** A share outside, per cent inside. */
export function ShareField(props: Omit<NumberFieldProps, 'suffix' | 'decimals' | 'max' | 'min'>) {
  const { value, onCommit } = props
  return (
    <NumberField
      {...props}
      value={value === null ? null : Math.round(value * 1000) / 10}
      onCommit={(percent) => onCommit(percent === null ? null : percent / 100)}
      max={100}
      decimals={1}
      suffix="%"
    />
  )
}
