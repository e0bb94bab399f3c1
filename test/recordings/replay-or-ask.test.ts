import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
const reply: WholeReply = { content: [{ type: 'text', text: 'good' }], finishReason: 'stop' }
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
    ).rejects.toThrow(/- "Is it good\? "\n *\+ "Is it bad\? "\n/u)
    expect(asked).toEqual([1, 2])
  })

  test('that fails after its recording became stale shows only the matched change', async () => {
    await replayOrAsk(session, wanted('Is it good? nonce 1'), undefined, async () => reply)
    const failure = new Error('no key')
    session = { ...session, ledger: ledgerWithoutPlugin(openLedger(9)) }
    await expect(
      replayOrAsk(session, wanted('Is it bad? nonce 2'), undefined, () => Promise.reject(failure)),
    ).rejects.toBe(failure)
    expect(changesSince(failure)).toEqual(['  - "Is it good? "', '  + "Is it bad? "'])
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
