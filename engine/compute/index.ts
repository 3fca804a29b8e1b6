export { chooseDevice, type DeviceChoice } from './choose.ts'
export { type Csr, csrFromPairs, gram, transpose } from './csr.ts'
export { adaptersHere, closeGpu, type DeviceInfo } from './dawn.ts'
export { launchCounts, runLaunchCounts } from './launch/launch.ts'
export {
  ALWAYS,
  cellsOf,
  FIELDS,
  type Field,
  type LaunchArm,
  type LaunchCounts,
  type LaunchParams,
  passes,
  threshold,
} from './launch/params.ts'
export { fillWords } from './launch/words.ts'
export { probeDevices } from './probe.ts'
export { invertSpd, invertSpdAsync } from './spd.ts'
export { topK } from './top-k.ts'
export { type KernelOptions, runTwin, type Twins } from './twins.ts'
