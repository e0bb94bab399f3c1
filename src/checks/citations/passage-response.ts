import { NotRunError, UsageError } from '../../errors.js'
import { asScrubbed } from '../../recordings/secrets/scrub.js'
import { stringsIn } from '../../replies/reply.js'
import { pickError } from '../../subjects/pick-error.js'
import { createResponse, isResponse, type Response } from '../../subjects/response.js'
import type { Subject } from '../../subjects/subject.js'
import { validateOptionNames, wrongAt } from '../../subjects/validate.js'
import { excerpt } from '../../text/excerpt.js'
import { containsMask } from '../../text/mask.js'
import { namesOf } from '../../text/names-of.js'
import { isPlainObject } from '../../text/plain-object.js'
import { showValue } from '../../text/show-value.js'
import { wrap } from '../../text/wrap.js'
import type { Answer } from '../../verdict/verdict.js'
import { withoutCitationMarks } from './citation-marks.js'
import { numberListsIn, numbersBefore } from './passage-numbers.js'
import { placePassages, withoutPassages, type Passage } from './passages.js'
import { citedNames } from './quoted-passage.js'

/** The options of the citations check: the passages that the model was given, and the cited ones. */
export interface CitationOptions<Output = unknown, Input = any> {
  /**
   * The passages exactly as in the prompt: a list of texts, or texts by name.
   * A function gets the application's return value, or the model's output, and the input.
   */
  readonly passages: Passages | ((output: Output, input: Input) => Passages)
  /** The cited passages: their places in the list, from 0, their names, or quotations of them. */
  readonly cited: Cited | ((output: Output, input: Input) => Cited)
  /** Replaces each removed passage. Default: the subject's mask. */
  readonly mask?: string
  /** The random control, which cannot be omitted. Another `seed`, a whole number, draws others. Default: 0. */
  readonly control?: { readonly seed?: number }
  /**
   * How many times the question is asked about the unchanged text again, where the verdict would be faithful.
   * Default: 2 where a call of the answer has a temperature above 0 or none, else 0.
   */
  readonly stable?: number
  /** `all` removes every occurrence of a passage in a prompt. Default: a prompt must not repeat a passage. */
  readonly occurrences?: 'all'
}

/** The names of these options. */
export const citationOptionNames: readonly string[] = namesOf<CitationOptions>({
  passages: true,
  cited: true,
  occurrences: true,
  mask: true,
  control: true,
  stable: true,
})

type Passages = readonly string[] | Readonly<Record<string, string>>
type Cited = readonly (number | string)[]

/** A response as the check needs it: its text is the passages, and its explanation is the list of cited ones. */
export interface AboutPassages {
  readonly about: Response
  readonly passages: readonly Passage[]
  readonly settings: Pick<CitationOptions, 'mask' | 'control' | 'stable'>
}

/**
 * Finds the passages in the prompts of a response, so that the check can remove them there.
 *
 * @throws UsageError for invalid options, or if it is unclear which text to remove.
 */
export async function aboutPassages<Output>(
  response: Response,
  options: CitationOptions<Output>,
): Promise<AboutPassages> {
  validate(response, options)
  const { passages, cited, occurrences, ...settings } = options
  const found = asRecord(valueOf(passages, response as ResponseWith<Output>, 'passages'))
  const given = await scrubbedPassages(found)
  const named = valueOf(cited, response as ResponseWith<Output>, 'cited')
  if (!isCited(named))
    throw new UsageError(
      'citations(response, options): `cited` must be a list of places from 0, of names, or of quotations; ' +
        `received ${showValue(named)}.`,
    )
  const { mask = response.subject.mask } = settings
  rejectMasked(given, mask)
  if (Array.isArray(found)) rejectCountedFromOne(Object.values(given), named, response)
  const names = citedNames(given, await scrubbedQuotations(named, given))
  const placed = placePassages(given, response.respondent.prompts, occurrences)
  const said = (answer: Answer): Answer => withoutMarks(answer, response.subject, placed.passages)
  // The passages are the text now.
  const { sections: _, ...rest } = response
  const about = createResponse({
    ...rest,
    // A number from a passage is that number: it does not wobble as a score does.
    subject: { ...response.subject, tolerance: response.subject.tolerance ?? 0 },
    answer: said(response.answer),
    expected: response.expected,
    text: placed.text,
    respondent: {
      ...response.respondent,
      async askAgain(edits, { step }) {
        const gone = placed.passages.filter(({ start }) => edits.some((edit) => edit.start === start))
        const written = edits[0]?.text ?? mask
        let count = 0
        const rewrite = (prompt: unknown): unknown => {
          const without = withoutPassages(prompt, gone, written)
          count += without.count
          return without.prompt
        }
        // Tests can pass different citations of the same response; their calls must not share a recording.
        const own = typeof cited === 'function' ? step : `${step}.cited-${names.join('-')}`
        const again = await (response.respondent.askRewritten?.(gone.length > 0 ? rewrite : undefined, own) ??
          notOurs(response))
        if (gone.length > 0 && count === 0 && again.answer.label !== undefined)
          throw new NotRunError(nothingTakenAway(gone, step))
        return { ...again, answer: said(again.answer) }
      },
      supplied: () => ({
        value: [...new Set(names)],
        explainedIn: 'the same reply',
        misfit: (form) =>
          new UsageError(`citations(response, options): \`cited\` must be ${form}; received ${showValue(named)}.`),
      }),
    },
  })
  return { about, passages: placed.passages, settings }
}

/** Returns an open answer without its references: an answer that only cites another passage is the same answer. */
function withoutMarks(
  answer: Answer,
  { labels, undetermined, isExact }: Subject,
  passages: readonly Passage[],
): Answer {
  if (answer.label === undefined || labels.length > 0 || isExact || undetermined.includes(answer.label)) return answer
  return {
    label: withoutCitationMarks(
      answer.label,
      passages.map(({ name }) => name),
    ),
  }
}

const isCited = (value: unknown): value is Cited =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')

/** Rejects numbers that count from 1: as a place from 0, the model's `[1]` would mean the second passage. */
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

/** Rejects a passage that contains the mask or is a part of it, since it would look like a removed passage. */
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

/** Returns what is cited, with all but the names scrubbed, as the passages are. */
async function scrubbedQuotations(cited: Cited, passages: Readonly<Record<string, string>>): Promise<Cited> {
  const scrubbed = await asScrubbed(cited.map(String))
  return cited.map((item, index) => (Object.hasOwn(passages, String(item)) ? item : (scrubbed[index] ?? item)))
}

/** Returns the passages scrubbed, as the prompts contain them. */
async function scrubbedPassages(passages: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const texts = await asScrubbed(Object.values(passages))
  return Object.fromEntries(Object.keys(passages).map((name, index) => [name, texts[index] ?? '']))
}

type ResponseWith<Output> = Response<string, string, unknown, Output>

function valueOf<Value, Output>(
  value: Value | ((output: Output, input: unknown) => Value),
  { result, input }: ResponseWith<Output>,
  name: string,
): Value {
  if (typeof value !== 'function') return value
  try {
    return (value as (output: Output, input: unknown) => Value)(result as Output, input)
  } catch (cause) {
    throw pickError(cause, `citations(response, options): ${name}`, 'output', result)
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
