#!/usr/bin/env node
import { outliveReaders } from './pipe.ts'
import { main } from './program.ts'

outliveReaders(process.stdout, process.stderr)
await main(process.argv.slice(2))
