export { PlanPage as page } from './PlanPage.tsx'
