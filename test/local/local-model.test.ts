import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateText, Output, streamText, type LanguageModel } from 'ai'
import { expect, onTestFinished, test, vi } from 'vitest'
import { NotRunError, UsageError } from '../../src/errors.js'
import { local } from '../../src/local/index.js'
import { localModel } from '../../src/local/local-model.js'
import type { CallOptions } from '../../src/local/v3.js'
import { scriptedLlama } from './scripted-llama.js'

test('a model that is never called needs neither its file nor its engine', async () => {
  const model: LanguageModel = local('./models/qwen2.5-coder-1.5b.gguf')

  expect(model).toMatchObject({ provider: 'local', modelId: 'qwen2.5-coder-1.5b.gguf', specificationVersion: 'v3' })
  await local('./models/qwen2.5-coder-1.5b.gguf').dispose()
})

test('the id of a model contains no folder of this machine', () => {
  expect(local('C:\\models\\tiny.gguf').modelId).toBe('tiny.gguf')
  expect(local('hf:Qwen/Qwen2.5-1.5B-Instruct-GGUF:Q4_K_M').modelId).toBe('Qwen/Qwen2.5-1.5B-Instruct-GGUF:Q4_K_M')
})

test('invalid options are refused', () => {
  expect(() => local('')).toThrow(UsageError)
  expect(() => local('tiny.gguf', { contextSize: 0 })).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: local(): \`contextSize\` must be a whole number above 0; received 0.]
  `)
  expect(() => local('tiny.gguf', { threads: 1.5 })).toThrow('`threads` must be a whole number above 0; received 1.5.')
})

test('the error of a missing file gives its absolute path', async () => {
  const error = await failure(local('./models/nowhere.gguf').doGenerate(ask('Hello')))

  expect(error).toBeInstanceOf(NotRunError)
  expect(error.message.replaceAll(process.cwd(), '<project>').replaceAll('\\', '/')).toMatchInlineSnapshot(`
    "NOT RUN  the local model nowhere.gguf was not loaded: the file <project>/models/nowhere.gguf does not exist.

      1. Check the path; it is relative to <project>.
      2. Let node-llama-cpp fetch one: local('hf:Qwen/Qwen2.5-1.5B-Instruct-GGUF:Q4_K_M')"
  `)
})

test('a file in another format than GGUF is refused before the engine is loaded', async () => {
  const file = await fileWith('<html>')

  const error = await failure(local(file).doGenerate(ask('Hello')))

  expect(error).toBeInstanceOf(NotRunError)
  expect(error.message.replaceAll(path.dirname(file), '<folder>').replaceAll('\\', '/')).toMatchInlineSnapshot(`
    "NOT RUN  the local model model.gguf was not loaded: <folder>/model.gguf is not a GGUF file.

      1. A half-finished download? Remove it and fetch it again.
      2. Let node-llama-cpp fetch one: local('hf:Qwen/Qwen2.5-1.5B-Instruct-GGUF:Q4_K_M')"
  `)
})

test.for([
  ['Node', "Cannot find package 'node-llama-cpp' imported from peer.js"],
  ['vite', 'Could not resolve "node-llama-cpp" imported by "vitest-faithful".'],
] as const)('without node-llama-cpp the error says how to install it, whoever noticed (%s)', async ([, words]) => {
  const absent = new Error(words)

  const error = await failure(localModel(await weights(), {}, () => Promise.reject(absent)).doGenerate(ask('Hello')))

  expect(error).toBeInstanceOf(NotRunError)
  expect(error.cause).toBe(absent)
  expect(error.message).toMatchInlineSnapshot(`
    "NOT RUN  the local model model.gguf was not loaded: node-llama-cpp is not installed.

      1. npm install -D node-llama-cpp
      2. Linux x64 without a GPU, 85 MB instead of 800 MB, in a separate folder
         (npm install removes the link: create it again after each):
         npm install --prefix .llama --omit=optional --ignore-scripts node-llama-cpp@3 @node-llama-cpp/linux-x64@3
         ln -sfn ../.llama/node_modules/node-llama-cpp node_modules/node-llama-cpp"
  `)
})

test('a broken installation of node-llama-cpp is not reported as missing', async () => {
  const broken = new Error("Cannot find package 'ipull' imported from node-llama-cpp/dist/index.js")

  const error = await failure(localModel(await weights(), {}, () => Promise.reject(broken)).doGenerate(ask('Hello')))

  expect(error.message).toContain("node-llama-cpp could not be imported: Cannot find package 'ipull'")
})

test('a base model is refused, and its memory is freed', async () => {
  const { llama, events } = scriptedLlama({ chatTemplate: '' })

  const error = await failure(localModel(await weights(), {}, async () => llama).doGenerate(ask('Hello')))

  expect(error).toBeInstanceOf(NotRunError)
  expect(error.message).toMatchInlineSnapshot(`
    "NOT RUN  the local model model.gguf was not used: its file has no chat template. It is a base model, which cannot answer questions.

      Use the model's instruct or chat variant: local('hf:Qwen/Qwen2.5-1.5B-Instruct-GGUF:Q4_K_M')"
  `)
  expect(events).toEqual(['engine starts', 'weights load', 'engine ends'])
})

