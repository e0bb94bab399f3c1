import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import type { LanguageModel } from '../../src/models/language-model.js'
import { openScope } from '../../src/session/call-scope.js'
import type { Mode } from '../../src/session/mode.js'
import { currentSession, openSession, type Session } from '../../src/session/session.js'
import { ledgerWithoutPlugin } from '../../src/vitest/own-ledger.js'
import { openLedger } from '../../src/vitest/run-ledger.js'

const sessionBefore = currentSession() as Session
let root: string
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'observed-'))))
afterEach(() => {
  openSession(sessionBefore)
  rmSync(root, { recursive: true, force: true })
})

/** Begins a test run in a mode, outside of a test. */
function inMode(mode: Mode): void {
  const ledger = ledgerWithoutPlugin(openLedger(9))
  openSession({ ...sessionBefore, mode, root, ledger, rules: {}, calls: openScope(), currentTest: () => undefined })
}

type Part = Record<string, unknown>

/** A model whose stream gives parts as they are asked for. */
const streaming = (next: () => Part | undefined): LanguageModel =>
  ({
    specificationVersion: 'v3',
    provider: 'acme',
    modelId: 'm',
    supportedUrls: {},
    doGenerate: async () => expect.unreachable('The model was asked for a whole reply.'),
    doStream: async () => ({
      stream: new ReadableStream(
        {
          pull(out) {
            const part = next()
            if (part) out.enqueue(part)
            else out.close()
          },
        },
        { highWaterMark: 0 },
      ),
    }),
  }) as unknown as LanguageModel

/** Reads the stream of a model. `seen` gets each part, and may change it. Returns the parts as they came. */
async function read(model: LanguageModel, seen: (part: Part) => void = () => {}): Promise<readonly unknown[]> {
  const { stream } = await (
    recorded(model) as unknown as Record<'doStream', (call: object) => Promise<never>>
  ).doStream({
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'A film.' }] }],
  })
  const parts: unknown[] = []
  for await (const part of stream as ReadableStream<Part> & AsyncIterable<Part>) {
    parts.push(structuredClone(part))
    seen(part)
  }
  return parts
}

const begin = { type: 'text-start', id: '1' }
const delta = (text: string, more = {}): Part => ({ type: 'text-delta', id: '1', delta: text, ...more })
const end: readonly Part[] = [
  { type: 'text-end', id: '1' },
  { type: 'finish', finishReason: { unified: 'stop' } },
]
const unasked = streaming(() => expect.unreachable('The model was asked.'))

test('a model that uses the object of a part again is replayed as it streamed', async () => {
  const part: Part = delta('')
  const parts: (string | Part)[] = [begin, 'A ', 'dull ', 'film.', ...end]
  const model = streaming(() => {
    const next = parts.shift()
    return typeof next === 'string' ? Object.assign(part, { delta: next }) : next
  })
  inMode('auto')
  const streamed = [begin, delta('A '), delta('dull '), delta('film.'), ...end]
  expect(await read(model)).toEqual(streamed)
  inMode('replay')
  expect(await read(unasked)).toEqual(streamed)
})

test('an application that changes the parts that it gets does not change their recording', async () => {
  const parts = () => [begin, delta('A '), delta('film.', { providerMetadata: { acme: { seen: [] } } }), ...end]
  const left: Part[] = structuredClone(parts())
  inMode('auto')
  await read(
    streaming(() => left.shift()),
    (part) => {
      if (typeof part.delta === 'string') part.delta += '!'
      ;(part.providerMetadata as { acme: { seen: number[] } } | undefined)?.acme.seen.push(1)
    },
  )
  inMode('replay')
  expect(await read(unasked)).toEqual(parts())
})
