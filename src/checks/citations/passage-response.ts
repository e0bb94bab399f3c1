import { NotRunError, UsageError } from '../../errors.js'
import { asScrubbed } from '../../recordings/scrub.js'
import { stringsIn } from '../../replies/reply.js'
import { createResponse, isResponse, type Response } from '../../subjects/response.js'
import type { Subject } from '../../subjects/subject.js'
import { validateOptionNames, wrongAt } from '../../subjects/validate.js'
import { excerpt } from '../../text/excerpt.js'
import { isPlainObject } from '../../text/json-leaf.js'
import { containsMask } from '../../text/mask.js'
import { namesOf } from '../../text/names-of.js'
import { showValue } from '../../text/show-value.js'
import { wrap } from '../../text/wrap.js'
import type { Answer } from '../../verdict/verdict.js'
import { withoutCitationMarks } from './citation-marks.js'
import { numberListsIn, numbersBefore } from './passage-numbers.js'
import { placePassages, withoutPassages, type Passage } from './passages.js'

/** The passages that an answer was given, and those that it cites. */
export interface CitationOptions<Output = unknown> {
  /**
   * The passages as they stand in the prompt: a list, or texts by name. A
   * function gets the application's result, or the output of the model.
   */
  readonly passages: Passages | ((output: Output) => Passages)
  /** The cited ones: their places in the list, from 0, or their names. */
  readonly cited: Cited | ((output: Output) => Cited)
  /** What stands in place of a passage that is taken away; the subject's mask unless named. */
  readonly mask?: string
  /** The random control, which citations need. `seed`, a whole number (default 0), draws other passages. */
  readonly control?: { readonly seed?: number }
  /** `all` takes a passage away wherever it stands in a prompt; unless named, it must stand in one once. */
  readonly occurrences?: 'all'
}

/** The names of these options. */
export const citationOptionNames: readonly string[] = namesOf<CitationOptions>({
  passages: true,
  cited: true,
  occurrences: true,
  mask: true,
  control: true,
})

type Passages = readonly string[] | Readonly<Record<string, string>>
type Cited = readonly (number | string)[]

/** A response as one about the passages that it was given: they are the text, and what it cites is its explanation. */
export interface AboutPassages {
  readonly about: Response
  readonly passages: readonly Passage[]
  readonly settings: Pick<CitationOptions, 'mask' | 'control'>
}

/**
 * Finds the passages in the prompts of a response, so that they can be taken
 * away there.
 *
 * @throws UsageError where it is not clear which passage is meant, or what to take away.
 */
export async function aboutPassages<Output>(
  response: Response,
  options: CitationOptions<Output>,
): Promise<AboutPassages> {
  validate(response, options)
  const { passages, cited, occurrences, ...settings } = options
  const found = asRecord(valueOf(passages, response.result as Output, 'passages'))
  const given = await scrubbedPassages(found)
  const named = valueOf(cited, response.result as Output, 'cited')
  if (!isCited(named))
    throw new UsageError(
      'citations(response, options): `cited` must be a list of places from 0, or of names; ' +
        `received ${showValue(named)}.`,
    )
  const { mask = response.subject.mask } = settings
  rejectMasked(given, mask)
  rejectCitedTexts(given, named)
  if (Array.isArray(found)) rejectCountedFromOne(Object.values(given), named, response)
  const placed = placePassages(given, response.respondent.prompts, occurrences)
  const said = (answer: Answer): Answer => withoutMarks(answer, response.subject, placed.passages)
  const about = createResponse({
    ...response,
    answer: said(response.answer),
    expected: response.expected,
    text: placed.text,
    respondent: {
      ...response.respondent,
      async askAgain(edits, { step }) {
        const gone = placed.passages.filter(({ start }) => edits.some((edit) => edit.start === start))
        let count = 0
        const rewrite = (prompt: unknown): unknown => {
          const without = withoutPassages(prompt, gone, mask)
          count += without.count
          return without.prompt
        }
        // What the test itself cites can differ from test to test, and is another question then.
        const own = typeof cited === 'function' ? step : `${step}.cited-${named.join('-')}`
        const again = await (response.respondent.askRewritten?.(rewrite, own) ?? notOurs(response))
        if (count === 0 && again.answer.label !== undefined) throw new NotRunError(nothingTakenAway(gone, step))
        return { ...again, answer: said(again.answer) }
      },
      supplied: () => ({
        value: [...new Set(named.map(String))],
        explainedIn: 'the same reply',
        misfit: (form) =>
          new UsageError(`citations(response, options): \`cited\` must be ${form}; received ${showValue(named)}.`),
      }),
    },
  })
  return { about, passages: placed.passages, settings }
}

/** Where answers are open, one that only cites another passage is the same answer. */
function withoutMarks(answer: Answer, { labels, undetermined }: Subject, passages: readonly Passage[]): Answer {
  if (answer.label === undefined || labels.length > 0 || undetermined.includes(answer.label)) return answer
  return {
    label: withoutCitationMarks(
      answer.label,
      passages.map(({ name }) => name),
    ),
  }
}

