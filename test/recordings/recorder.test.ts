import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NotRunError } from '../../src/errors.js'
import { answered } from '../../src/recordings/make-call.js'
import { changesSince } from '../../src/recordings/not-replayed/stale-calls.js'
import { begin } from '../../src/recordings/recorder.js'
import { wholeReplyOf } from '../../src/recordings/stored/stored-reply.js'
import type { WholeReply } from '../../src/replies/whole-reply.js'
import { openScope, type CallScope } from '../../src/session/call-scope.js'
import type { CallPlace, FilePlace, QuestionPlace, RunPlace } from '../../src/session/model-call.js'
import { currentSession, openSession, type Session } from '../../src/session/session.js'
import { configuredRules } from '../../src/vitest/configured-rules.js'
import { ledgerWithoutPlugin } from '../../src/vitest/own-ledger.js'
import { openLedger } from '../../src/vitest/run-ledger.js'

const model = { provider: 'p', modelId: 'm' }
const replying = (text: string): WholeReply => ({
  content: [{ type: 'text', text }],
  finishReason: { unified: 'stop' },
})
const good = replying('good')

const sessionBefore = currentSession() as Session
let root: string
let session: Session
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'recorder-'))
  inMode('auto')
})
afterEach(() => {
  openSession(sessionBefore)
  rmSync(root, { recursive: true, force: true })
})

/** Begins a new test run in a mode, which knows only what is on the disk. */
function inMode(mode: Session['mode'], more: Partial<Session> = {}): void {
  const ledger = ledgerWithoutPlugin(openLedger(9))
  session = { ...sessionBefore, mode, root, ledger, rules: {}, ...more }
  openSession(session)
}

const question: QuestionPlace = { kind: 'question', subject: 's', input: 'i', step: 'predict', sample: 1 }
const ofRun: RunPlace = { ...question, kind: 'run' }
const ofTest = (name: string): FilePlace => ({ kind: 'file', testFile: 'a.test.ts', test: name, step: 'call' })

interface Asking {
  readonly place?: CallPlace
  readonly scope?: CallScope
  readonly isStreamed?: boolean
}

/** Asks a prompt, and returns the reply and where it came from. */
async function ask(
  prompt: string,
  answer: () => Promise<WholeReply> = async () => good,
  { place = question, scope = openScope(), isStreamed = false }: Asking = {},
) {
  const call = {
    place,
    scope,
    model,
    parameters: { prompt },
    isStreamed,
    signal: undefined,
    isUnrecorded: false,
    isObserved: false,
    isDouble: false,
  }
  const turn = await begin(call)
  const { answer: given, provenance } = await answered(turn, answer)
  const { content } = wholeReplyOf(given)
  await session.ledger.flush()
  return { id: turn.id, text: content.map(({ text }) => text).join(''), ...provenance }
}

const never = async (): Promise<WholeReply> => expect.unreachable('The model was asked.')
const saying = (text: string) => async (): Promise<WholeReply> => replying(text)

const stored = (file = 's/m/i.json'): Record<string, Record<string, unknown>> =>
  JSON.parse(readFileSync(join(root, '__recordings__', file), 'utf8')).recordings

