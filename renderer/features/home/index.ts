export { HomePage as page } from './HomePage.tsx'
