// Records inputs in a process that a test can kill. Prints a line for each call, made reply, stored reply and error.
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { digest } from '../../../src/text/canonical-json.js'
import { openLedger } from '../../../src/vitest/run-ledger.js'

const [root = '', inputs = '0', size = 'small'] = process.argv.slice(2)
const isLarge = size === 'large'
const ledger = openLedger(0)
for (const problem of ledger.recover(join(root, '__recordings__'))) say(`problem ${problem}`)
let next = 0
await Promise.all(Array.from({ length: 8 }, work))
try {
  ledger.end()
} catch (error) {
  sayError(error)
}
say('end')

async function work(): Promise<void> {
  while (next < Number(inputs)) {
    try {
      await recordInput(next++)
    } catch (error) {
      // A test fails, and the next one begins.
      sayError(error)
    }
  }
}

async function recordInput(input: number): Promise<void> {
  const about = `Ticket ${input}: I was charged twice.`
  const request = { model: 'm', prompt: [{ role: 'user', content: [{ type: 'text', text: about }] }] }
  // Small files have one call, the large one has all of them.
  const file = join(root, '__recordings__', 's', 'm', isLarge ? 'all.json' : `input-${input}.json`)
  const name = isLarge ? { scope: 'call', number: 1 } : { entry: 'predict' }
  const call = { place: `${input}`, key: digest(request), mode: 'record', file, name, isStreamed: false } as const
  const permission = await ledger.reserve('own', call)
  if (permission !== 'granted') {
    say('made' in permission ? `made ${input}` : `refused ${input}`)
    return
  }
  say(`asked ${input}`)
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
  const text = `Answer to ticket ${input}. ${'It is about billing. '.repeat(isLarge ? 60 : 1)}`
  const reply = { content: [{ type: 'text', text }], finishReason: { unified: 'stop' } }
  await ledger.store('own', call.place, { file, name, about, request, reply, ...(isLarge ? {} : { text: about }) })
  say(`stored ${input}`)
}

function sayError(error: unknown): void {
  say(`error ${(error as Error).message.replaceAll('\n', ' ')}`)
}

/** Prints at once, so that a killed process has said what it did. */
function say(line: string): void {
  writeSync(1, `${line}\n`)
}
