export { SettingsPage as page } from './SettingsPage.tsx'