test('the error of a hub model that cannot be fetched says how to fetch it', async () => {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockReturnValue()
  onTestFinished(() => emitWarning.mockRestore())
  const model = localModel('hf:owner/repository:Q4_K_M', {}, async () => scriptedLlama().llama)

  const error = await failure(model.doGenerate(ask('Hello')))

  expect(error).toBeInstanceOf(NotRunError)
  expect(error.message).toMatchInlineSnapshot(`
    "NOT RUN  the local model owner/repository:Q4_K_M was not loaded: hf:owner/repository:Q4_K_M could not be fetched: no network in this test

      1. Fetch it on a machine with a network: npx node-llama-cpp pull hf:owner/repository:Q4_K_M
      2. Or use a file on this disk: local('./models/….gguf')"
  `)
  expect(emitWarning).toHaveBeenCalledWith(
    'Downloading hf:owner/repository:Q4_K_M. Do it once, before the tests: npx node-llama-cpp pull hf:owner/repository:Q4_K_M',
    { type: 'LocalModel' },
  )
})

test('calls that come together load the model once, and are answered one after another', async () => {
  const { llama, events } = scriptedLlama()
  const model = localModel(await weights(), {}, async () => llama)

  await Promise.all([model.doGenerate(ask('one')), model.doGenerate(ask('two'))])

  expect(events).toEqual(['engine starts', 'weights load', 'context of 1024', 'asked: one', 'asked: two'])
})

test('calls that come together share one failure to load, and the next call tries again', async () => {
  const { llama } = scriptedLlama()
  let imports = 0
  const model = localModel(await weights(), {}, async () => {
    imports += 1
    if (imports === 1) throw new Error('not yet')
    return llama
  })

  const together = await Promise.allSettled([model.doGenerate(ask('one')), model.doGenerate(ask('two'))])

  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(imports).toBe(1)
  expect(await textOf(model.doGenerate(ask('three')))).toBe('yes')
  expect(imports).toBe(2)
})

test('the context has 4096 tokens by default, fewer for a model trained on fewer, or the size in the options', async () => {
  const large = scriptedLlama({ trainContextSize: 32768 })
  const asked = scriptedLlama({ trainContextSize: 32768 })

  await localModel(await weights(), {}, async () => large.llama).doGenerate(ask('Hello'))
  await localModel(await weights(), { contextSize: 8192 }, async () => asked.llama).doGenerate(ask('Hello'))

  expect(large.events).toContain('context of 4096')
  expect(asked.events).toContain('context of 8192')
})

test('a prompt beyond the context is refused before it is read', async () => {
  const { llama, events } = scriptedLlama({ trainContextSize: 32768 })
  const model = localModel(await weights(), { contextSize: 512 }, async () => llama)

  const error = await failure(model.doGenerate(ask('word '.repeat(500))))

  expect(error).toBeInstanceOf(NotRunError)
  expect(error.message).toMatchInlineSnapshot(`
    "NOT RUN  the local model model.gguf was not called: the prompt of 501 tokens, with 64 for an answer, exceeds the context of 512.

      1. Give the model a larger context: local('…', { contextSize: 1024 })
      2. Shorten the text."
  `)
  expect(events.some((event) => event.startsWith('asked'))).toBe(false)
})

test('a prompt beyond the trained context needs another model, not a larger context', async () => {
  const model = localModel(await weights(), {}, async () => scriptedLlama({ trainContextSize: 512 }).llama)

  const error = await failure(model.doGenerate(ask('word '.repeat(500))))

  expect(error.message).toContain('1. Use another model: this one was trained on at most 512 tokens.')
})

test('a reply that fills the context is cut off with a warning', async () => {
  const { llama } = scriptedLlama({ answer: async () => ({ responseText: 'and so', stopReason: 'maxTokens' }) })

  const result = await localModel(await weights(), {}, async () => llama).doGenerate(ask('Hello'))

  expect(result.finishReason).toEqual({ unified: 'length', raw: 'contextSize' })
  expect(result.warnings).toMatchInlineSnapshot(`
    [
      {
        "message": "The reply was cut off at the end of the context of 1024 tokens; a larger contextSize leaves more room.",
        "type": "other",
      },
    ]
  `)
})

test('an aborted call stops the model, and the next call is answered', async () => {
  const reason = new Error('out of time')
  const controller = new AbortController()
  const { llama } = scriptedLlama({
    answer: async (question, { signal }) => {
      if (question === 'slow') controller.abort(reason)
      signal?.throwIfAborted()
      return { responseText: 'quick', stopReason: 'eogToken' }
    },
  })
  const model = localModel(await weights(), {}, async () => llama)

  await expect(model.doGenerate(ask('slow', { abortSignal: controller.signal }))).rejects.toBe(reason)
  expect(await textOf(model.doGenerate(ask('fast')))).toBe('quick')
})

