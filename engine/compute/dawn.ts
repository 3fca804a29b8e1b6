/**
 * WebGPU through Dawn. Loaded on first use only: the native library is large and can, on a broken driver, take the process
 * down, so callers that must survive run it in a child (see probe.ts; production GPU work lives in a job process).
 */
import { EngineError } from '../base/index.ts'

export interface DeviceInfo {
  name: string
  kind: 'cpu' | 'gpu'
  /** A GPU interface drawn by the processor: right results, slower than the CPU path. */
  software: boolean
}

/** Adapter names that are software whatever they say of themselves. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|warp\b/i

/** Kept for the life of the process: a collected instance with callbacks pending crashes it. */
let instance: GPU | null = null
let opened: Promise<GPUDevice> | null = null

async function dawn(): Promise<GPU> {
  if (!instance) {
    const { create, globals } = await import('webgpu')
    Object.assign(globalThis, globals)
    instance = create([])
  }
  return instance
}

function describe(adapter: GPUAdapter): DeviceInfo {
  const { vendor, architecture, device, description } = adapter.info
  const name = description || device || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter'
  const software = adapter.info.isFallbackAdapter || SOFTWARE.test(`${name} ${architecture} ${device}`)
  return { name, kind: 'gpu', software }
}

/** Adapters that this very process can reach; software ones last. Empty when there is no driver. */
export async function adaptersHere(): Promise<DeviceInfo[]> {
  const gpu = await dawn()
  const found = new Map<string, DeviceInfo>()
  for (const options of [
    { powerPreference: 'high-performance' },
    { powerPreference: 'low-power' },
    { forceFallbackAdapter: true },
  ] satisfies GPURequestAdapterOptions[]) {
    const adapter = await gpu.requestAdapter(options).catch(() => null)
    if (!adapter) continue
    const info = describe(adapter)
    found.set(info.name, info)
  }
  return [...found.values()].sort((a, b) => Number(a.software) - Number(b.software))
}

/**
 * The GPU of this process, opened once with the adapter's own buffer limits; opened again after it was lost.
 * @throws EngineError DEVICE_UNAVAILABLE when there is no adapter or it gives no device
 */
export function openGpu(): Promise<GPUDevice> {
  opened ??= open().catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

async function open(): Promise<GPUDevice> {
  try {
    const gpu = await dawn()
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' })
    if (!adapter) throw new Error('no adapter')
    const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits
    const device = await adapter.requestDevice({ requiredLimits: { maxStorageBufferBindingSize, maxBufferSize } })
    void device.lost.then(() => {
      opened = null
    })
    return device
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new EngineError('DEVICE_UNAVAILABLE', { device: 'gpu', problem }, { cause: error })
  }
}

/** Gives the device back, so that a process that used it can end. */
export async function closeGpu(): Promise<void> {
  const device = opened && (await opened.catch(() => null))
  opened = null
  device?.destroy()
}