describe('a question', () => {
  test('is asked once, and then replayed from its place', async () => {
    expect(await ask('Is it good?')).toMatchObject({ text: 'good', source: 'made', recording: 's/m/i.json#predict' })
    inMode('replay')
    expect(await ask('Is it good?', never)).toMatchObject({ text: 'good', source: 'replayed' })
  })

  test('whose request changed is stale', async () => {
    await ask('Is it good?')
    inMode('replay')
    await expect(ask('Is it bad?', never)).rejects.toThrow(/^STALE {2}the request of "predict" of s changed/u)
  })

  test('without a recording is missing in the mode replay', async () => {
    inMode('replay')
    await expect(ask('Is it good?', never)).rejects.toThrow(/^NOT RUN {2}no recording of "predict" of s/u)
  })

  test('has a recording for each sample', async () => {
    await ask('Is it good?', saying('one'))
    await ask('Is it good?', saying('two'), { place: { ...question, sample: 2 } })
    expect(Object.keys(stored())).toEqual(['predict', 'predict~2'])
    inMode('replay')
    expect(await ask('Is it good?', never, { place: { ...question, sample: 2 } })).toMatchObject({ text: 'two' })
  })

  test('with a reply of more than 8 MB fails with the two ways out, and can be asked again', async () => {
    const large = ask('Is it good?', saying('x'.repeat(9 * 1024 * 1024)))
    await expect(large).rejects.toSatisfy(NotRunError.isInstance)
    await expect(large).rejects.toThrow(
      /^NOT RUN {2}the reply to "predict" is too large to record; it was discarded\./u,
    )
    await expect(large).rejects.toThrow('It has 9.1 MB; a recording can hold 8 MB.')
    expect(await ask('Is it good?')).toMatchObject({ text: 'good', source: 'made' })
  })

  test('that two subjects of one name ask with different requests is asked once', async () => {
    await ask('Is it good?')
    await expect(ask('Is it bad?')).rejects.toThrow(/two different requests of this run claim one recording/u)
  })
})

