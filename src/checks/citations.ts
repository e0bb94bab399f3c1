import { z } from 'zod/v4'
import { defineCheck, type Check, type CheckOptions } from '../check.js'
import { UsageError } from '../errors.js'
import { asScrubbed } from '../recordings/scrub.js'
import { createResponse, isResponse, type Response } from '../response.js'
import { drawSets } from '../text/draw.js'
import { placePassages, withoutPassages, type Passage } from '../text/passages.js'
import type { Edit } from '../text/edits.js'
import type { Verdict } from '../verdict.js'

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
  const given = await scrubbedPassages(asRecord(valueOf(passages, response.result as Output, 'passages')))
  const named = valueOf(cited, response.result as Output, 'cited')
  if (!Array.isArray(named)) throw new UsageError(`citations(response, options): cited is ${JSON.stringify(named) ?? String(named)}; it is a list of places from 0, or of names.`)
  const { mask = response.subject.mask } = rest
  const placed = placePassages(given, response.ways.prompts, occurrences)
  const check = checkOf(placed)
  const about = createResponse({
    ...response,
    answer: response.answer,
    label: response.label,
    text: placed.text,
    ways: {
      ...response.ways,
      again(edits, { step }) {
        const gone = placed.passages.filter(({ start }) => edits.some((edit) => edit.start === start))
        return response.ways.rewritten?.((prompt) => withoutPassages(prompt, gone, mask), step) ?? notOurs(response)
      },
      given: () => ({ value: { cited: named.map(String) }, explainedIn: 'the same reply' }),
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
      const unknown = [...new Set(cited)].filter((name) => !passages.some((passage) => passage.name === name))
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
  throw new UsageError(`citations(response, options): the prompts of ${subject.name} hold no passages: it is a question to a model. Citations are checked of an application's function, or of an AI SDK result.`)
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
