export { GapsPage as page } from './GapsPage.tsx'
