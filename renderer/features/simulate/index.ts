export { SimulatePage as page } from './SimulatePage.tsx'
