/** Bloom's level, lowest first, as a quiet choice beside its line. */
import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Bloom } from '../../../engine/contract/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'

interface LevelProps {
  value: Bloom
  /** The line it belongs to. */
  of: string
  onChange(level: Bloom): void
}

export function Level({ value, of, onChange }: LevelProps) {
  const { t } = useTranslation('outline')
  const { off } = useEditor()
  if (off) return <span className="tag">{t(`bloom.${value}`)}</span>
  return (
    <Menu position="bottom-end" width={160}>
      <Menu.Target>
        <button type="button" className="tag" aria-label={t('level', { level: t(`bloom.${value}`), of })}>
          {t(`bloom.${value}`)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {Bloom.options.map((level) => (
          <Menu.Item
            key={level}
            rightSection={level === value ? <Icon name="check" size={14} /> : undefined}
            aria-current={level === value || undefined}
            onClick={() => onChange(level)}
          >
            {t(`bloom.${level}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
