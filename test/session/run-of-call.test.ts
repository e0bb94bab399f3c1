import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { openScope } from '../../src/session/call-scope.js'
import { noteCall, runsUnderWay, withinRun, type EnclosingRun } from '../../src/session/enclosing-run.js'
import type { RunPlace } from '../../src/session/model-call.js'
import { runOfCall } from '../../src/session/run-of-call.js'
import { shared } from '../../src/session/shared.js'

/** The async context of a module, where no test runs. */
const inModule = AsyncLocalStorage.snapshot()

interface Started {
  readonly run: EnclosingRun
  /** Asks in the run's async context which run makes a call with this prompt. */
  runOf(prompt: unknown): EnclosingRun | undefined
  /** Notes an answered call of the run. */
  answers(prompt: unknown, reply: string): void
  end(): Promise<void>
}

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
  shared('runs-without-calls', () => [] as unknown[]).length = 0
  shared('subjects-losing-contexts', () => new Set<string>()).clear()
})

let inputs = 0

/** Starts a run about a text. It goes on until it is ended. */
function start(about: string, options: Partial<EnclosingRun> & { readonly input?: string } = {}): Started {
  const { input = `input-${++inputs}`, ...rest } = options
  const place: RunPlace = { kind: 'run', subject: 'routing', input, step: 'predict', sample: 1 }
  const run: EnclosingRun = {
    place,
    about,
    rewrite: undefined,
    signal: undefined,
    scope: openScope(),
    calls: [],
    strays: [],
    failedOthers: [],
    ...rest,
  }
  const gate = Promise.withResolvers<undefined>()
  let within: (<Result>(ask: () => Result) => Result) | undefined
  const over = withinRun(run, () => {
    within = AsyncLocalStorage.snapshot()
    return gate.promise
  })
  const end = async (): Promise<void> => {
    gate.resolve(undefined)
    await over
  }
  ended.push(end)
  return {
    run,
    runOf: (prompt) => within?.(() => runOfCall(prompt)),
    answers(prompt, reply) {
      const model = { provider: 'a', modelId: 'm' }
      const parameters = { prompt }
      noteCall(run, model, prompt).answered('id', {
        model,
        parameters,
        place: run.place,
        number: 1,
        provenance: { source: 'made' },
        reply: { content: [{ type: 'text', text: reply }], finishReason: 'stop' },
      })
    },
    end,
  }
}

const says = (...texts: readonly string[]): unknown => [
  { role: 'system', content: 'You route tickets of customers to a queue. Reply ok if there is none.' },
  ...texts.map((text) => ({ role: 'user', content: [{ type: 'text', text }] })),
]

const charged = 'I was charged twice in March and want my money back.'
const crashes = 'The app crashes as soon as I open the settings page.'
const parcel = 'My parcel was left at a door that is not mine.'

describe('the async context of a run that is under way', () => {
  test('decides while no other run is under way, whatever the prompt says', () => {
    const only = start(charged)
    expect(only.runOf(says('Summarize the notes of today.'))).toBe(only.run)
  })

  test('decides if its text stands in the prompt', () => {
    const [first, second] = [start(charged), start(crashes)]
    expect(first.runOf(says(`Route: ${charged}`))).toBe(first.run)
    expect(second.runOf(says(`Route: ${crashes}`))).toBe(second.run)
  })

  test('decides if the prompt has the text of no run', () => {
    const [first] = [start(charged), start(crashes)]
    expect(first.runOf(says('Which queues are there?'))).toBe(first.run)
  })

  test('decides if the prompt has its text and that of another run', () => {
    const [first, second] = [start(charged), start(crashes)]
    const both = says(`Earlier: ${crashes}`, `Now: ${charged}`)
    expect(first.runOf(both)).toBe(first.run)
    expect(second.runOf(both)).toBe(second.run)
  })

  test('gives way to the run whose text stands in the prompt', () => {
    const [first, second] = [start(charged), start(crashes)]
    expect(first.runOf(says(`Route: ${crashes}`))).toBe(second.run)
    expect(second.runOf(says(`Route: ${charged}`))).toBe(first.run)
  })

  test('gives way for each attempt of a call in the same manner', async () => {
    const [first, second] = [start(charged), start(crashes)]
    const prompt = says(`Route: ${crashes}`)
    expect(first.runOf(prompt)).toBe(second.run)
    await second.end()
    expect(first.runOf(prompt)).toBe(second.run)
  })
})

