import { UsageError } from '../errors.js'
import { asScrubbed } from '../recordings/secrets/scrub.js'
import { shared } from '../session/shared.js'
import type { InputSet } from '../subjects/input-set.js'
import { digest } from '../text/canonical-json.js'
import { errorText } from '../text/error-text.js'
import { excerpt } from '../text/excerpt.js'
import { leanError } from '../text/lean-error.js'
import { both, listed } from '../text/listing.js'
import { numberOf } from '../text/number-of.js'
import { isPlainObject } from '../text/plain-object.js'
import { showValue } from '../text/show-value.js'
import { wrap } from '../text/wrap.js'
import { validId } from './input-id.js'
import type { PlacedElement } from './placed-element.js'
import type { SetInput } from './set-input.js'
import { wrongSource, type WrongSource } from './wrong-source.js'

/**
 * Returns the inputs of a set in the order of their source, as copies. Reads the source at the first call for a set,
 * and keeps the list. An input without an id gets the one that its recordings have: its first words and a digest.
 *
 * @throws UsageError for a set without inputs, for an id that occurs twice, and for an input that is not valid.
 */
export const inputsOf = async (set: InputSet): Promise<readonly SetInput[]> => (await readOnce(set)).inputs

/** Returns what a reader should know about the inputs of a set: how many repeat another. */
export const warningsOf = async (set: InputSet): Promise<readonly string[]> => (await readOnce(set)).warnings

interface ReadInputs {
  readonly inputs: readonly SetInput[]
  readonly warnings: readonly string[]
}

interface PlacedInput extends Omit<SetInput, 'id'> {
  readonly where: string
  readonly id: string | undefined
}

/** By set: two matchers on one set share the list, since an iterable can be read only once. */
const known = shared('inputs', () => new WeakMap<InputSet, Promise<ReadInputs>>())

function readOnce(set: InputSet): Promise<ReadInputs> {
  const reading = known.get(set) ?? read(set)
  known.set(set, reading)
  return reading
}

async function read(set: InputSet): Promise<ReadInputs> {
  const wrong = wrongSource(`${set.subject.name}.over(inputs)`)
  const placed: PlacedInput[] = []
  for await (const element of elementsOf(set)) {
    // At once: the next step of a generator may change the object.
    placed.push(inputIn(element, set, wrong))
    if (placed.length > mostInputs)
      wrong(`there are more than ${mostInputs.toLocaleString('en')} inputs; do they ever end? No call was made.`)
  }
  if (placed.length === 0) wrong(`there are no inputs; no call was made.${whyNone(set.source)}`)
  const inputs = await named(set, placed)
  rejectRepeatedIds(placed, inputs, wrong)
  return { inputs, warnings: repeatedContent(inputs) }
}

/** More than any gate needs, and few enough to be read before a test ends for lack of time. */
const mostInputs = 100_000

async function* elementsOf({ subject, source }: InputSet): AsyncGenerator<PlacedElement> {
  if (typeof source === 'string') {
    const { elementsInFile } = await import('./inputs-file.js')
    return yield* await elementsInFile(source, subject.name)
  }
  let index = 0
  try {
    if (Symbol.asyncIterator in source)
      for await (const element of source) yield { where: `input ${index++ + 1}`, element }
    else
      for (const element of source)
        yield { where: Array.isArray(source) ? `inputs[${index++}]` : `input ${index++ + 1}`, element }
  } catch (cause) {
    const after = index === 0 ? 'before the first input' : `after ${numberOf(index, 'input')}`
    throw new UsageError(
      [
        ...wrap(`${subject.name}.over(inputs): the source threw ${after}; no call was made:`),
        '',
        `  ${errorText(cause)}`,
      ].join('\n'),
      { cause, printed: leanError(cause) },
    )
  }
}

