import type { LanguageModel } from 'ai'
import { types } from 'node:util'
import { recorded } from '../recordings/recorded.js'
import { currentSession } from '../session/session.js'
import { isPlainObject } from '../text/json-leaf.js'

/** The exports of a module as `wrapExport` gives them, read anew at each look, as those of a module are. A test file that leads to one asks models. */
export function wrapExports(module: object): object {
  currentSession()?.imported()
  const { default: whole } = module as { default?: unknown }
  // Vitest lets the properties of a CommonJS module be imported by name, those that Node does not list included.
  const unlisted = isObject(whole) ? Object.keys(whole).filter((name) => name in module) : []
  const names = new Set([...Object.keys(module), ...unlisted])
  const wrapped = {}
  for (const name of names)
    Object.defineProperty(wrapped, name, { enumerable: true, get: () => wrapExport(Reflect.get(module, name)) })
  return wrapped
}

/**
 * What a module of a provider exports, so that each language model that comes
 * out of it is recorded: models, providers, functions and classes that make
 * either, and plain objects of these. Everything else comes out as it is.
 */
export const wrapExport = <Value>(value: Value): Value => (isPlain(value) ? standInOf(value, wrapExport) : wrap(value))

/** As `wrapExport` for what a call or a provider gives: a plain object there is a tool, an option or a result. */
function wrap<Value>(value: Value): Value {
  if (!isObject(value) || originalOf(value) !== value) return value
  if (types.isPromise(value)) return (kept.get(value) ?? keep(value, value.then(wrap))) as Value
  if (isLanguageModel(value))
    return (kept.get(value) ?? keep(value, recorded(value as unknown as LanguageModel))) as Value
  return typeof value === 'function' || isProvider(value) ? standInOf(value, wrap) : value
}

/** The recorded model, the stand-in or the promise of either, of each value: what was identical stays identical. */
const kept = new WeakMap<object, object>()

function keep<Result extends object>(value: object, result: Result): Result {
  kept.set(value, result)
  return result
}

const original = Symbol.for('vitest-faithful.original')

/** What a stand-in stands for; a value that is none, itself. A stand-in may come from another copy of this module. */
export const originalOf = <Value>(value: Value): Value =>
  isObject(value) ? ((value as { [original]?: Value })[original] ?? value) : value

function standInOf<Value extends object>(value: Value, read: <Member>(member: Member) => Member): Value {
  return (kept.get(value) ?? keep(value, new Proxy(shadowOf(value), behaviour(value, read)))) as Value
}

/** An empty target: a proxy of the value itself could not give out wrapped what the value holds frozen. */
const shadowOf = (value: object): object => (typeof value === 'function' ? callable.bind(undefined) : {})

/** Once bound it can be called and constructed, and has no property that a proxy would have to show. */
function callable(): void {}

function behaviour(value: object, read: <Member>(member: Member) => Member): ProxyHandler<object> {
  // A derived class, or an object with the stand-in as its prototype, is not it.
  const own = (receiver: unknown): unknown => (receiver === kept.get(value) ? value : receiver)
  const member = (key: PropertyKey, held: unknown): unknown =>
    key === 'prototype' || key === 'constructor' ? held : read(held)
  return {
    // Methods are called on the original, since private fields are not to be had through a proxy.
    apply(_, self: unknown, passed: unknown[]) {
      const result: unknown = Reflect.apply(value as () => unknown, originalOf(self), passed.map(originalOf))
      return isMockFunction(value) ? result : wrap(result)
    },
    construct(_, passed: unknown[], target) {
      const made: object = Reflect.construct(value as new () => object, passed.map(originalOf), originalOf(target))
      // A class derived from an exported one initializes what it is given here, and that must stay its own.
      return originalOf(target) === value ? wrap(made) : made
    },
    get(_, key, receiver: unknown) {
      if (key === original) return own(receiver) === value ? value : undefined
      return member(key, Reflect.get(value, key, own(receiver)))
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
    // The target would be frozen, and it has none of the properties.
    preventExtensions: () => false,
  }
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

const has = (value: object, method: string): boolean => typeof Reflect.get(value, method) === 'function'

/** Models of images, speech and video have a `doGenerate` too; URLs to pass on are what only a language model tells of. */
const isLanguageModel = (value: object): boolean => has(value, 'doGenerate') && 'supportedUrls' in value

const isProvider = (value: object): boolean => has(value, 'languageModel')

/** What a mock answers is the test's own, and as good as a script. */
const isMockFunction = (value: object): boolean => '_isMockFunction' in value

/** Told by its shape: the object may come from another realm. */
function isPlain(value: unknown): value is object {
  if (
    !isObject(value) ||
    typeof value === 'function' ||
    isLanguageModel(value) ||
    isProvider(value) ||
    originalOf(value) !== value
  )
    return false
  return isPlainObject(value)
}
