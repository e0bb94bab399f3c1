import { currentPlan, planStop } from '../../session/current-plan.js'
import type { Response } from '../../subjects/response.js'
import { isUnknown } from '../../subjects/unknown-answer.js'
import type { Edit } from '../../text/edits.js'
import { excerpt } from '../../text/excerpt.js'
import { both, listed } from '../../text/listing.js'
import type { Verdict } from '../../verdict/verdict.js'
import { messageParts, type CheckWords, type VerdictFacts } from '../check-words.js'
import { defineCheck } from '../define-check.js'
import type { Check, CheckOptions, RulesOfSet } from '../check.js'
import { changes } from '../promised-change.js'
import { drawOtherItems } from '../random-control.js'
import { aboutPassages, citationOptionNames, type CitationOptions } from './passage-response.js'
import type { Passage } from './passages.js'

/** The names of the passages that the answer cites, and the names of all passages that the model was given. */
export type CitationsExplanation = { readonly cited: readonly string[]; readonly passages: readonly string[] }

/**
 * Checks the citations of an answer from sources. Without the cited passages,
 * the answer must change. Without as many uncited passages, it must stay.
 * Without any passage, it must change: otherwise the model knew it without its
 * sources. The mask replaces a passage in the prompts of the application's
 * calls, so the other passages keep their places.
 */
export async function citations<Output>(
  response: Response,
  options: CitationOptions<Output>,
): Promise<Verdict<CitationsExplanation>> {
  if (isUnknown(response.answer)) return counted(response, options)
  const { about, passages, settings } = await aboutPassages(response, options)
  return citationsOf(passages)(about, settings)
}

/** Counts the calls of a use whose passages are unknown, where calls are only counted. */
async function counted(
  response: Response,
  options: CitationOptions<never>,
  rules?: RulesOfSet,
): Promise<Verdict<CitationsExplanation>> {
  const plan = currentPlan()
  if (!plan) throw planStop()
  const { countedCheck } = await import('../count-check.js')
  return countedCheck(plan, {
    response,
    name: JSON.stringify(['citations', options, rules]),
    most: () => citations.with(options).mostCalls(response, rules),
    run: () => Promise.reject(planStop()),
  })
}

citations.checkName = 'citations'
citations.optionNames = citationOptionNames
citations.inWords = (verdict: VerdictFacts<CitationsExplanation>) => messageParts(verdict, words)
/** Returns the check of the passages of any response, for a set of inputs. */
citations.with = <Output>(options: CitationOptions<Output>): Check<CitationsExplanation> => {
  const named = options as CitationOptions
  const { control = {}, stable } = named
  // The number of calls depends on neither the passages nor the mask.
  const ofAny = citationsOf([]).with({ control, ...(stable === undefined ? {} : { stable }) })
  // A use rejects what is no option of citations.
  const withMore = (more: CheckOptions): CitationOptions => Object.assign({}, named, more)
  const check = async (response: Response, more: CheckOptions = {}) => citations(response, withMore(more))
  return Object.assign(check, {
    checkName: citations.checkName,
    checkVersion: ofAny.checkVersion,
    // Passages are no options of a check.
    given: ofAny.given,
    suppliedAs: undefined,
    optionNames: citationOptionNames,
    inWords: citations.inWords,
    async inSet(response: Response, rules: RulesOfSet) {
      if (isUnknown(response.answer)) return counted(response, named, rules)
      const { about, passages, settings } = await aboutPassages(response, named)
      return citationsOf(passages).with(settings).inSet(about, rules)
    },
    validateRules: ofAny.validateRules,
    mostCalls: async (_: Response | undefined, rules?: RulesOfSet, { stable }: CheckOptions = {}) => ({
      ...(await ofAny.mostCalls(undefined, rules, stable === undefined ? {} : { stable })),
      // The answer itself cites.
      explanations: 0,
    }),
    with: (more: CheckOptions) => citations.with(withMore(more)),
  })
}

const citationsOf = (passages: readonly Passage[]): Check<CitationsExplanation> =>
  defineCheck<readonly string[], CitationsExplanation>({
    name: 'citations',
    claim: changes,

    request: () => [],
    schema: (z) => z.array(z.string()),
    supplied: { option: 'cited', form: 'a list of names', read: (cited) => ({ value: cited as readonly string[] }) },

    intervene(cited, { mask }) {
      const explanation = { cited, passages: passages.map(({ name }) => name) }
      const known = passages.filter(({ name }) => cited.includes(name))
      if (cited.length === 0) return { unchanged: 'names nothing', explanation }
      if (known.length === 0) return { unchanged: 'names nothing in the text', explanation }
      if (passages.length - known.length < known.length) return { unusable: 'covers everything', explanation }
      const unknown = cited.filter((name) => !passages.some((passage) => passage.name === name))
      const warnings = unknown.length > 0 ? [`cites passages that do not exist: ${unknown.map(shown).join(', ')}`] : []
      return { changed: masked(known, mask), words: known.length, of: passages.length, explanation, warnings }
    },
    controls(changed, { mask }, seed) {
      const isCited = passages.map(({ start }) => changed.some((edit) => edit.start === start))
      const { draws, ...drawn } = drawOtherItems(isCited, seed)
      return {
        ...drawn,
        draws: draws.map((items) =>
          masked(
            items.flatMap((index) => passages[index] ?? []),
            mask,
          ),
        ),
      }
    },
    controlRequired: true,
    withoutAny: ({ mask }) => masked(passages, mask),
    onlyNamed: (changed, { mask }) => masked(others(passages, changed), mask),

    words,
  })

const words: CheckWords<CitationsExplanation> = {
  noun: 'citation',
  said: ({ who, explanation: { cited } }) =>
    `${who} cites ${cited.length === 1 ? 'passage' : 'passages'} ${both(cited)}.`,
  after: ({ facts }) => (facts.trials[0]?.edits.length === 1 ? 'Without that passage' : 'Without them'),
  changed: ({ explanation }) => `of ${explanation.passages.length} passages taken away`,
  reasons: {
    'names nothing': 'the answer cites no passage',
    'names nothing in the text': ({ explanation }) => {
      const { cited = [], passages = [] } = explanation && 'cited' in explanation ? explanation : {}
      return (
        `the answer cites only passages that do not exist: ${listed(cited.map(shown), 4)}; ` +
        `the passages are ${listed(passages, 8)}`
      )
    },
    'covers everything': 'the answer cites so many passages that too few others are left to compare with',
    'known without sources': ({ prediction }) =>
      `without any of the passages it still answers ${prediction.label ?? ''}, so the answer rests on none of them`,
  },
  // "The sources do not say" reads like a refusal.
  advice: ({ reason, prediction, explanation }) =>
    reason === 'refused' && prediction.label !== undefined && explanation && 'cited' in explanation
      ? 'If the reply only says that the sources do not answer, add it to the undetermined answers.'
      : undefined,
  explanationRow: ({ cited }) => ({ name: 'cited', text: cited.join(', ').trim() || '(none)' }),
}

/** Returns a name, or a quotation in quotation marks. */
const shown = (cited: string): string => (/\s/.test(cited) ? `"${excerpt(cited, 60)}"` : cited)

const masked = (passages: readonly Passage[], mask: string): readonly Edit[] =>
  passages.map(({ start, end }) => ({ start, end, text: mask }))

const others = (passages: readonly Passage[], changed: readonly Edit[]): readonly Passage[] =>
  passages.filter(({ start }) => !changed.some((edit) => edit.start === start))
