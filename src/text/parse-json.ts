import { isPlainObject } from './plain-object.js'

/** Returns the value of a JSON text. Undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Returns the object of a JSON text. Undefined if the text is not JSON, or the JSON of another value. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(text)
  return isPlainObject(value) ? value : undefined
}
