import { expect, test, vi } from 'vitest'
import { withCallHook } from '../../../src/recordings/other-models/wrap-other-model.js'

const experimental = Symbol.for('a.limit')

class Embedder {
  readonly specificationVersion = 'v4'
  readonly modelId = 'small'
  readonly #limit = 7
  readonly [experimental] = 300
  get provider(): string {
    return 'acme'
  }
  get maxEmbeddingsPerCall(): Promise<number> {
    return Promise.resolve(this.#limit)
  }
  supportsParallelCalls(): boolean {
    return this.#limit > 1
  }
  async doEmbed({ values }: { readonly values?: readonly string[] }): Promise<object> {
    return { embeddings: values?.map((value) => [value.length, this.#limit]) }
  }
}

test('a wrapped model has all that the model has, also its symbols, its private state and its class', async () => {
  const model = new Embedder()
  const wrapped = withCallHook(model, async ({ call, params }) => call(params))
  expect(wrapped).toBeInstanceOf(Embedder)
  expect([wrapped.specificationVersion, wrapped.provider, wrapped.modelId]).toEqual(['v4', 'acme', 'small'])
  expect(await wrapped.maxEmbeddingsPerCall).toBe(7)
  expect(wrapped.supportsParallelCalls()).toBe(true)
  expect(wrapped[experimental]).toBe(300)
  expect(await wrapped.doEmbed({ values: ['abc'] })).toEqual({ embeddings: [[3, 7]] })
})

test('a frozen model can be wrapped', async () => {
  const model = Object.freeze({ provider: 'acme', doRerank: async () => ({ ranking: [] }) })
  const wrapped = withCallHook(model, async ({ method }) => method)
  expect(await wrapped.doRerank()).toBe('doRerank')
})

test('a spy on a wrapped model replaces its call', async () => {
  const wrapped = withCallHook(new Embedder(), async ({ call, params }) => call(params))
  vi.spyOn(wrapped, 'doEmbed').mockResolvedValue({ embeddings: [] })
  expect(await wrapped.doEmbed({ values: ['abc'] })).toEqual({ embeddings: [] })
})

test('a spy on the model itself is called', async () => {
  const model = new Embedder()
  const wrapped = withCallHook(model, async ({ call, params }) => call(params))
  const spy = vi.spyOn(model, 'doEmbed')
  await wrapped.doEmbed({ values: ['abc'] })
  expect(spy).toHaveBeenCalledOnce()
})
