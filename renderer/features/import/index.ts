export { ImportPage as page } from './ImportPage.tsx'
