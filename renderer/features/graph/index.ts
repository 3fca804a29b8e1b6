export { GraphPage as page } from './GraphPage.tsx'
