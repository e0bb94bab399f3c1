import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changesSince } from '../../src/recordings/not-replayed.js'
import { replayOrAsk, replayIfRecorded } from '../../src/recordings/replay-or-ask.js'
import type { WholeReply } from '../../src/replies/whole-reply.js'
import { wantedRecording } from '../../src/recordings/taken-place.js'
import { openLedger } from '../../src/vitest/run-ledger.js'
import { ledgerWithoutPlugin } from '../../src/vitest/run-channel.js'
import { configuredRules } from '../../src/vitest/configured-rules.js'
import { currentSession, type Session } from '../../src/session/session.js'

const model = { provider: 'p', modelId: 'm' }
const reply: WholeReply = { content: [{ type: 'text', text: 'good' }], finishReason: { unified: 'stop' } }
const { match } = configuredRules({
  match: (request) => JSON.parse(JSON.stringify(request).replaceAll(/nonce \d+/gu, '')),
})

let root: string
/** The number of requests in each call to the config's process. */
let asked: number[]
let session: Session
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'replay-or-ask-'))
  asked = []
  session = {
    ...(currentSession() as Session),
    mode: 'auto',
    root,
    ledger: ledgerWithoutPlugin(openLedger(9)),
    rules: { match: async (requests) => (asked.push(requests.length), match(requests)) },
  }
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const wanted = (prompt: string) =>
  wantedRecording(
    session,
    model,
    { prompt },
    {
      of: { subject: 's', input: 'i', step: 'call', sample: 1 },
      path: 's/m/i/call.json',
      call: 'call 1',
      sample: 1,
      giveBack: () => {},
    },
  )
const never = async (): Promise<WholeReply> => expect.unreachable('The model was asked.')

describe('a call with match in the config', () => {
  test('calls match once, with the sent and the recorded request together', async () => {
    await replayOrAsk(session, wanted('Is it good? nonce 1'), undefined, async () => reply)
    expect(asked).toEqual([1])
    expect(await replayOrAsk(session, wanted('Is it good? nonce 2'), undefined, never)).toMatchObject(reply)
    expect(asked).toEqual([1, 2])
  })

  test('records the complete request', async () => {
    await replayOrAsk(session, wanted('Is it good? nonce 1'), undefined, async () => reply)
    expect(JSON.parse(readFileSync(wanted('').file, 'utf8')).request.prompt).toBe('Is it good? nonce 1')
  })

  test('is stale if a matched part changed, and shows only that part', async () => {
    await replayOrAsk(session, wanted('Is it good? nonce 1'), undefined, async () => reply)
    await expect(
      replayOrAsk({ ...session, mode: 'replay' }, wanted('Is it bad? nonce 2'), undefined, never),
    ).rejects.toThrow(/- Is it good\?\n *\+ Is it bad\?\n/u)
    expect(asked).toEqual([1, 2])
  })

  test('that fails after its recording became stale shows only the matched change', async () => {
    await replayOrAsk(session, wanted('Is it good? nonce 1'), undefined, async () => reply)
    const failure = new Error('no key')
    session = { ...session, ledger: ledgerWithoutPlugin(openLedger(9)) }
    await expect(
      replayOrAsk(session, wanted('Is it bad? nonce 2'), undefined, () => Promise.reject(failure)),
    ).rejects.toBe(failure)
    expect(changesSince(failure)).toEqual(['  - Is it good?', '  + Is it bad?'])
  })
})

describe('a call without match in the config', () => {
  test('is replayed at once, even if texts are scrubbed', async () => {
    session = { ...session, rules: { scrub: async (texts) => texts } }
    await replayOrAsk(session, wanted('Is it good?'), undefined, async () => reply)
    expect(replayIfRecorded(session, wanted('Is it good?'))).toMatchObject(reply)
    expect(replayIfRecorded(session, wanted('Is it bad?'))).toBe(undefined)
    expect(asked).toEqual([])
  })
})

describe('a reply with a fault', () => {
  const cut: WholeReply = { content: [{ type: 'text', text: 'go' }], finishReason: { unified: 'length' } }
  const stored = (): Record<string, unknown> => JSON.parse(readFileSync(wanted('Is it good?').file, 'utf8'))
  beforeEach(() => {
    session = { ...session, rules: {} }
  })
  /** A new run has a new ledger. */
  const inMode = (mode: Session['mode']): Session => ({ ...session, mode, ledger: ledgerWithoutPlugin(openLedger(9)) })
  const ask = (mode: Session['mode'], answer: () => Promise<WholeReply>) =>
    replayOrAsk(inMode(mode), wanted('Is it good?'), undefined, answer)

  test('is stored with the fault, between its time and the request', async () => {
    await ask('auto', async () => cut)
    expect(Object.keys(stored())).toEqual(['format', 'recordedAt', 'fault', 'request', 'reply'])
    expect(stored().fault).toBe('cut off')
  })

  test('is replayed as it is, in the modes auto and replay', async () => {
    await ask('auto', async () => cut)
    for (const mode of ['auto', 'replay'] as const) {
      expect(await ask(mode, never)).toMatchObject(cut)
      expect(replayIfRecorded(inMode(mode), wanted('Is it good?'))).toMatchObject(cut)
    }
  })

  test('is asked for again by the mode record, once in a run, and loses the fault', async () => {
    await ask('auto', async () => cut)
    const run = inMode('record')
    expect(replayIfRecorded(run, wanted('Is it good?'))).toBe(undefined)
    const again = () => replayOrAsk(run, wanted('Is it good?'), undefined, async () => reply)
    expect(await again()).toMatchObject({ ...reply, providerMetadata: { faithful: { source: 'made' } } })
    expect(stored()).not.toHaveProperty('fault')
    expect(await replayOrAsk(run, wanted('Is it good?'), undefined, never)).toMatchObject(reply)
  })

  test('that comes again is not asked for a third time in the same run', async () => {
    await ask('auto', async () => cut)
    const run = inMode('record')
    let calls = 0
    const again = () => replayOrAsk(run, wanted('Is it good?'), undefined, async () => (calls++, cut))
    await again()
    expect(await again()).toMatchObject({ providerMetadata: { faithful: { source: 'replayed' } } })
    expect(calls).toBe(1)
    expect(stored().fault).toBe('cut off')
  })

  test('is kept if the model fails when it is asked again, and nothing is stale', async () => {
    await ask('auto', async () => cut)
    const failure = new Error('no key')
    await expect(ask('record', () => Promise.reject(failure))).rejects.toBe(failure)
    expect(changesSince(failure)).toBe(undefined)
    expect(stored().fault).toBe('cut off')
  })

  test('is known in a recording of an earlier version, which does not name the fault', async () => {
    await ask('auto', async () => cut)
    const { fault: _, ...older } = stored()
    writeFileSync(wanted('').file, JSON.stringify(older))
    expect(await ask('replay', never)).toMatchObject(cut)
    expect(await ask('record', async () => reply)).toMatchObject(reply)
  })

  test('is one of a stream that just ended, also in an earlier recording without a finish reason', async () => {
    await ask('auto', async () => ({ content: [{ type: 'text', text: 'go' }] }))
    expect(stored().fault).toBe('cut off')
    expect(await ask('replay', never)).toMatchObject({ finishReason: { unified: 'interrupted' } })
  })

  test('is no other: a whole reply is replayed by the mode record, and stored as before', async () => {
    await ask('auto', async () => reply)
    expect(Object.keys(stored())).toEqual(['format', 'recordedAt', 'request', 'reply'])
    expect(await ask('record', never)).toMatchObject(reply)
  })
})
