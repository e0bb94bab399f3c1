import { z } from 'zod/v4'
import { defineCheck, type Check, type CheckOptions } from '../check.js'
import { NotRunError, UsageError } from '../errors.js'
import { stringsIn } from '../reading/reply.js'
import { asScrubbed } from '../recordings/scrub.js'
import { createResponse, isResponse, type Response } from '../response.js'
import type { Subject } from '../subject.js'
import { withoutCitationMarks } from '../text/citation-marks.js'
import { drawSets } from '../text/draw.js'
import type { Edit } from '../text/edits.js'
import { excerpt } from '../text/excerpt.js'
import { containsMask } from '../text/mask.js'
import { numberListsIn, numbersBefore } from '../text/passage-numbers.js'
import { placePassages, withoutPassages, type Passage } from '../text/passages.js'
import { wrap } from '../text/wrap.js'
import type { Answer, Verdict } from '../verdict.js'

/** The passages that an answer was given, and those that it cites. */
export interface CitationOptions<Output = unknown> extends Pick<CheckOptions, 'mask' | 'seed'> {
  /** The passages as they stand in the prompt: a list, or texts by name. Functions get what the application returned, or the output of the model. */
  readonly passages: Passages | ((output: Output) => Passages)
  /** The cited ones: their places in the list, from 0, or their names. */
  readonly cited: Cited | ((output: Output) => Cited)
  /** `all` takes a passage away wherever it stands in a prompt; unless named, it must stand in one once. */
  readonly occurrences?: 'all'
}

type Passages = readonly string[] | Readonly<Record<string, string>>
type Cited = readonly (number | string)[]

/**
 * Citations, for answers from sources: without the passages that it cites, the
 * answer must change; without as many others it must stay; and without any it
 * must not stay, or else the model knew it anyway. A passage is taken away where
 * the model reads it, in the prompts of the application's calls, and the others
 * keep their places.
 */
export async function citations<Output>(response: Response, options: CitationOptions<Output>): Promise<Verdict> {
  validate(response, options)
  const { passages, cited, occurrences, ...rest } = options
  const found = asRecord(valueOf(passages, response.result as Output, 'passages'))
  const given = await scrubbedPassages(found)
  const named = valueOf(cited, response.result as Output, 'cited')
  if (!Array.isArray(named)) throw new UsageError(`citations(response, options): cited is ${JSON.stringify(named) ?? String(named)}; it is a list of places from 0, or of names.`)
  const { mask = response.subject.mask } = rest
  rejectMasked(given, mask)
  if (Array.isArray(found)) rejectCountedFromOne(Object.values(given), named, response)
  const placed = placePassages(given, response.ways.prompts, occurrences)
  const check = checkOf(placed)
  const said = (answer: Answer): Answer => withoutMarks(answer, response.subject, placed.passages)
  const answer = said(response.answer)
  const about = createResponse({
    ...response,
    answer,
    label: response.label,
    text: placed.text,
    ways: {
      ...response.ways,
      async again(edits, { step }) {
        const gone = placed.passages.filter(({ start }) => edits.some((edit) => edit.start === start))
        let count = 0
        const rewrite = (prompt: unknown): unknown => {
          const without = withoutPassages(prompt, gone, mask)
          count += without.count
          return without.prompt
        }
        const again = await (response.ways.rewritten?.(rewrite, step) ?? notOurs(response))
        if (count === 0 && again.answer.label !== undefined) throw new NotRunError(nothingTakenAway(gone, step))
        return { ...again, answer: said(again.answer) }
      },
      given: () => ({ value: { cited: [...new Set(named.map(String))] }, explainedIn: 'the same reply' }),
    },
  })
  return check(about, rest)
}

citations.checkName = 'citations'

const checkOf = ({ passages }: { readonly passages: readonly Passage[] }): Check =>
  defineCheck({
    name: 'citations',
    promises: 'changes',
    controlRequired: true,
    schema: z.object({ cited: z.array(z.string()) }),
    request: () => [],

    intervene({ cited }, { mask }) {
      const explanation = { cited, passages: passages.map(({ name }) => name) }
      const known = passages.filter(({ name }) => cited.includes(name))
      if (cited.length === 0) return { unchanged: 'names nothing', explanation }
      if (known.length === 0) return { unchanged: 'names nothing in the text', explanation }
      if (passages.length - known.length < known.length) return { unusable: 'covers everything', explanation }
      const unknown = cited.filter((name) => !passages.some((passage) => passage.name === name))
      const warnings = unknown.length > 0 ? [`cites passages that there are not: ${unknown.join(', ')}`] : []
      return { changed: masked(known, mask), words: known.length, explanation, warnings }
    },

    controls(changed, { mask }, seed) {
      const others = passages.filter(({ start }) => !changed.some((edit) => edit.start === start))
      return drawSets(others, changed.length, seed).map((passages) => masked(passages, mask))
    },

    withoutAny: ({ mask }) => masked(passages, mask),
    onlyNamed: (changed, { mask }) => masked(passages.filter(({ start }) => !changed.some((edit) => edit.start === start)), mask),
  })

