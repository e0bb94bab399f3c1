import { describe, expect, test, vi } from 'vitest'
import { observed } from '../../src/recordings/recorded.js'
import { exportsOf } from '../../src/observe/observed-exports.js'
import { originalOf, wrapExport } from '../../src/observe/wrapped-provider.js'

class Model {
  readonly specificationVersion = 'v3'
  readonly provider = 'acme'
  readonly supportedUrls = {}
  readonly modelId: string
  constructor(modelId = 'm') {
    this.modelId = modelId
  }
  async doGenerate(): Promise<never> {
    throw new Error('not asked here')
  }
  async doStream(): Promise<never> {
    throw new Error('not asked here')
  }
}

/** Returns whether a model comes from `recorded`, which returns such a model unchanged. */
const isRecorded = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'doGenerate' in value &&
  !(value instanceof Model) &&
  observed(value as never) === value

const model = (modelId: string): Model => new Model(modelId)
const createAcme = () =>
  Object.assign((modelId: string) => model(modelId), {
    languageModel: model,
    chat: model,
    embeddingModel: () => embedding,
    imageModel: () => image,
    tools,
  })
const embedding = { specificationVersion: 'v3', modelId: 'e', doEmbed() {} }
const image = { specificationVersion: 'v3', modelId: 'i', maxImagesPerCall: 1, async doGenerate() {} }
const tools = { search: () => ({ type: 'provider-defined', execute() {} }) }

