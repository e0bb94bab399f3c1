import { generateText } from 'ai'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defineSubject, importance, recorded, type Check } from 'vitest-faithful'
import { runInputs } from '../../src/gates/run-inputs.js'
import type { LanguageModel } from '../../src/models/language-model.js'
import { openScope } from '../../src/session/call-scope.js'
import type { Ledger } from '../../src/session/ledger.js'
import { realClock } from '../../src/session/real-clock.js'
import { currentSession, openSession, type CurrentTest, type Session } from '../../src/session/session.js'
import type { InputSet } from '../../src/subjects/input-set.js'
import { modelOfRule } from '../rule-model.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What calls and recordings consist of. */
let parts: WeakRef<object>[]
const note = <Part extends object>(part: Part): Part => {
  parts.push(new WeakRef(part))
  return part
}

/** Returns how many of the parts are still in memory. What a promise holds is free after a moment. */
async function partsInMemory(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => realClock.setImmediate(resolve))
    collect()
  }
  return parts.filter((part) => part.deref() !== undefined).length
}

const sessionBefore = currentSession() as Session
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'memory-'))
  parts = []
})
afterEach(() => {
  openSession(sessionBefore)
  rmSync(root, { recursive: true, force: true })
})

/** A ledger that keeps nothing: in a run, another process keeps the recordings. */
const forgetful = {
  ...sessionBefore.ledger,
  reserve: async () => 'granted',
  async store(_, { file, name, ...recording }) {
    note(recording.request)
    const entry = 'entry' in name ? name.entry : `${name.scope}/${name.number}`
    return note({ ...recording, recordedAt: '2026-11-29T12:00:00.000Z', took: 1, file, entry })
  },
  release: async () => {},
  tidy: async () => {},
  used() {},
  flush: async () => {},
} as Partial<Ledger> as Ledger

/** The running test of the sets. */
function runningTest(): CurrentTest {
  const { signal } = new AbortController()
  const lists = { matcherCalls: [], whenPassed: [], verdicts: [], gates: [], baselines: [], skipNotes: [] }
  const test = { name: 'sets', retry: 0, repeat: 0, signal, samples: new Map(), calls: openScope(), ...lists }
  return { ...test, endsAt: undefined } as Partial<CurrentTest> as CurrentTest
}

/** A model whose calls are recorded. It knows the answer only from two words. */
const model = (() => {
  const rule = modelOfRule((text) => (/shapeless|tedious/.test(text) ? 'negative' : 'unknown'), {
    words: ['shapeless', 'tedious'],
  }) as unknown as { doGenerate(asked: object): Promise<object> }
  const doGenerate = async (asked: { readonly prompt: object }) => {
    note(asked.prompt)
    return note(await rule.doGenerate(asked))
  }
  return { specificationVersion: 'v3', supportedUrls: {}, provider: 'rule', modelId: 'rule', doGenerate }
})() as unknown as LanguageModel

const answers = { labels: ['positive', 'negative'], undetermined: ['unknown'] } as const

const question = (): InputSet =>
  defineSubject({ name: 'films', model, question: 'Which?', ...answers }).over(films) as unknown as InputSet

/** An application of two calls. */
function application(): InputSet {
  const ask = async (film: string): Promise<string> =>
    (await generateText({ model: recorded(model), prompt: `Which?\n\nText: ${film}`, maxRetries: 0 })).text
  const run = async (film: string) => {
    await ask(`Sum up. ${film}`)
    await ask(film)
    return {
      label: /shapeless|tedious/.test(film) ? 'negative' : 'unknown',
      because: ['shapeless', 'tedious'],
    } as const
  }
  const subject = defineSubject({ name: 'cinema', run, answer: ({ label }) => label, importance: (r) => r.because })
  return subject.over(films) as unknown as InputSet
}

const films = Array.from({ length: 60 }, (_, number) => `A shapeless, tedious film number ${number}.`)

test.each<[string, () => InputSet, Check]>([
  ['a question', question, importance as Check],
  ['an application of two calls', application, importance as Check],
])('the calls of an input leave memory when it is done: %s', { timeout: 60_000 }, async (_, setOf, check) => {
  const running = runningTest()
  openSession({
    ...sessionBefore,
    mode: 'auto',
    root,
    ledger: forgetful,
    rules: {},
    currentTest: () => running,
  })
  const set = setOf()
  let judged = 0
  const run = (inputs: readonly string[]) =>
    runInputs(
      {
        set,
        inputs: inputs.map((input) => ({ id: input, input })),
        checks: [check],
        rules: { control: 'paired' },
        samples: 1,
        concurrency: 10,
      } as Parameters<typeof runInputs>[0],
      ({ samples }) => {
        if (samples.every((verdicts) => verdicts.every(({ outcome }) => outcome !== 'inconclusive'))) judged++
        return 'go on'
      },
    )
  await run(films)
  expect(judged).toBe(films.length)
  expect(parts.length).toBeGreaterThan(films.length * 8)
  // The stack may hold the last ones.
  expect(await partsInMemory()).toBeLessThan(20)
  expect(running.samples.size).toBe(0)
  expect(running.calls.recordings).toEqual([])
})