/** Where answers are open, one that only cites another passage is the same answer. */
function withoutMarks(answer: Answer, { labels, undetermined }: Subject, passages: readonly Passage[]): Answer {
  if (answer.label === undefined || labels.length > 0 || undetermined.includes(answer.label)) return answer
  return { label: withoutCitationMarks(answer.label, passages.map(({ name }) => name)) }
}

/** The model's `[1]`, taken for a place counted from 0, would be the second passage: a verdict on another citation. */
function rejectCountedFromOne(passages: readonly string[], cited: Cited, { ways }: Response): void {
  const numbers = numbersBefore(passages, stringsIn(ways.prompts))
  if (cited.length === 0 || !numbers?.every((number, index) => number === index + 1)) return
  const isSame = (list: readonly number[]): boolean => list.every((number) => cited.includes(number)) && cited.every((number) => list.includes(number as number))
  if (!ways.replies.some((reply) => numberListsIn(reply).some(isSame))) return
  throw new UsageError(
    [
      ...wrap(`The prompt numbers its passages from 1, and cited counts the places of a list from 0: the model's ${String(cited[0])} would be taken for another passage. No check was made.`),
      '',
      '  1. Pass the passages by the numbers that they have:  passages: { 1: …, 2: … }',
      '  2. Or count from 0:  cited: (output) => output.cited.map((number) => number - 1)',
    ].join('\n'),
  )
}

/** A passage that has the mask in it, or is a part of it, could not be told from one that was taken away. */
function rejectMasked(passages: Readonly<Record<string, string>>, mask: string): void {
  const found = Object.entries(passages).find(([, text]) => typeof text === 'string' && text.trim() !== '' && (containsMask(text, mask) || containsMask(mask, text)))
  if (!found) return
  throw new UsageError(
    [...wrap(`Passage ${found[0]} has ${mask} in it, which is to stand for passages that were taken away.`), '', `  ${excerpt(found[1], 74)}`, '', `  Use another mask:  { passages, cited, mask: '${mask === '[REMOVED]' ? '[HIDDEN]' : '[REMOVED]'}' }`].join('\n'),
  )
}

const nothingTakenAway = (gone: readonly Passage[], step: string): string =>
  [
    ...wrap(`NOT RUN  asked again at "${step}", the application gave its model none of the passages that were to be taken away (${gone.map(({ name }) => name).join(', ')}), and so nothing was taken away.`),
    '',
    '  It must find the same passages each time: turn off what is random, and caches.',
  ].join('\n')

const masked = (passages: readonly Passage[], mask: string): readonly Edit[] => passages.map(({ start, end }) => ({ start, end, text: mask }))

const asRecord = (passages: unknown): Readonly<Record<string, string>> => {
  if (typeof passages !== 'object' || passages === null) throw new UsageError(`citations(response, options): passages is ${JSON.stringify(passages) ?? String(passages)}; it is a list of texts, or texts by name.`)
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
    throw new UsageError(`citations(response, options): ${name}(output) threw: ${String((cause as Error)?.message ?? cause)}`, { cause })
  }
}

function notOurs({ subject }: Response): never {
  throw new UsageError(wrap(`citations(response, options): the prompts of ${subject.name} hold no passages: it is a question to a model. Citations are checked of an application's function, or of an AI SDK result.`).join('\n'))
}

function validate(response: unknown, options: unknown): void {
  const wrong = (what: string): never => {
    throw new UsageError(`citations(response, options): ${what}`)
  }
  if (!isResponse(response)) return wrong('needs the response of a subject, or an AI SDK result.')
  if (!response.ways.rewritten) notOurs(response)
  if (typeof options !== 'object' || options === null) return wrong('needs the passages and which of them are cited: { passages, cited }')
  const unknown = Object.keys(options).find((option) => !['passages', 'cited', 'occurrences', 'mask', 'seed'].includes(option))
  if (unknown !== undefined) wrong(`there is no option ${JSON.stringify(unknown)}; there are passages, cited, occurrences, mask, seed.`)
  for (const name of ['passages', 'cited']) if (!(name in options)) wrong(`needs ${name}.`)
}