class Llm {
  readonly #prefix: string
  constructor(prefix: string) {
    this.#prefix = prefix
  }
  get prefix(): string {
    return this.#prefix
  }
  static of(prefix: string): Llm {
    return new Llm(prefix)
  }
  static prefixOf(llm: Llm): string {
    return llm.#prefix
  }
  languageModel(modelId: string): Model {
    return new Model(this.#prefix + modelId)
  }
  self(): this {
    return this
  }
}

describe('models come out recorded', () => {
  test('of a provider that is called, and of its methods', () => {
    const acme = wrapExport(createAcme())
    expect([acme('a'), acme.chat('b'), acme.languageModel('c')].map(isRecorded)).toEqual([true, true, true])
    expect(acme('a').modelId).toBe('a')
  })

  test('of a function that makes providers', () => expect(isRecorded(wrapExport(createAcme)()('a'))).toBe(true))

  test('of a function that makes a function that makes models', () =>
    expect(isRecorded(wrapExport(() => model)()('a'))).toBe(true))

  test('of a class of models', () => {
    const Wrapped = wrapExport(Model)
    expect(isRecorded(new Wrapped('a'))).toBe(true)
    expect(new Model('a') instanceof Wrapped).toBe(true)
  })

  test('of a class of providers with private fields', () => {
    const Wrapped = wrapExport(Llm)
    const llm = new Wrapped('x-')
    expect(isRecorded(llm.languageModel('a'))).toBe(true)
    expect(isRecorded(Wrapped.of('x-').languageModel('a'))).toBe(true)
    expect(llm.languageModel('a').modelId).toBe('x-a')
    expect(llm.prefix).toBe('x-')
    expect(llm instanceof Wrapped).toBe(true)
    expect(Wrapped.prefixOf(llm)).toBe('x-')
  })

  test('of promises of a model and of a provider', async () => {
    const load = wrapExport(async () => createAcme())
    expect(isRecorded((await load())('a'))).toBe(true)
    expect(isRecorded(await wrapExport(async () => new Model())())).toBe(true)
    expect(isRecorded(await wrapExport(Promise.resolve(new Model())))).toBe(true)
  })

  test('of plain objects of exports', () => {
    expect(isRecorded(wrapExport({ fast: new Model() }).fast)).toBe(true)
    expect(isRecorded(wrapExport({ deep: { fast: new Model() } }).deep.fast)).toBe(true)
    expect(isRecorded(wrapExport({ createAcme }).createAcme()('a'))).toBe(true)
  })

  test('of frozen providers', () => {
    const frozen = wrapExport(Object.freeze({ languageModel: model, fast: new Model() }))
    expect(isRecorded(frozen.languageModel('a'))).toBe(true)
    expect(isRecorded(frozen.fast)).toBe(true)
    expect(Object.keys(frozen)).toEqual(['languageModel', 'fast'])
    expect(Reflect.set(frozen, 'fast', 1)).toBe(false)
  })

  test('by way of bind', () => {
    const acme = wrapExport(createAcme())
    expect(isRecorded(acme.bind(undefined)('a'))).toBe(true)
  })
})

describe('everything else comes out unchanged', () => {
  test('models of other kinds, tools, and what a call returns', () => {
    const acme = wrapExport(createAcme())
    expect(acme.embeddingModel()).toBe(embedding)
    expect(acme.imageModel()).toBe(image)
    expect(acme.tools).toBe(tools)
    expect(wrapExport({ languageModel: model, tools }).tools).toBe(tools)
    const result = { model: new Model() }
    expect(wrapExport(() => result)()).toBe(result)
    expect(wrapExport('1.0.0')).toBe('1.0.0')
    expect(wrapExport(undefined)).toBe(undefined)
    const map = new Map()
    expect(wrapExport(map)).toBe(map)
  })

  test('a promise of something else resolves to it, and rejects as it did', async () => {
    expect(await wrapExport(async () => tools)()).toBe(tools)
    await expect(wrapExport(async () => Promise.reject(new Error('no')))()).rejects.toThrow('no')
  })

  test("a model of a class derived from an exported one is the application's own", () => {
    const Wrapped = wrapExport(Model)
    class Mine extends Wrapped {
      static kind = 'mine'
      readonly #secret = 'mine'
      secret(): string {
        return this.#secret
      }
    }
    const mine = new Mine('a')
    expect(mine.secret()).toBe('mine')
    expect(isRecorded(mine)).toBe(false)
    expect('kind' in Wrapped).toBe(false)
  })

  test('the results of a mock', () => {
    const acme = wrapExport(createAcme())
    const fake = new Model('fake')
    const chat = vi.spyOn(acme, 'chat').mockReturnValue(fake)
    expect(acme.chat('a')).toBe(fake)
    expect(acme.chat).toHaveBeenCalledWith('a')
    chat.mockRestore()
    expect(isRecorded(acme.chat('a'))).toBe(true)
  })

  test('a spy, which returns the recorded model', () => {
    const acme = wrapExport(createAcme())
    vi.spyOn(acme, 'chat')
    expect(isRecorded(acme.chat('a'))).toBe(true)
    expect(acme.chat).toHaveBeenCalledTimes(1)
  })
})

test('identical values stay identical', () => {
  const raw = createAcme()
  const acme = wrapExport(raw)
  expect(wrapExport(raw)).toBe(acme)
  expect(wrapExport(acme)).toBe(acme)
  expect(acme.chat).toBe(acme.chat)
  expect(originalOf(acme)).toBe(raw)
  const ready = Promise.resolve(raw)
  expect(wrapExport(ready)).toBe(wrapExport(ready))
  const one = new Model()
  const cached = wrapExport({ languageModel: () => one })
  expect(cached.languageModel()).toBe(cached.languageModel())
  const llm = wrapExport(new Llm(''))
  expect(llm.self()).toBe(llm)
})

test('the properties of a provider are read and written as before', () => {
  const raw: Record<string, unknown> & { languageModel: unknown } = { languageModel: model, name: 'acme' }
  const acme = wrapExport(raw)
  acme.name = 'other'
  expect(raw.name).toBe('other')
  Object.defineProperty(acme, 'extra', { value: 1, configurable: true, enumerable: true })
  expect('extra' in raw).toBe(true)
  expect(Object.keys(acme)).toEqual(['languageModel', 'name', 'extra'])
  expect(() => Object.freeze(acme)).toThrow(TypeError)
  delete acme.extra
  expect('extra' in raw).toBe(false)
  expect({ ...acme, languageModel: 0 }).toEqual({ languageModel: 0, name: 'other' })
  const names = Object.keys(wrapExport(createAcme()))
  expect(names).toEqual(['languageModel', 'chat', 'embeddingModel', 'imageModel', 'tools'])
})

test('the exports of a module are read again at each access', () => {
  let current = new Model('first')
  const module = {
    get llm() {
      return current
    },
    version: '1',
  }
  const wrapped = exportsOf(module, wrapExport) as typeof module
  expect(wrapped.llm.modelId).toBe('first')
  current = new Model('second')
  expect(wrapped.llm.modelId).toBe('second')
  expect(isRecorded(wrapped.llm)).toBe(true)
  expect(Object.keys(wrapped)).toEqual(['llm', 'version'])
})