describe('a text that an application passes on in another form', () => {
  const quoted = 'She said "it\'s broken"\nand left.\tCafé Zoë, C:\\new.'
  const forms: Readonly<Record<string, (text: string) => readonly string[]>> = {
    'as it is': (text) => [`Route: ${text}`],
    'escaped as in JSON': (text) => [JSON.stringify({ ticket: text })],
    'escaped twice': (text) => [JSON.stringify({ body: JSON.stringify({ ticket: text }) })],
    'in lower case': (text) => [`Route: ${text.toLowerCase()}`],
    'in capitals': (text) => [`Route: ${text.toUpperCase()}`],
    'with other white space': (text) => [`Route: ${text.replaceAll(/\s+/g, '\n  ')}`],
    'without punctuation': (text) => [`Route: ${text.replaceAll(/[^\p{L}\p{N}\s\\]/gu, '')}`],
    'with decomposed letters': (text) => [`Route: ${text.normalize('NFD')}`],
    'over several messages': (text) => [text.slice(0, 20), text.slice(20)],
    'cut to its first letters': (text) => [`Route: ${text.slice(0, -4)}…`],
  }
  test.for(Object.keys(forms))('is found %s', (form) => {
    const [first, second] = [start(quoted), start(crashes)]
    expect(second.runOf(says(...(forms[form]?.(quoted) ?? [])))).toBe(first.run)
    expect(first.runOf(says(...(forms[form]?.(crashes) ?? [])))).toBe(second.run)
  })

  test('is found by one of its chunks', () => {
    const [first, second] = [start(`${charged} ${parcel} ${charged}`.repeat(20)), start(crashes.repeat(40))]
    expect(second.runOf(says(`Summarize this part: ${charged} ${parcel}`))).toBe(first.run)
  })

  test.for([
    ['Ich wurde im März zweimal belastet.', 'Die App stürzt beim Öffnen ab.'],
    ['三月に二重に請求されました。', 'アプリを開くと落ちます。'],
    ['我在三月份被重复收费了。', '我一打开应用程序就崩溃。'],
    ['تم خصم المبلغ مرتين في مارس.', 'يتعطل التطبيق عند فتحه.'],
    ['मुझसे मार्च में दो बार शुल्क लिया गया।', 'ऐप खोलते ही बंद हो जाता है।'],
    ['👍👍👍👎👎👎👍👍👍', '🚀🚀🚀🎉🎉🎉🚀🚀🚀'],
  ] as const)('is found in any script: %s', ([one, other]) => {
    const [first, second] = [start(one), start(other)]
    expect(first.runOf(says(`Route: ${other}`))).toBe(second.run)
    expect(second.runOf(says(`Route: ${one}`))).toBe(first.run)
    expect(first.runOf(says(`Route: ${one}`))).toBe(first.run)
  })
})

