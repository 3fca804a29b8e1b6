/** Files by grant, the same for a page in the desktop (dialogs, dropped paths) and in a browser (uploads, downloads). */
import { type Delivered, Grant, type PickFor, picksFolder } from '../../engine/contract/index.ts'
import type { HostClient } from './connect.ts'
import { lost } from './errors.ts'

export interface UploadProgress {
  name: string
  done: number
  total: number
}
interface UploadOptions {
  signal?: AbortSignal | undefined
  onProgress?: ((progress: UploadProgress) => void) | undefined
}

const ACCEPT: Record<PickFor, string> = {
  import: '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.md,.srt,.vtt,.pdf,.docx,.pptx,.zip',
  mapping: '.json',
  backup: '',
  list: '.csv',
  labels: '.csv',
  scenario: '.json',
  plan: '.pdf,.md,.json,.docx',
  logo: '.svg,.png,.jpg,.jpeg',
  model: '',
  bundle: '',
}

/** Sends one file to the host's staging folder. fetch cannot report progress of a body; XMLHttpRequest can. */
function upload(file: File, query: URLSearchParams, { signal, onProgress }: UploadOptions): Promise<Grant> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/upload?${query}`)
    request.upload.onprogress = (event) => onProgress?.({ name: file.name, done: event.loaded, total: file.size })
    request.onload = () => {
      const answer = parsed(request.responseText)
      const grant = Grant.safeParse(answer)
      if (request.status === 200 && grant.success) resolve(grant.data)
      else reject(refusal(answer, file.name))
    }
    request.onerror = () => reject(lost('upload'))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** Null for anything that is not JSON: a page of words where a session is over. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusal(answer: unknown, file: string): Error {
  const { code, data } = (answer ?? {}) as { code?: string; data?: object }
  const error = lost(file)
  return code ? Object.assign(error, { code, data: { file, ...data } }) : error
}

async function uploadAll(files: readonly File[], options: UploadOptions): Promise<Grant[]> {
  const grants: Grant[] = []
  for (const file of files) grants.push(await upload(file, new URLSearchParams({ name: file.name }), options))
  return grants
}

/** A folder's files under one grant, each at its place below the folder. */
async function uploadFolder(files: readonly File[], options: UploadOptions): Promise<Grant[]> {
  const batch = crypto.randomUUID()
  let grant: Grant | null = null
  for (const file of files)
    grant = await upload(file, new URLSearchParams({ name: file.name, path: file.webkitRelativePath, batch }), options)
  return grant ? [grant] : []
}

function choose(accept: string, many: boolean, folder: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = many
    input.webkitdirectory = folder
    input.hidden = true
    input.dataset.testid = 'file-input'
    const done = (files: File[]): void => {
      input.remove()
      resolve(files)
    }
    input.addEventListener('change', () => done([...(input.files ?? [])]))
    input.addEventListener('cancel', () => done([]))
    document.body.append(input)
    input.click()
  })
}

/** In the browser what was written waits behind a link. */
function handOver(files: Delivered[]): Delivered[] {
  for (const { name, url } of files)
    if (url) {
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
    }
  return files
}

export class Files {
  private readonly host: HostClient

  constructor(host: HostClient) {
    this.host = host
  }

  /** Asks the person for files (for what is a folder: for that). Empty when dismissed. */
  async pick(what: PickFor, many: boolean, options: UploadOptions = {}): Promise<Grant[]> {
    if (window.lacuna) return this.host.files.pick({ for: what, many })
    const folder = picksFolder(what)
    const files = await choose(ACCEPT[what], many, folder)
    return folder ? uploadFolder(files, options) : uploadAll(files, options)
  }

  /** Like `pick`, for a page that takes files in one by one: in a browser they are not uploaded yet. */
  async choose(what: PickFor, many: boolean): Promise<{ grants: Grant[]; files: File[] }> {
    if (window.lacuna) return { grants: await this.host.files.pick({ for: what, many }), files: [] }
    return { grants: [], files: await choose(ACCEPT[what], many, false) }
  }

  /** Files dropped on the page. */
  async dropped(files: readonly File[], options: UploadOptions = {}): Promise<Grant[]> {
    return window.lacuna ? window.lacuna.grantFiles(files) : uploadAll(files, options)
  }

  /** Where to put a file that the engine will write; null when dismissed. */
  save(name: string, folder = false): Promise<Grant | null> {
    return this.host.files.save({ name, folder })
  }

  /** Hands over what was written: in the browser it is downloaded, on the desktop it is where the person put it. */
  async deliver(grant: Grant): Promise<Delivered[]> {
    return handOver(await this.host.files.deliver({ grant: grant.id }))
  }

  /** A text of the page's own as a file: scenario, mapping, rows to fix. Empty when dismissed. */
  async saveText(name: string, text: string): Promise<Delivered[]> {
    return handOver(await this.host.files.saveText({ name, text }))
  }

  reveal(grant: Grant): Promise<{ shown: boolean }> {
    return this.host.files.reveal({ grant: grant.id })
  }
}
