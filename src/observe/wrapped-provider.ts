import { types } from 'node:util'
import { isOtherModel } from '../recordings/other-models/other-model.js'
import { observed, observedOther } from '../recordings/recorded.js'
import { isMockFunction, noteDouble } from '../recordings/test-doubles.js'
import type { ModelObject } from '../recordings/wrap-model.js'
import { packagesInUse } from '../session/packages-in-use.js'
import { shared } from '../session/shared.js'
import { isAnyObject } from '../text/any-object.js'
import { isPlainObject } from '../text/plain-object.js'

/**
 * Returns an export of a provider's module, wrapped so that each language model that
 * comes out of it is recorded. It wraps models, providers, functions and classes that
 * make either, and plain objects of these. Everything else stays unchanged.
 * `from` is the package.
 */
export const wrapExport: Wrap = (value, from) =>
  isPlain(value) ? standInOf(value, from, wrapExport) : wrap(value, from)

type Wrap = <Value>(value: Value, from: string) => Value

/** As `wrapExport`, for results of calls and members of providers: there, a plain object stays unchanged. */
const wrap: Wrap = <Value>(value: Value, from: string): Value => {
  if (!isAnyObject(value) || originalOf(value) !== value) return value
  if (types.isPromise(value)) return (kept.get(value) ?? keep(value, wrapLater(value, from))) as Value
  if (isLanguageModel(value)) {
    packagesInUse.gaveModels.add(from)
    return (kept.get(value) ?? keep(value, observed(value as unknown as ModelObject))) as Value
  }
  if (isOtherModel(value)) return (kept.get(value) ?? keep(value, observedOther(value))) as Value
  return typeof value === 'function' || isProvider(value) ? standInOf(value, from, wrap) : value
}

const wrapLater = async (made: Promise<unknown>, from: string): Promise<unknown> => wrap(await made, from)

/** Maps each value to its recorded model, its stand-in or a promise of either. Identical values stay identical. */
const kept = shared('wrapped', () => new WeakMap<object, object>())

function keep<Result extends object>(value: object, result: Result): Result {
  kept.set(value, result)
  return result
}

const original = Symbol.for('vitest-faithful.original')

/** Returns the original of a stand-in, which may come from another copy of this module; any other value unchanged. */
export const originalOf = <Value>(value: Value): Value =>
  isAnyObject(value) ? ((value as { [original]?: Value })[original] ?? value) : value

function standInOf<Value extends object>(value: Value, from: string, read: Wrap): Value {
  return (kept.get(value) ?? keep(value, new Proxy(shadowOf(value), behaviour(value, from, read)))) as Value
}

/** Returns an empty target for a proxy: a proxy of the value itself could not wrap its frozen properties. */
const shadowOf = (value: object): object => (typeof value === 'function' ? callable.bind(undefined) : {})

/** When bound, it can be called and constructed, and it lacks the properties that a proxy would have to show. */
function callable(): void {}

function behaviour(value: object, from: string, read: Wrap): ProxyHandler<object> {
  // The receiver may also be a derived class, or an object whose prototype is the stand-in.
  const own = (receiver: unknown): unknown => (receiver === kept.get(value) ? value : receiver)
  const member = (key: PropertyKey, held: unknown): unknown =>
    key === 'prototype' || key === 'constructor' ? held : read(held, from)
  return {
    // Methods run on the original, since a proxy gives no access to private fields.
    apply(_, self: unknown, passed: unknown[]) {
      const result: unknown = Reflect.apply(value as () => unknown, originalOf(self), passed.map(originalOf))
      noteDouble(result, { by: [value, originalOf(self)], given: passed })
      return isMockFunction(value) ? result : wrap(result, from)
    },
    construct(_, passed: unknown[], target) {
      const made: object = Reflect.construct(value as new () => object, passed.map(originalOf), originalOf(target))
      noteDouble(made, { by: [value], given: passed })
      // A class derived from an exported one initializes this object, so it must stay unwrapped.
      return originalOf(target) === value ? wrap(made, from) : made
    },
    get(_, key, receiver: unknown) {
      if (key === original) return own(receiver) === value ? value : undefined
      const held: unknown = Reflect.get(value, key, own(receiver))
      // Methods of a prototype serve all its objects.
      if (Object.hasOwn(value, key)) noteDouble(held, { by: [value], given: [] })
      return member(key, held)
    },
    getOwnPropertyDescriptor(_, key) {
      const descriptor = Reflect.getOwnPropertyDescriptor(value, key)
      return (
        descriptor && {
          ...descriptor,
          configurable: true,
          ...('value' in descriptor ? { value: member(key, descriptor.value) } : {}),
        }
      )
    },
    set: (_, key, next: unknown, receiver: unknown) => Reflect.set(value, key, next, own(receiver)),
    defineProperty: (_, key, descriptor) => Reflect.defineProperty(value, key, descriptor),
    deleteProperty: (_, key) => Reflect.deleteProperty(value, key),
    has: (_, key) => Reflect.has(value, key),
    ownKeys: () => Reflect.ownKeys(value),
    getPrototypeOf: () => Reflect.getPrototypeOf(value),
    setPrototypeOf: (_, prototype) => Reflect.setPrototypeOf(value, prototype),
    // This would freeze the target, which lacks the properties of the value.
    preventExtensions: () => false,
  }
}

const has = (value: object, method: string): boolean => typeof Reflect.get(value, method) === 'function'

/** Models of images, speech and video also have a `doGenerate`, but only language models have `supportedUrls`. */
const isLanguageModel = (value: object): boolean => has(value, 'doGenerate') && 'supportedUrls' in value

const isProvider = (value: object): boolean => has(value, 'languageModel')

/** Checks the shape of an object, since it may come from another realm. */
function isPlain(value: unknown): value is object {
  if (
    !isAnyObject(value) ||
    typeof value === 'function' ||
    isLanguageModel(value) ||
    isProvider(value) ||
    originalOf(value) !== value
  )
    return false
  return isPlainObject(value)
}
