import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embed, embedMany, generateText, rerank } from 'ai'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { openScope } from '../../../src/session/call-scope.js'
import type { Mode } from '../../../src/session/mode.js'
import { currentSession, openSession, type CurrentTest, type Session } from '../../../src/session/session.js'
import { ledgerWithoutPlugin } from '../../../src/vitest/own-ledger.js'
import { openLedger } from '../../../src/vitest/run-ledger.js'

const sessionBefore = currentSession() as Session
let root: string
let asked: unknown[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'others-'))
  asked = []
})
afterEach(() => {
  openSession(sessionBefore)
  rmSync(root, { recursive: true, force: true })
})

/** Begins a test run in a mode. */
function inMode(mode: Mode): void {
  const ledger = ledgerWithoutPlugin(openLedger(9))
  openSession({ ...sessionBefore, mode, root, ledger, rules: {}, calls: openScope(), currentTest: () => undefined })
}

/** Begins a test, with the calls of its own. */
function inTest(name: string): void {
  const calls = openScope()
  const signal = new AbortController().signal
  const current = { name, signal, samples: new Map(), calls } as unknown as CurrentTest
  openSession({ ...(currentSession() as Session), currentTest: () => current })
}

const named = { specificationVersion: 'v3', provider: 'acme', modelId: 'm' } as const

const embedder = {
  ...named,
  maxEmbeddingsPerCall: 2,
  supportsParallelCalls: true,
  async doEmbed({ values }: { readonly values: readonly string[] }) {
    asked.push(values)
    if (values.includes('')) throw Object.assign(new Error('Empty.'), { statusCode: 400 })
    return { embeddings: values.map((value) => [value.length, asked.length]), warnings: [] }
  },
}

const painter = {
  ...named,
  maxImagesPerCall: 1,
  async doGenerate({ prompt }: { readonly prompt: string }) {
    asked.push(prompt)
    return { images: [`${prompt} ${asked.length}`], warnings: [], response: { timestamp: new Date(0), modelId: 'm' } }
  },
}

const embedded = async (value: string): Promise<readonly number[]> =>
  (await embed({ model: recorded(embedder), value, maxRetries: 0 })).embedding

const files = (): readonly string[] =>
  (readdirSync(root, { recursive: true }) as string[]).filter((file) => file.endsWith('.json'))

test('one recording answers equal embeddings of all tests, subjects and calls at once', async () => {
  inMode('auto')
  inTest('one')
  const both = await Promise.all([embedded('A text.'), embedded('A text.')])
  inTest('another')
  expect([...both, await embedded('A text.')]).toEqual([
    [7, 1],
    [7, 1],
    [7, 1],
  ])
  expect(asked).toHaveLength(1)
  await currentSession()?.ledger.flush()

  inMode('replay')
  inTest('a third')
  expect(await embedded('A text.')).toEqual([7, 1])
  const subject = defineSubject({ name: 'subject', run: embedded, answer: String })
  // The run embeds its text, which is no answer of a language model.
  await expect(subject.predict('A text.')).rejects.toThrow(/made no model call that was observed/u)
  await expect(embedded('Another text.')).rejects.toThrow(/no recording of the embedding in this test/u)
  expect(files()).toHaveLength(1)
})

test('the mode record-all asks once more, and replaces the recording', async () => {
  inMode('auto')
  await embedded('A text.')
  await currentSession()?.ledger.flush()
  inMode('record-all')
  expect([await embedded('A text.'), await embedded('A text.')]).toEqual([
    [7, 2],
    [7, 2],
  ])
  await currentSession()?.ledger.flush()
  const [file = ''] = files()
  expect(readFileSync(join(root, file), 'utf8').match(/recordedAt/gu)).toHaveLength(1)
})

test('a run that asks once more for the vectors of another run leaves the text of their file', async () => {
  const documents = { model: recorded(embedder), values: ['A document.', 'Two.'], maxRetries: 0 }
  const subject = defineSubject({
    name: 'subject',
    run: async () => (await embedMany(documents)).values,
    answer: String,
  })
  for (const [mode, text] of [
    ['auto', 'A text.'],
    ['record-all', 'Another text.'],
  ] as const) {
    inMode(mode)
    inTest(text)
    await expect(subject.predict(text)).rejects.toThrow(/made no model call that was observed/u)
    await currentSession()?.ledger.flush()
  }
  expect([asked.length, files().length]).toEqual([2, 1])
  const stored = readFileSync(join(root, files()[0] ?? ''), 'utf8')
  expect(stored).toContain('"text": "A text."')
  expect(stored).not.toContain('Another text.')
})

