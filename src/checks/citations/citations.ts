import { z } from 'zod/v4'
import type { Response } from '../../subjects/response.js'
import type { Edit } from '../../text/edits.js'
import type { Verdict } from '../../verdict/verdict.js'
import { defineCheck } from '../define-check.js'
import type { Check } from '../definition.js'
import { drawSets } from '../random-control.js'
import { aboutPassages, type CitationOptions } from './passage-response.js'
import type { Passage } from './passages.js'

/**
 * Citations, for answers from sources: without the passages that it cites, the
 * answer must change; without as many others it must stay; and without any it
 * must not stay, or else the model knew it anyway. A passage is taken away where
 * the model reads it, in the prompts of the application's calls, and the others
 * keep their places.
 */
export async function citations<Output>(response: Response, options: CitationOptions<Output>): Promise<Verdict> {
  const { about, passages, settings } = await aboutPassages(response, options)
  return citationsOf(passages)(about, settings)
}

citations.checkName = 'citations'

const citationsOf = (passages: readonly Passage[]): Check =>
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
    onlyNamed: (changed, { mask }) =>
      masked(
        passages.filter(({ start }) => !changed.some((edit) => edit.start === start)),
        mask,
      ),
  })

const masked = (passages: readonly Passage[], mask: string): readonly Edit[] =>
  passages.map(({ start, end }) => ({ start, end, text: mask }))
