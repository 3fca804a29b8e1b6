export { BuyersPage as page } from './BuyersPage.tsx'
