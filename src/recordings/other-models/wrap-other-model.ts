import { callsIn, namesIn, type OtherParameters } from './other-model.js'

/** One call on its way to a model that is no language model. */
export interface OtherCall<Model extends object = object> {
  readonly model: Model
  /** `doEmbed`, … */
  readonly method: string
  readonly params: OtherParameters
  /** Calls the model with other parameters. */
  call(parameters: OtherParameters): PromiseLike<unknown>
}

/**
 * Returns a model with a hook around its calls. It has all else of the model: its limits may be numbers, functions or
 * promises, and the AI SDK adds new ones.
 */
export function withCallHook<Model extends object>(
  model: Model,
  hook: (call: OtherCall<Model>) => Promise<unknown>,
): Model {
  const wrapped = Object.create(Reflect.getPrototypeOf(model)) as Model
  for (const name of namesIn(model)) {
    const { enumerable = false } = Reflect.getOwnPropertyDescriptor(model, name) ?? {}
    Object.defineProperty(wrapped, name, {
      configurable: true,
      enumerable,
      // The model itself reads its private fields.
      get: () => bound(Reflect.get(model, name), model),
      set(value: unknown) {
        Reflect.set(model, name, value)
      },
    })
  }
  for (const method of callsIn(model)) {
    const call = (parameters: OtherParameters): PromiseLike<unknown> =>
      (Reflect.get(model, method) as (parameters: OtherParameters) => PromiseLike<unknown>).call(model, parameters)
    Object.defineProperty(wrapped, method, {
      configurable: true,
      enumerable: true,
      writable: true,
      value: async (params: OtherParameters = {}) => hook({ model, method, params, call }),
    })
  }
  return wrapped
}

const bound = (value: unknown, owner: object): unknown => (typeof value === 'function' ? value.bind(owner) : value)
