import { createRequire } from 'node:module'

/** The parts of an error that are stored: its name and message, and what its provider said. */
type ErrorFields = Readonly<Record<string, unknown>>

/**
 * Returns the parts of an error that a copy needs. Headers, the request, keys and the stack are left out.
 */
export function fieldsOfError(error: Error): ErrorFields {
  const { name, message, cause } = error
  const marks = marksOf(error)
  const details = Object.entries(error).filter(
    ([name, value]) => !isLeftOut(name) && (isScalar(value) || told.has(name)),
  )
  return {
    ...Object.fromEntries(details.map(([name, value]) => [name, name === 'url' ? withoutQuery(value) : value])),
    name,
    message,
    ...(cause instanceof Error ? { cause } : {}),
    ...(marks.length > 0 ? { marks } : {}),
  }
}

/** Returns an error with the parts that `fieldsOfError` returned, of the same class if the class can be loaded. */
export function errorFromFields({ name, message, cause, marks, ...details }: ErrorFields): Error {
  const error = new Error(typeof message === 'string' ? message : '', cause === undefined ? {} : { cause })
  const keys = Array.isArray(marks) ? marks.filter((mark) => typeof mark === 'string') : []
  const prototype = typeof name === 'string' ? prototypeOf(name, keys) : undefined
  if (prototype) Object.setPrototypeOf(error, prototype)
  if (typeof name === 'string' && error.name !== name) Object.assign(error, { name })
  // The class promises an object.
  if (name === 'AI_APICallError') Object.assign(error, { requestBodyValues: {} })
  Object.assign(error, details)
  addMarks(error, keys)
  // The first line of the stack repeats the name and the message.
  Error.captureStackTrace(error, errorFromFields)
  return error
}

/** Returns the keys of the symbols that mark an object. `isInstance` of the AI SDK's classes reads such marks. */
export const marksOf = (value: object): readonly string[] =>
  Object.getOwnPropertySymbols(value).flatMap((mark) => {
    const key = Symbol.keyFor(mark)
    return key !== undefined && (value as { readonly [mark: symbol]: unknown })[mark] === true ? [key] : []
  })

/** Marks an object again, as the AI SDK does: only its errors show their marks. */
export function addMarks(value: object, keys: readonly string[]): void {
  const enumerable = value instanceof Error
  for (const key of keys) Object.defineProperty(value, Symbol.for(key), { value: true, enumerable })
}

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** The objects that hold what the provider answered, in the AI SDK and in the packages of providers. */
const told: ReadonlySet<string> = new Set(['data', 'body', 'error', 'errors', 'lastError', 'details', '$metadata'])

/** Whether a property may hold a part of the request or a key. The id of a request is harmless. */
const isLeftOut = (name: string): boolean =>
  /^(?:stack|cause|config)$|request(?!_?id)|header|api_?key|token|secret|auth|cookie|password/iu.test(name)

/** Some providers take the key in the address. */
function withoutQuery(address: unknown): unknown {
  const url = typeof address === 'string' ? URL.parse(address) : null
  return url === null || url.host === ''
    ? String(address).split(/[?#]/u, 1)[0]
    : `${url.protocol}//${url.host}${url.pathname}`
}

/** Returns the prototype of a built-in error, or of an error of the AI SDK that is installed beside this package. */
function prototypeOf(name: string, marks: readonly string[]): object | undefined {
  if (builtIn.test(name))
    return (globalThis as unknown as { readonly [name: string]: ErrorConstructor })[name]?.prototype
  for (const [prefix, specifier] of packages) {
    if (!marks.includes(`${prefix}${name}`)) continue
    const found = (load(specifier) as { readonly [name: string]: ErrorConstructor | undefined } | undefined)?.[
      name.replace(/^AI_/u, '')
    ]?.prototype
    if (found instanceof Error) return found
  }
  return undefined
}

const builtIn = /^(?:Eval|Range|Reference|Syntax|Type|URI)Error$/u

/** The packages that define classes of errors, by the beginning of their marks. Both come with `ai`. */
const packages: readonly (readonly [prefix: string, specifier: string])[] = [
  ['vercel.ai.error.', '@ai-sdk/provider'],
  ['vercel.ai.gateway.error.', '@ai-sdk/gateway'],
]

/** Loads a package that `ai` depends on. Without it, the marks still tell the class. */
function load(specifier: string): unknown {
  try {
    const sdk = createRequire(import.meta.url).resolve('ai/package.json')
    return createRequire(sdk)(specifier)
  } catch {
    return undefined
  }
}