describe('the calls of a run', () => {
  const run = () => ({ place: ofRun, scope: openScope() })

  test('are found in any order', async () => {
    const first = run()
    for (const prompt of ['one', 'two', 'three']) await ask(prompt, saying(prompt), first)
    inMode('replay')
    const again = run()
    for (const prompt of ['three', 'one', 'two'])
      expect(await ask(prompt, never, again)).toMatchObject({ text: prompt, source: 'replayed' })
  })

  test('with equal requests get the recordings in their order', async () => {
    const first = run()
    for (const reply of ['yes', 'no', 'yes']) await ask('vote', saying(reply), first)
    inMode('replay')
    const again = run()
    expect([
      (await ask('vote', never, again)).text,
      (await ask('vote', never, again)).text,
      (await ask('vote', never, again)).text,
    ]).toEqual(['yes', 'no', 'yes'])
  })

  test('have an id that is equal in each run, whatever their order', async () => {
    const first = run()
    const ids = [(await ask('one', saying('1'), first)).id, (await ask('two', saying('2'), first)).id]
    inMode('replay')
    const again = run()
    expect([(await ask('two', never, again)).id, (await ask('one', never, again)).id]).toEqual(ids.toReversed())
  })

  test('have an id even if a name holds half of a surrogate pair', async () => {
    const { id } = await ask('one', saying('1'), { place: { ...ofRun, subject: 'desk \uD83D' } })
    expect(id).toMatch(/^desk%20%EF%BF%BD\/i\/predict\/[0-9a-f]{8}~1$/u)
  })

  test('show the nearest unmatched recording if the request of one changed', async () => {
    const first = run()
    for (const prompt of ['Route the ticket.', 'Sum it up.', 'Check the route.']) await ask(prompt, saying('ok'), first)
    inMode('replay')
    const again = run()
    await ask('Route the ticket.', never, again)
    await ask('Check the route.', never, again)
    await expect(ask('Sum this up.', never, again)).rejects.toThrow(/- "?Sum it up\."?\n *\+ "?Sum this up\./u)
  })

  test('that fail keep their number for the retry', async () => {
    const first = run()
    await expect(ask('one', () => Promise.reject(new Error('overloaded')), first)).rejects.toThrow('overloaded')
    await ask('one', saying('1'), first)
    await ask('two', saying('2'), first)
    expect(first.scope.recordings.map(({ number, entry }) => [number, entry])).toEqual([
      [1, 'predict/1'],
      [2, 'predict/2'],
    ])
  })
})

describe('a lasting error of a provider', () => {
  const refused = Object.assign(new Error('use the other way'), { statusCode: 400 })
  const refuse = (): Promise<WholeReply> => Promise.reject(refused)

  test.each([
    [true, 'run', ofRun],
    [false, 'run', ofRun],
    [true, 'test', ofTest('first')],
    [false, 'test', ofTest('first')],
  ])('(in a stream: %j) does not answer the call in the other way after it: of a %s', async (isStreamed, _, place) => {
    const first = { place, scope: openScope() }
    await expect(ask('one', refuse, { ...first, isStreamed })).rejects.toThrow('use the other way')
    await ask('one', saying('1'), { ...first, isStreamed: !isStreamed })
    for (const { store } of first.scope.errors) await store()
    inMode('replay')
    const again = { place, scope: openScope() }
    await expect(ask('one', never, { ...again, isStreamed })).rejects.toThrow('use the other way')
    expect(await ask('one', never, { ...again, isStreamed: !isStreamed })).toMatchObject({ text: '1' })
  })

  test('does not answer a call in the other way that was added later', async () => {
    const first = { place: ofRun, scope: openScope() }
    await expect(ask('one', refuse, { ...first, isStreamed: true })).rejects.toThrow('use the other way')
    for (const { store } of first.scope.errors) await store()
    inMode('auto')
    expect(await ask('one', saying('1'), { place: ofRun })).toMatchObject({ text: '1', source: 'made' })
  })
})

describe('the calls of a test file', () => {
  test('are found whichever test asks', async () => {
    await ask('Is it good?', saying('yes'), { place: ofTest('first') })
    inMode('replay')
    expect(await ask('Is it good?', never, { place: ofTest('second') })).toMatchObject({ text: 'yes' })
  })

  test('are found in a test that is called like the folder of shared parts', async () => {
    const prompt = [{ role: 'user', content: [{ type: 'text', text: 'Is it good?' }] }] as unknown as string
    await ask(prompt, saying('yes'), { place: ofTest('shared') })
    expect(readdirSync(join(root, '__recordings__', 'a.test.ts', 'm', 'shared'))).not.toEqual([])
    inMode('replay')
    for (const name of ['shared', 'second'])
      expect(await ask(prompt, never, { place: ofTest(name) })).toMatchObject({ text: 'yes' })
  })

  test('about a result are found whichever test checks it', async () => {
    const again = (test: string): FilePlace => ({ ...ofTest(test), step: 'redaction.again' })
    await ask('Is it [REDACTED]?', saying('no'), { place: again('first') })
    inMode('replay')
    expect(await ask('Is it [REDACTED]?', never, { place: again('second') })).toMatchObject({ text: 'no' })
  })

  test('with equal requests are shared by its tests, and are two within one test', async () => {
    await ask('Is it good?', saying('yes'), { place: ofTest('first') })
    const second = { place: ofTest('second'), scope: openScope() }
    expect(await ask('Is it good?', never, second)).toMatchObject({ text: 'yes' })
    expect(await ask('Is it good?', saying('no'), second)).toMatchObject({ text: 'no', source: 'made' })
  })

  test('with equal requests come in the order of each test, whichever test recorded them', async () => {
    const one = { place: ofTest('one'), scope: openScope() }
    for (const reply of ['1', '2']) await ask('vote', saying(reply), one)
    const other = { place: ofTest('other'), scope: openScope() }
    for (const reply of ['1', '2']) expect(await ask('vote', never, other)).toMatchObject({ text: reply })
    await ask('vote', saying('3'), other)
    inMode('replay')
    for (const name of ['other', 'a third']) {
      const again = { place: ofTest(name), scope: openScope() }
      const replies = []
      for (let vote = 0; vote < 3; vote++) replies.push((await ask('vote', never, again)).text)
      expect(replies).toEqual(['1', '2', '3'])
    }
  })

  test('that are asked again replace their recording, whichever test asks', async () => {
    await ask('Is it good?', saying('yes'), { place: ofTest('first') })
    inMode('record-all')
    expect(await ask('Is it good?', saying('no'), { place: ofTest('second') })).toMatchObject({ text: 'no' })
    expect(await ask('Is it good?', never, { place: ofTest('first') })).toMatchObject({ text: 'no' })
    inMode('replay')
    for (const name of ['first', 'second', 'third'])
      expect(await ask('Is it good?', never, { place: ofTest(name) })).toMatchObject({ text: 'no' })
  })

  test('of one test are stored in one file, which its name names', async () => {
    const first = { place: ofTest('the first test'), scope: openScope() }
    await ask('one', saying('1'), first)
    await ask('two', saying('2'), first)
    const file = readdirSync(join(root, '__recordings__', 'a.test.ts', 'm')).find((name) => name.endsWith('.json'))
    expect(file).toMatch(/^the-first-test(?:-[0-9a-f]{8})?\.json$/u)
    expect(Object.keys(stored(`a.test.ts/m/${file}`))).toEqual(['call/1', 'call/2'])
  })
})

describe('a call with match in the config', () => {
  const { match } = configuredRules({
    match: (request) => JSON.parse(JSON.stringify(request).replaceAll(/nonce \d+/gu, '')),
  })
  const matching = { rules: { match: async (requests: Parameters<typeof match>[0]) => match(requests) } }
  beforeEach(() => inMode('auto', matching))

  test.for([
    ['a question', question],
    ['a run', ofRun],
    ['a test', ofTest('first')],
  ] as const)('is found by what match leaves: %s', async ([, place]) => {
    await ask('Is it good? nonce 1', saying('yes'), { place })
    inMode('replay', matching)
    expect(await ask('Is it good? nonce 2', never, { place })).toMatchObject({ text: 'yes' })
  })

  test('records the complete request', async () => {
    await ask('Is it good? nonce 1')
    expect(JSON.stringify(stored())).toContain('nonce 1')
  })

  test('is stale if a matched part changed, and shows only that part', async () => {
    await ask('Is it good? nonce 1')
    inMode('replay', matching)
    const error = await ask('Is it bad? nonce 2', never).catch(String)
    expect(error).toMatch(/good/u)
    expect(error).toMatch(/bad/u)
    expect(error).not.toMatch(/nonce/u)
  })

  test('that fails after its recording became stale shows only the matched change', async () => {
    await ask('Is it good? nonce 1')
    inMode('auto', matching)
    const failure = new Error('no key')
    await expect(ask('Is it bad? nonce 2', () => Promise.reject(failure))).rejects.toBe(failure)
    expect(changesSince(failure)?.join('\n')).not.toMatch(/nonce/u)
  })
})

describe('a reply with a fault', () => {
  const cut: WholeReply = { content: [{ type: 'text', text: 'go' }], finishReason: { unified: 'length' } }

  test('is stored with the fault, between its time and the request', async () => {
    await ask('Is it good?', async () => cut)
    expect(Object.keys(stored().predict ?? {})).toEqual(['recordedAt', 'took', 'fault', 'request', 'reply'])
    expect(stored().predict?.fault).toBe('cut off')
  })

  test.for(['auto', 'replay'] as const)('is replayed in the mode %s', async (mode) => {
    await ask('Is it good?', async () => cut)
    inMode(mode)
    expect(await ask('Is it good?', never)).toMatchObject({ text: 'go' })
  })

  test('is asked for again by the mode record, once in a run, and loses the fault', async () => {
    await ask('Is it good?', async () => cut)
    inMode('record')
    expect(await ask('Is it good?')).toMatchObject({ text: 'good', source: 'made' })
    expect(stored().predict).not.toHaveProperty('fault')
    expect(await ask('Is it good?', never)).toMatchObject({ text: 'good' })
  })

  test('that comes again is not asked for a third time in the same run', async () => {
    await ask('Is it good?', async () => cut)
    inMode('record')
    expect(await ask('Is it good?', async () => cut)).toMatchObject({ source: 'made' })
    expect(await ask('Is it good?', never)).toMatchObject({ text: 'go', source: 'replayed' })
  })

  test('is kept if the model fails when it is asked again, and nothing is stale', async () => {
    await ask('Is it good?', async () => cut)
    inMode('record')
    const failure = new Error('no key')
    await expect(ask('Is it good?', () => Promise.reject(failure))).rejects.toBe(failure)
    expect(changesSince(failure)).toBe(undefined)
    expect(stored().predict?.fault).toBe('cut off')
  })
})