describe('texts that are alike', () => {
  test('are told apart by the words that a check masked', () => {
    const original = start(charged, { input: 'same' })
    const masked = start(charged.replace('charged', '[REDACTED]'), { input: 'same' })
    for (const context of [original, masked])
      for (const { run, runOf } of [original, masked])
        expect(context.runOf(says(`Route: ${run.about}`)), runOf.name).toBe(run)
  })

  test('are told apart by the masked words in another form', () => {
    const original = start(charged, { input: 'same' })
    const masked = start(charged.replace('charged', '[REDACTED]'), { input: 'same' })
    expect(original.runOf(says(`Route: ${masked.run.about.toLowerCase()}`))).toBe(masked.run)
    expect(masked.runOf(says(`Route: ${original.run.about.toLowerCase()}`))).toBe(original.run)
    expect(masked.runOf(says(`Route: ${original.run.about.slice(0, -6)}`))).toBe(original.run)
  })

  test('are told apart if one contains the other', () => {
    const [short, long] = [start(charged), start(`${charged} ${parcel}`)]
    for (const context of [short, long]) {
      expect(context.runOf(says(`Route: ${short.run.about}`))).toBe(short.run)
      expect(context.runOf(says(`Route: ${long.run.about}`))).toBe(long.run)
    }
  })

  test('leave a cut text to its context, though the rest holds the text of another run', () => {
    const [short, long] = [start(charged), start(`${charged} ${parcel.repeat(50)}`)]
    expect(long.runOf(says(`Route: ${long.run.about.slice(0, 300)}`))).toBe(long.run)
    expect(short.runOf(says(`Route: ${short.run.about}`))).toBe(short.run)
  })

  test('of few letters decide nothing against the context', () => {
    const [short, long] = [start('ok'), start(charged)]
    expect(long.runOf(says('What did we agree on?'))).toBe(long.run)
    expect(short.runOf(says('Route: ok'))).toBe(short.run)
    expect(long.runOf(says(`Route: ${charged}`))).toBe(long.run)
    expect(short.runOf(says(`Route: ${charged}`))).toBe(long.run)
  })
})

describe('a prompt without the text', () => {
  const summary = 'A customer complains about a payment that was taken from the card two times.'

  test('belongs to the run whose earlier reply stands in it', () => {
    const [first, second] = [start(charged), start(crashes)]
    first.answers(says(`Summarize: ${charged}`), summary)
    second.answers(says(`Summarize: ${crashes}`), 'The program ends by itself when a person wants to change options.')
    expect(second.runOf(says(`Route: ${summary}`))).toBe(first.run)
    expect(first.runOf(says(`Route: ${summary}`))).toBe(first.run)
  })

  test('belongs to the run whose earlier reply was JSON with it', () => {
    const [first, second] = [start(charged), start(crashes)]
    first.answers(says(`Summarize: ${charged}`), JSON.stringify({ summary, queue: 'billing' }))
    expect(second.runOf(says(`Route: ${summary}`))).toBe(first.run)
  })

  test('does not belong to a run only because that replied with a label that the prompt lists', () => {
    const [first, second] = [start(charged), start(crashes)]
    const question = 'Which queue: technical support of customers, or invoices and payments?'
    first.answers(says(`${question} ${charged}`), 'technical support of customers')
    expect(second.runOf(says(`${question} The settings fail.`))).toBe(second.run)
  })
})

describe('two runs about the same text', () => {
  const twins = (): readonly [Started, Started] => [
    start(charged, { input: 'same' }),
    start(charged, { input: 'same' }),
  ]
  const prompt = says(`Route: ${charged}`)

  test('keep their own calls, as often as they ask', () => {
    const [first, second] = twins()
    for (const { runOf, run, answers } of [first, first, first, second, second]) {
      expect(runOf(prompt)).toBe(run)
      answers(prompt, 'billing')
    }
  })

  test('share equal calls evenly where another prompt has shown that contexts get lost', () => {
    const [first, second] = twins()
    start(crashes)
    expect(first.runOf(says(`Route: ${crashes}`))).not.toBe(first.run)
    first.answers(prompt, 'billing')
    expect(first.runOf(says(`Route: ${charged}`))).toBe(second.run)
    second.answers(prompt, 'billing')
    expect(first.runOf(says(`Route: ${charged}`))).toBe(first.run)
  })

  test('leave the call to the context if a check rewrites the prompts of one', () => {
    const first = start(charged, { input: 'same' })
    start(charged, { input: 'same', rewrite: (prompt) => prompt })
    first.answers(prompt, 'billing')
    expect(first.runOf(says(`Route: ${charged}`))).toBe(first.run)
  })
})