/** A passage in place of its name would be a citation of a passage that there is not, and so a verdict. */
function rejectCitedTexts(passages: Readonly<Record<string, string>>, cited: Cited): void {
  const found = Object.entries(passages).find(([name, text]) => cited.includes(text) && !cited.includes(name))
  if (!found) return
  throw new UsageError(
    [
      ...wrap(
        `citations(response, options): \`cited\` holds the text of passage ${found[0]}. ` +
          'It must hold places from 0, or names.',
      ),
      '',
      '  cited: (output) => output.cited.map((text) => passages.indexOf(text))',
    ].join('\n'),
  )
}

const isCited = (value: unknown): value is Cited =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')

/** The model's `[1]`, taken for a place counted from 0, would be the second passage: a verdict on another citation. */
function rejectCountedFromOne(passages: readonly string[], cited: Cited, { respondent }: Response): void {
  const numbers = numbersBefore(passages, stringsIn(respondent.prompts))
  if (cited.length === 0 || !numbers?.every((number, index) => number === index + 1)) return
  const places = cited.map(Number)
  const isSame = (list: readonly number[]): boolean =>
    list.every((number) => places.includes(number)) && places.every((number) => list.includes(number))
  if (!respondent.replies.some((reply) => numberListsIn(reply).some(isSame))) return
  throw new UsageError(
    [
      ...wrap(
        'The prompt numbers its passages from 1, but `cited` counts the list from 0: ' +
          `the model's ${String(cited[0])} would mean another passage. No check was made.`,
      ),
      '',
      '  1. Pass the passages by their numbers:  passages: { 1: …, 2: … }',
      '  2. Or count from 0:  cited: (output) => output.cited.map((number) => number - 1)',
    ].join('\n'),
  )
}

/** A passage that has the mask in it, or is a part of it, could not be told from one that was taken away. */
function rejectMasked(passages: Readonly<Record<string, string>>, mask: string): void {
  const found = Object.entries(passages).find(
    ([, text]) =>
      typeof text === 'string' && text.trim() !== '' && (containsMask(text, mask) || containsMask(mask, text)),
  )
  if (!found) return
  throw new UsageError(
    [
      ...wrap(`Passage ${found[0]} cannot be told from the mask ${mask}: one contains the other.`),
      '',
      `  ${excerpt(found[1], 74)}`,
      '',
      `  Use another mask:  { passages, cited, mask: '${mask === '[REMOVED]' ? '[HIDDEN]' : '[REMOVED]'}' }`,
    ].join('\n'),
  )
}

const nothingTakenAway = (gone: readonly Passage[], step: string): string =>
  [
    ...wrap(
      `NOT RUN  at "${step}", the application gave its model none of the passages to remove ` +
        `(${gone.map(({ name }) => name).join(', ')}), so nothing was removed.`,
    ),
    '',
    '  It must find the same passages each time: turn off caches and randomness.',
  ].join('\n')

const asRecord = (passages: unknown): Readonly<Record<string, string>> => {
  if (!Array.isArray(passages) && !isPlainObject(passages))
    throw new UsageError(
      'citations(response, options): `passages` must be a list of texts, or texts by name; ' +
        `received ${showValue(passages)}.`,
    )
  return passages as Readonly<Record<string, string>>
}

/** As the prompts have them. */
async function scrubbedPassages(passages: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const texts = await asScrubbed(Object.values(passages))
  return Object.fromEntries(Object.keys(passages).map((name, index) => [name, texts[index] ?? '']))
}

function valueOf<Value, Output>(value: Value | ((output: Output) => Value), output: Output, name: string): Value {
  if (typeof value !== 'function') return value
  try {
    return (value as (output: Output) => Value)(output)
  } catch (cause) {
    throw new UsageError(
      `citations(response, options): ${name}(output) threw: ${String((cause as Error)?.message ?? cause)}`,
      { cause },
    )
  }
}

function notOurs({ subject }: Response): never {
  throw new UsageError(
    wrap(
      `citations(response, options): ${subject.name} is a question to a model, and its prompts hold no passages. ` +
        "Check citations of an application's function or of an AI SDK result.",
    ).join('\n'),
  )
}

function validate(response: unknown, options: unknown): void {
  const wrong = wrongAt('citations(response, options)')
  if (!isResponse(response)) return wrong('needs the response of a subject, or an AI SDK result.')
  if (!response.respondent.askRewritten) notOurs(response)
  if (typeof options !== 'object' || options === null)
    return wrong('needs the passages, and which of them are cited: { passages, cited }')
  validateOptionNames(options, citationOptionNames, wrong)
  for (const name of ['passages', 'cited']) if (!(name in options)) wrong(`needs ${name}.`)
  if ('control' in options && options.control === false)
    wrong('`control` cannot be false: citations need it. { control: { seed: 1 } } draws other passages.')
}
