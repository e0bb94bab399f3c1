import { UsageError } from '../errors.js'
import { shownText } from '../text/shown-text.js'
import { showValue } from '../text/show-value.js'
import { wrap } from '../text/wrap.js'
import { inputSetMark, type InputSet } from './input-set.js'

/**
 * Returns the set of a subject over a source; only subjects call it. Reads nothing yet.
 *
 * @throws UsageError for a source that has no inputs in order: a promise, a number, an object.
 */
export function inputSet<Set extends InputSet>(parts: Omit<Set, 'source'>, source: unknown): Set {
  const fault = faultOfSource(source)
  if (fault) throw new UsageError(shownSource(parts.subject.name, fault))
  return Object.freeze(Object.defineProperty({ ...parts, source } as Set, inputSetMark, { value: true }))
}

/** What is wrong with a source, and the code that is right. */
interface FaultOfSource {
  readonly received: string
  readonly fix: string
}

function faultOfSource(source: unknown): FaultOfSource | undefined {
  if (typeof source === 'string')
    return source.trim() === '' ? { received: 'an empty string', fix: "over('reviews.jsonl')" } : undefined
  if (typeof source === 'function') {
    const isGenerator = /Generator/.test(Object.prototype.toString.call(source))
    return { received: isGenerator ? 'a generator function' : 'a function', fix: 'over(reviews())' }
  }
  if (typeof source !== 'object' || source === null)
    return { received: source === undefined ? 'nothing' : showValue(source), fix: "over(['A dull film.'])" }
  if (typeof (source as { then?: unknown }).then === 'function') {
    // The error says what to do. The promise itself may fail as well.
    void Promise.resolve(source).catch(() => {})
    return { received: 'a promise', fix: 'over(await reviews)' }
  }
  // By tags: an object may come from another realm, as in Vitest's virtual machines.
  switch (Object.prototype.toString.call(source)) {
    case '[object Map]':
      return { received: 'a Map', fix: 'over(Array.from(reviews, ([id, input]) => ({ id, input })))' }
    case '[object URL]':
      return { received: 'a URL', fix: `over(${JSON.stringify(String(source))})` }
    case '[object String]':
      return { received: 'a String object', fix: 'over(String(reviews))' }
  }
  if (ArrayBuffer.isView(source)) return { received: 'bytes', fix: "over('reviews.jsonl')" }
  if (Symbol.iterator in source || Symbol.asyncIterator in source) return undefined
  return { received: 'an object', fix: 'input' in source ? 'over([element])' : 'over(Object.values(reviews))' }
}

const shownSource = (name: string, { received, fix }: FaultOfSource): string =>
  [
    ...wrap(
      `${name}.over(inputs): inputs must be a list, another iterable, or the name of a JSONL or CSV file; ` +
        `received ${received}.`,
    ),
    '',
    `  ${shownText(`${name}.${fix}`)}`,
  ].join('\n')
