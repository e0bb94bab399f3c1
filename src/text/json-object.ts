import type { Json } from './canonical-json.js'

/** An object of JSON. */
export type JsonObject = { readonly [name: string]: Json }

/** Whether a JSON value is an object, and no list. */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Returns the value of a name. Names that every object of JavaScript inherits do not count. */
export const valueAt = (value: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(value, name) ? value[name] : undefined

/** Returns an object with its names in the order of their code units. */
export const sortedByName = <Value>(value: { readonly [name: string]: Value }): { readonly [name: string]: Value } =>
  Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
