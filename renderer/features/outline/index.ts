export { OutlinePage as page } from './OutlinePage.tsx'
