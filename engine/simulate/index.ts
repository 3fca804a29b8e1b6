export type { AudienceMember, PastChannel, PastLaunch, SimulationInput } from './input.ts'
export { type SimulationOptions, simulateLaunch } from './launch.ts'
export { parseScenario } from './scenario.ts'