function inputIn({ where, element, hint }: PlacedElement, set: InputSet, wrong: WrongSource): PlacedInput {
  const isNamed = isNamedInput(element)
  const { id, input, expected } = isNamed ? element : { id: undefined, input: element, expected: undefined }
  if (isPromise(input))
    wrong(`${where} is a promise; no call was made.`, `${set.subject.name}.over(await Promise.all(inputs))`)
  const place = id === undefined || id === null ? where : `${where}, ${showValue(id, 40)},`
  const given = validId(id, (what) => wrong(`the id of ${where} ${what}; received ${showValue(id, 40)}.`))
  const answer = expected === undefined || expected === null ? {} : { expected: expected as string | number }
  try {
    set.validate(input, answer)
  } catch (error) {
    // An error of the test's own functions is no sentence about the input.
    if (!UsageError.isInstance(error)) throw error
    const hints = hint ?? (isNamed ? undefined : hintFor(element))
    wrong(
      `${place} cannot be asked about; no call was made:`,
      ...error.message.split('\n'),
      ...(hints === undefined ? [] : ['', ...wrap(hints)]),
    )
  }
  return { where, id: given, input: structuredClone(input), ...answer }
}

/** Whether an element is an input with its id or its expected answer. With any other key, it is an input itself. */
const isNamedInput = (element: unknown): element is { id?: unknown; input: unknown; expected?: unknown } =>
  isPlainObject(element) &&
  Object.hasOwn(element, 'input') &&
  Object.keys(element).every((key) => key === 'id' || key === 'input' || key === 'expected')

const isPromise = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'

function hintFor(element: unknown): string | undefined {
  if (!isPlainObject(element)) return undefined
  const keys = Object.keys(element)
  if (keys.length === 0) return undefined
  const shown = listed(
    keys.map((key) => excerpt(key, 30)),
    6,
  )
  return `Only an object with the keys id, input and expected is read as an element. This one has ${shown}.`
}

/** Returns the inputs with their ids. The ids of texts are made of what the config's `scrub` leaves. */
async function named(set: InputSet, placed: readonly PlacedInput[]): Promise<readonly SetInput[]> {
  const nameless = placed.filter(({ id }) => id === undefined)
  const scrubbed = (await asScrubbed(nameless.map(({ input }) => input))).values()
  return placed.map(({ id, input, expected }) => ({
    id: id ?? set.idOf(scrubbed.next().value),
    input,
    ...(expected === undefined ? {} : { expected }),
  }))
}

function rejectRepeatedIds(placed: readonly PlacedInput[], inputs: readonly SetInput[], wrong: WrongSource): void {
  const first = new Map<string, number>()
  for (const [index, { id, input }] of inputs.entries()) {
    const before = first.get(id)
    if (before === undefined) {
      first.set(id, index)
      continue
    }
    const places = both([before, index].map((each) => placed[each]?.where ?? ''))
    const isSame = digest(input) === digest(inputs[before]?.input)
    if (isSame && [before, index].every((each) => placed[each]?.id === undefined))
      wrong(
        `${places} are the same input; no call was made. Remove one of them, or give each an id:`,
        `{ id: 'first', input: ${showValue(input, 40)} }`,
      )
    wrong(`${places} have the same id, "${excerpt(id, 60)}"; no call was made. Give each input its own id.`)
  }
}

function repeatedContent(inputs: readonly SetInput[]): readonly string[] {
  const groups = [...Map.groupBy(inputs, contentOf).values()].filter(({ length }) => length > 1)
  if (groups.length === 0) return []
  const shown = groups.map((group) =>
    listed(
      group.map(({ id }) => `"${excerpt(id, 40)}"`),
      3,
    ),
  )
  const isContradictory = groups.some((group) => new Set(group.map(({ expected }) => expected)).size > 1)
  const repeated = groups.reduce((sum, { length }) => sum + length - 1, 0)
  const counted = repeated === 1 ? 'repeats another, and counts' : 'repeat another, and each counts'
  return [
    `${repeated} of ${inputs.length} inputs ${counted}: ${shown.slice(0, 3).join('; ')}` +
      `${shown.length > 3 ? `; and ${shown.length - 3} more` : ''}.` +
      `${isContradictory ? ' Its expected answers differ.' : ''}`,
  ]
}

/** Texts that differ in case and in white space alone are copies, too. */
const contentOf = ({ input }: SetInput): string =>
  digest(typeof input === 'string' ? input.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean) : input)

/** A generator that another set has read gives nothing any more. */
const whyNone = (source: InputSet['source']): string =>
  typeof source === 'object' && 'next' in source
    ? ' A generator gives its inputs only once: call its function for each set.'
    : ''