test('embedMany is recorded call by call, as the limit of its model divides it', async () => {
  inMode('auto')
  const { embeddings } = await embedMany({ model: recorded(embedder), values: ['a', 'bb', 'ccc'] })
  expect(asked).toEqual([['a', 'bb'], ['ccc']])
  await currentSession()?.ledger.flush()
  inMode('replay')
  expect((await embedMany({ model: recorded(embedder), values: ['a', 'bb', 'ccc'] })).embeddings).toEqual(embeddings)
})

test('a damaged file of another subject does not matter', async () => {
  inMode('auto')
  await embedded('A text.')
  await currentSession()?.ledger.flush()
  for (const file of files()) writeFileSync(join(root, file.replace(/[^/\\]*$/u, 'other.json')), 'damaged')
  inMode('auto')
  expect(await embedded('Another text.')).toEqual([13, 2])
})

test('equal pictures of a test are samples, each with its recording', async () => {
  const paint = () => (recorded(painter) as typeof painter).doGenerate({ prompt: 'A cat.' })
  inMode('auto')
  inTest('one')
  const made = [await paint(), await paint()]
  expect(made.map(({ images }) => images)).toEqual([['A cat. 1'], ['A cat. 2']])
  await currentSession()?.ledger.flush()
  inMode('replay')
  inTest('one')
  expect([await paint(), await paint()]).toEqual(made)
  expect(asked).toHaveLength(2)
})

test('a ranking is replayed, and another query is not', async () => {
  const ranker = {
    ...named,
    async doRerank({ query }: { readonly query: string }) {
      asked.push(query)
      return { ranking: [{ index: 1, relevanceScore: 0.75 }] }
    },
  }
  const rank = (query: string) => rerank({ model: recorded(ranker), documents: ['a', 'b'], query, maxRetries: 0 })
  inMode('auto')
  const { rerankedDocuments } = await rank('Which?')
  expect(rerankedDocuments).toEqual(['b'])
  await currentSession()?.ledger.flush()
  inMode('replay')
  expect((await rank('Which?')).rerankedDocuments).toEqual(['b'])
  await expect(rank('Who?')).rejects.toThrow(
    /no recording of the ranking outside of a test;[^]* query: "Which\?" -> "Who\?"/u,
  )
  expect(asked).toEqual(['Which?'])
})

test('recorded() of a recorded model, and outside of Vitest, changes nothing', async () => {
  const model = recorded(embedder)
  expect(recorded(model)).toBe(model)
  openSession(undefined as unknown as Session)
  expect(await embedded('A text.')).toEqual([7, 1])
})

test('a run has an answer if a second try of a failed embedding succeeds, and none if the application goes on', async () => {
  inMode('auto')
  let failures = 0
  const overloaded = recorded({
    ...embedder,
    async doEmbed(call: { readonly values: readonly string[] }) {
      if (failures-- > 0) throw Object.assign(new Error('Overloaded.'), { statusCode: 503 })
      return embedder.doEmbed(call)
    },
  })
  const find = (value: string) => embed({ model: overloaded, value, maxRetries: 0 })
  const predict = (name: string, search: (value: string) => Promise<unknown>) => {
    const model = scriptedModel(['billing'])
    const run = async (text: string) => {
      await search(text)
      return (await generateText({ model, prompt: text })).text
    }
    failures = 1
    return defineSubject({ name, run, answer: (text) => text }).predict('Where is my invoice?')
  }
  expect((await predict('tries again', (value) => find(value).catch(() => find(value)))).prediction).toBe('billing')
  asked = []
  const without = predict('goes on', (value) => find(`Another: ${value}`).catch(() => undefined))
  await expect(without).rejects.toThrow(/Overloaded\.[^]*went on without that result/u)
  expect(asked).toEqual([])
})