test('a call that was aborted before loads nothing', async () => {
  const { llama, events } = scriptedLlama()
  const model = localModel(await weights(), {}, async () => llama)

  await expect(model.doGenerate(ask('Hello', { abortSignal: AbortSignal.abort(new Error('gone')) }))).rejects.toThrow(
    'gone',
  )
  expect(events).toEqual([])
})

test('a call that cannot be answered loads nothing', async () => {
  const { llama, events } = scriptedLlama()
  const model = localModel(await weights(), {}, async () => llama)

  await expect(model.doGenerate({ prompt: [] })).rejects.toThrow(UsageError)
  await expect(model.doStream({ prompt: [] })).rejects.toThrow(UsageError)
  expect(events).toEqual([])
})

test('the grammar of a schema is compiled once', async () => {
  const { llama, events } = scriptedLlama({
    answer: async () => ({ responseText: '{"result": "b"}', stopReason: 'eogToken' }),
  })
  const model = localModel(await weights(), {}, async () => llama)
  const choose = (): Promise<unknown> =>
    generateText({ model, prompt: 'Pick.', output: Output.choice({ options: ['a', 'b'] }) })

  expect(await choose()).toMatchObject({ output: 'b', usage: { inputTokens: 1, outputTokens: 1 } })
  await choose()
  expect(events.filter((event) => event === 'grammar compiles')).toHaveLength(1)
})

test('a stream delivers the text while the model writes it', async () => {
  const { llama } = scriptedLlama({
    answer: async (_, { onTextChunk }) => {
      onTextChunk?.('Hel')
      onTextChunk?.('lo')
      return { responseText: 'Hello', stopReason: 'eogToken' }
    },
  })
  const result = streamText({ model: localModel(await weights(), {}, async () => llama), prompt: 'Greet me.' })

  expect(await collected(result.textStream)).toEqual(['Hel', 'lo'])
  expect(await result.finishReason).toBe('stop')
  expect(await result.usage).toMatchObject({ inputTokens: 2, outputTokens: 1 })
})

test('a stream that fails ends with the error', async () => {
  const { llama } = scriptedLlama({
    answer: async (_, { onTextChunk }) => {
      onTextChunk?.('Hel')
      throw new Error('the engine broke')
    },
  })
  const { stream } = await localModel(await weights(), {}, async () => llama).doStream(ask('Greet me.'))

  await expect(collected(stream)).rejects.toThrow('the engine broke')
})

test('cancelling a stream stops the model, and the next call is answered', async () => {
  const { llama } = scriptedLlama({
    answer: (question, { onTextChunk, signal }) =>
      question === 'fast'
        ? Promise.resolve({ responseText: 'quick', stopReason: 'eogToken' })
        : new Promise((_, reject) => {
            onTextChunk?.('Once')
            signal?.addEventListener('abort', () => reject(signal.reason))
          }),
  })
  const model = localModel(await weights(), {}, async () => llama)
  const { stream } = await model.doStream(ask('slow'))

  await stream.cancel(new Error('enough'))

  expect(await textOf(model.doGenerate(ask('fast')))).toBe('quick')
})

test('dispose waits for the calls before it, can be repeated, and a later call loads again', async () => {
  const { llama, events } = scriptedLlama()
  const model = localModel(await weights(), {}, async () => llama)

  const call = model.doGenerate(ask('one'))
  await Promise.all([model.dispose(), model.dispose()])
  await call
  await model.doGenerate(ask('two'))
  await model[Symbol.asyncDispose]()

  const once = ['engine starts', 'weights load', 'context of 1024']
  expect(events).toEqual([...once, 'asked: one', 'engine ends', ...once, 'asked: two', 'engine ends'])
})

const ask = (text: string, options: Partial<CallOptions> = {}): CallOptions => ({
  prompt: [{ role: 'user', content: [{ type: 'text', text }] }],
  ...options,
})

const textOf = async (call: ReturnType<ReturnType<typeof local>['doGenerate']>): Promise<string> =>
  (await call).content.map((part) => (part.type === 'text' ? part.text : '')).join('')

const collected = async <Part>(stream: AsyncIterable<Part>): Promise<readonly Part[]> => {
  const parts: Part[] = []
  for await (const part of stream) parts.push(part)
  return parts
}

const failure = async (call: PromiseLike<unknown>): Promise<Error> => {
  try {
    await call
  } catch (error) {
    return error as Error
  }
  throw new Error('the call was answered')
}

const fileWith = async (content: string): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'local-model-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'model.gguf')
  await writeFile(file, content)
  return file
}

const weights = (): Promise<string> => fileWith('GGUF')
