/** Pages name places by grant only: every path field of the contract is closed to everything else. */
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { type ContractRouterClient, isContractProcedure } from '@orpc/contract'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { z } from 'zod'
import { Grants, localClient, serve, serveSocket } from '../../engine/app/index.ts'
import { type Contract, contract, path, pathFields } from '../../engine/contract/index.ts'
import { folder, refusal, studio } from './kit.ts'

interface Field {
  procedure: [string, string]
  name: string
  isPath: boolean
}

const bare = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable
    ? bare(schema.unwrap())
    : schema

/** Every top-level field of every input. */
const fields: Field[] = Object.entries(contract).flatMap(([room, procedures]) =>
  Object.entries(procedures).flatMap(([name, procedure]) => {
    if (!isContractProcedure(procedure)) throw new Error(`${room}.${name} is no procedure`)
    const schema: unknown = procedure['~orpc'].inputSchema
    if (schema === undefined) return []
    if (!(schema instanceof z.ZodObject)) throw new Error(`the input of ${room}.${name} is no object`)
    return Object.entries(schema.shape).map(([field, own]) => ({
      procedure: [room, name] as [string, string],
      name: field,
      isPath: bare(own) === path,
    }))
  }),
)
const known: ReadonlySet<string> = new Set(pathFields)

test('the path fields are those with the path schema, no more and no fewer', () => {
  expect(fields.filter((f) => f.isPath !== known.has(f.name))).toEqual([])
  expect([...known].filter((name) => !fields.some((f) => f.name === name))).toEqual([])
  expect(fields.filter((f) => f.isPath).length).toBeGreaterThan(15)
})

test('a place that was not granted is refused by every procedure that takes one', async () => {
  const { engine } = studio()
  const client = localClient(engine, new Grants())
  const call = ([room, name]: [string, string], input: object): Promise<unknown> =>
    (client as unknown as Record<string, Record<string, (given: object) => Promise<unknown>>>)[room]?.[name]?.(input) ??
    Promise.resolve()
  for (const { procedure, name } of fields.filter((f) => f.isPath))
    expect(await refusal(call(procedure, { [name]: '/etc/passwd' })), `${procedure.join('.')} ${name}`).toEqual({
      code: 'NOT_GRANTED',
      data: { name: '/etc/passwd' },
    })
})

const orders = 'Order ID,Email,Product,Amount,Currency,Date\n1,a@example.com,Knots,10.00,EUR,2026-01-05\n'
const GRANT = 'grant:abcdefghijklmnop'
const inspect = (client: ContractRouterClient<Contract>, file: string) =>
  client.imports.inspect({ file, yes: false, dryRun: false, keepIdentity: false, lang: 'en' })

/** A granted file is read, anything else refused; and nothing more once the grants are cleared. */
async function holds(client: ContractRouterClient<Contract>, grants: Grants): Promise<void> {
  const file = join(folder(), 'orders.csv')
  writeFileSync(file, orders)
  grants.add(GRANT, file, false)
  expect(await inspect(client, GRANT)).toMatchObject({ name: 'orders.csv', layout: 'orders' })
  expect(await refusal(inspect(client, file))).toEqual({ code: 'NOT_GRANTED', data: { name: file } })
  grants.clear()
  expect(await refusal(inspect(client, GRANT))).toMatchObject({ code: 'NOT_GRANTED' })
}

test('over a message port', async () => {
  const { engine } = studio()
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  const grants = new Grants()
  serve(engine, port2, grants)
  const client = createORPCClient<ContractRouterClient<Contract>>(new PortLink({ port: port1 }))
  port1.start()
  await holds(client, grants)
})

test('over a socket', async () => {
  const { engine } = studio()
  const grants = new Grants()
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', (socket) => serveSocket(engine, socket, grants))
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const websocket = new WebSocket(`ws://127.0.0.1:${address.port}`)
  onTestFinished(() => {
    websocket.close()
    server.close()
  })
  const client = createORPCClient<ContractRouterClient<Contract>>(new SocketLink({ websocket }))
  await holds(client, grants)
})

test('the command line’s paths are paths', async () => {
  const file = join(folder(), 'orders.csv')
  writeFileSync(file, orders)
  expect((await inspect(studio().client, file)).name).toBe('orders.csv')
})

test('a file chosen to be read is never written over', async () => {
  const { engine } = studio()
  const grants = new Grants()
  const file = join(folder(), 'chosen.csv')
  writeFileSync(file, orders)
  grants.add(GRANT, file, false)
  const client = localClient(engine, grants)
  expect(await refusal(client.audience.report({ since: 0, lang: 'en', out: GRANT }))).toEqual({
    code: 'NOT_GRANTED',
    data: { name: GRANT },
  })
  expect(readFileSync(file, 'utf8')).toBe(orders)
})
