export { AlsMemory, type AlsWeights } from './als.ts'
export { alsHalf, longestRow } from './als-half.ts'
export { chooseDevice, type DeviceChoice } from './choose.ts'
export { coCounts, eachCoCount } from './co-counts.ts'
export { type Csr, csrFromPairs, gram, transpose } from './csr.ts'
export { adaptersHere, closeGpu, type DeviceInfo } from './dawn.ts'
export { coCountTwins, ridgeInverse } from './dense-twins.ts'
export { type Perceptron, type PerceptronWeights, withGpuPerceptron } from './gpu/perceptron.ts'
export { type Kernels, kernels, plainKernels } from './kernels.ts'
export { launchCounts, runLaunchCounts } from './launch/launch.ts'
export { measureLaunch } from './launch/measure.ts'
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
export { openSieve, plainSieve, type Sieve, type SieveShape } from './launch/scan.ts'
export { type LaunchThreads, openLaunchThreads } from './launch/threads.ts'
export { fillWords } from './launch/words.ts'
export { askMemory, KERNEL_BYTES } from './memory.ts'
export { learnPairs } from './pairs.ts'
export { probeDevices } from './probe.ts'
export { invertSpd, invertSpdAsync } from './spd.ts'
export { inverseFloats, SymmetricMatrix } from './sweep.ts'
export { topK } from './top-k.ts'
export type { AlsHalf, PairLearning } from './training.ts'
export { type KernelOptions, runTwin, type Twins } from './twins.ts'
