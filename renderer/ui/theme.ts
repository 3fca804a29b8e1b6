/** Mantine wearing our tokens: its own palette never shows. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Light to dark. Only places that no token covers fall back on these. */
const lapis: MantineColorsTuple = [
  '#e8ecf8',
  '#d3dbf2',
  '#b7c4ea',
  '#9bafe1',
  '#6c87cb',
  '#4363b5',
  '#2b4dad',
  '#223f92',
  '#1b3379',
  '#142659',
]

export const theme = createTheme({
  colors: { lapis },
  primaryColor: 'lapis',
  primaryShade: 6,
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
  lineHeights: { xs: 'var(--l-12)', sm: 'var(--l-13)', md: 'var(--l-13)', lg: 'var(--l-14)', xl: 'var(--l-16)' },
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '10px', xl: '10px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'never',
  respectReducedMotion: true,
  components: {
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: false, multiline: true, maw: 320, portalProps: { target: '#tips' } },
    },
    Select: { defaultProps: { size: 'sm', allowDeselect: false, comboboxProps: { shadow: 'md' } } },
    TextInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    SegmentedControl: { defaultProps: { size: 'xs', radius: 'sm' } },
    // The placeholder is a focusable thing without a role, which a menu may not hold.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 160 } } },
    Slider: { defaultProps: { size: 3, thumbSize: 16, label: null } },
  },
})

export const variables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--bg-sheet)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--neg)',
    '--mantine-color-default': 'var(--bg-raised)',
    '--mantine-color-default-hover': 'var(--bg-hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-color-lapis-filled': 'var(--accent)',
    '--mantine-color-lapis-filled-hover': 'var(--accent-hover)',
    '--mantine-shadow-md': 'var(--e-2)',
    '--mantine-shadow-sm': 'var(--e-1)',
  },
  light: {},
  dark: {},
})