describe('the async context of a run that is over', () => {
  const prompt = (text: string): unknown => says(`Route: ${text}`)

  test('keeps the late calls of the run', async () => {
    const first = start(charged)
    first.answers(prompt(charged), 'billing')
    await first.end()
    expect(first.runOf(says('Write a note.'))).toBe(first.run)
    start(crashes)
    expect(first.runOf(says(`Write a note about: ${charged}`))).toBe(first.run)
  })

  test('gives way to the run that asks about the same text again', async () => {
    const first = start(charged, { input: 'same' })
    first.answers(prompt(charged), 'billing')
    await first.end()
    const again = start(charged, { input: 'same' })
    expect(first.runOf(prompt(charged))).toBe(again.run)
  })

  test('gives way to the only run that is under way', async () => {
    const first = start(charged)
    first.answers(prompt(charged), 'billing')
    await first.end()
    const second = start(crashes)
    expect(first.runOf(says('Which queues are there?'))).toBe(second.run)
  })

  test('gives way to no run if several are under way and the prompt shows none', async () => {
    const first = start(charged)
    first.answers(prompt(charged), 'billing')
    await first.end()
    start(crashes)
    start(parcel)
    expect(first.runOf(says('Which queues are there?'))).toBe(first.run)
  })

  test('gives way to the run with a short text, if all have one', async () => {
    const first = start(charged)
    first.answers(prompt(charged), 'billing')
    await first.end()
    const [refund, help] = [start('Refund'), start('Help!')]
    expect(first.runOf(prompt('Refund'))).toBe(refund.run)
    expect(first.runOf(prompt('Help!'))).toBe(help.run)
    expect(first.runOf(prompt('Refund or Help!'))).toBe(first.run)
  })

  test('is that of a run whose test is over, too', async () => {
    const test = new AbortController()
    const first = start(charged, { signal: test.signal })
    first.answers(prompt(charged), 'billing')
    test.abort()
    const second = start(crashes)
    expect(runsUnderWay()).toEqual([second.run])
    expect(first.runOf(says('Which queues are there?'))).toBe(second.run)
  })
})

test('a task of a run that gave up waiting does not belong to the run in whose context it begins', async () => {
  const first = start(charged)
  await first.end()
  const second = start(crashes)
  expect(second.runOf(says(`Route: ${charged}`))).toBe(first.run)
  expect(second.runOf(says(`Route: ${crashes}`))).toBe(second.run)
  expect(second.runOf(says('Which queues are there?'))).toBe(second.run)
})

describe('a call in no async context', () => {
  const runOf = (prompt: unknown): EnclosingRun | undefined => inModule(() => runOfCall(prompt))

  test('belongs to the run whose text stands in it', () => {
    const [first, second] = [start(charged), start(crashes)]
    expect(runOf(says(`Route: ${charged}`))).toBe(first.run)
    expect(runOf(says(`Route: ${crashes}`))).toBe(second.run)
  })

  test('belongs to the only run that is under way', () => {
    const first = start(charged)
    expect(runOf(says('Which queues are there?'))).toBe(first.run)
  })

  test('belongs to no run if several are possible, or none', () => {
    expect(runOf(says('Which queues are there?'))).toBe(undefined)
    start(charged)
    start(crashes)
    expect(runOf(says('Which queues are there?'))).toBe(undefined)
    expect(runOf(says(charged, crashes))).toBe(undefined)
  })
})

test('a call in the context of a test, but of no run, is a call of that test', () => {
  start(charged)
  expect(runOfCall(says(`Route: ${charged}`))).toBe(undefined)
})

test('any text is found by its prompt in the context of any other run', () => {
  const texts = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 12, maxLength: 60 }), {
    minLength: 2,
    maxLength: 5,
  })
  fc.assert(
    fc.property(texts, (abouts) => {
      const runs = abouts.map((about) => start(about))
      for (const context of runs)
        for (const { run } of runs) {
          const found = context.runOf(says(`Text: ${run.about}`))
          // Where the text says too little, the context keeps the call. It is never given to a third run.
          expect([run, context.run]).toContain(found)
        }
    }),
    { numRuns: 50 },
  )
})
