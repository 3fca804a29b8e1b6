export { AudiencePage as page } from './AudiencePage.tsx'
