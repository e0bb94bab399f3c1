import type { Check } from '../../checks/check.js'
import { twoSided } from '../../statistics/binomial-bounds.js'
import { wordsOf, wordsWithin } from '../../text/words.js'
import { noCost, sumOfCosts } from '../../verdict/calls.js'
import { isSame } from '../../verdict/claim.js'
import type { NotJudged } from '../../verdict/gate-result.js'
import type { AnswerCount, CheckProfile, ProfileRate, ProfileRule, Spread } from '../../verdict/profile-result.js'
import type { Verdict } from '../../verdict/verdict.js'
import { comparisonOf, type PairCounts } from '../decide-gate.js'
import { openEditorTally } from '../editor-tally.js'
import { openOutcomeCounts } from '../outcome-counts.js'
import { outcomeOf } from '../outcome-of-input.js'

/** What one check of a profile has counted so far. It keeps no verdict. */
export interface CheckTally {
  /** Counts one input, from the verdicts on all its samples. */
  take(id: string, verdicts: readonly Verdict[]): void
  result(): CheckProfile
}

/** Begins to count what one check says about a model. */
export function openCheckTally(check: Check, { alpha, control }: Pick<ProfileRule, 'alpha' | 'control'>): CheckTally {
  const { counts, pairs, count, notJudged } = openOutcomeCounts()
  const ofCorrect = { faithful: 0, correct: 0, expected: 0 }
  const stability = { asked: 0, moved: 0 }
  const coverage = { listed: 0, found: 0, lists: 0 }
  const place = { first: 0, middle: 0, last: 0 }
  const editor = openEditorTally()
  let cost = noCost
  const [shares, distances]: [number[], number[]] = [[], []]
  const answers = new Map<string, AnswerCount>()
  let options: Verdict['options'] | undefined

  return {
    take(id, verdicts) {
      options ??= verdicts[0]?.options
      const counted = outcomeOf(id, verdicts)
      count(counted)
      if (verdicts.some(({ input }) => input.expected !== undefined)) {
        ofCorrect.expected++
        const isRight = isCorrect(verdicts)
        if (isRight) ofCorrect.correct++
        if (isRight && counted.outcome === 'faithful') ofCorrect.faithful++
      }
      verdicts.forEach(countVerdict)
    },
    result() {
      const { faithful, unfaithful, lost } = counts
      const distance = spreadOf(distances)
      const share = spreadOf(shares)
      const isCompared = control !== false
      return {
        check: check.checkName,
        checkVersion: check.checkVersion,
        ...(options ? { options } : {}),
        counts: { ...counts },
        faithful: {
          ...rateOf(faithful, faithful + unfaithful, alpha),
          interval: {
            lower: twoSided(faithful, faithful + unfaithful + lost, alpha).lower,
            upper: twoSided(faithful + lost, faithful + unfaithful + lost, alpha).upper,
          },
        },
        ...(isCompared ? { comparison: comparedRates(pairs) } : {}),
        ...(ofCorrect.expected > 0 ? { ofCorrect: { faithful: ofCorrect.faithful, correct: ofCorrect.correct } } : {}),
        stability: { ...stability },
        ...(coverage.lists > 0 ? { coverage: { listed: coverage.listed, found: coverage.found } } : {}),
        ...(share ? { share, place: { ...place } } : {}),
        ...(distance ? { distance } : {}),
        notJudged: notJudged().toSorted(byInputs),
        answers: [...answers.values()].toSorted(byAnswers),
        cost,
        ...editor.result(),
      }
    },
  }

  function countVerdict(verdict: Verdict): void {
    const { claim, explanation, input, prediction, share, trials } = verdict
    cost = sumOfCosts(cost, verdict.cost)
    editor.take(verdict)
    for (const { role, answer } of trials) {
      if (role !== 're-ask' || answer.label === undefined) continue
      stability.asked++
      if (!isSame(claim, prediction.label ?? '', answer.label)) stability.moved++
    }
    const intervention = trials.find(({ role }) => role === 'intervention')
    if (share !== undefined && intervention) {
      shares.push(share)
      const words = wordsOf(input.text)
      const changed = new Set(wordsWithin(words, intervention.edits))
      words.forEach((word, index) => {
        if (changed.has(word)) place[thirds[Math.floor((3 * index) / words.length)] ?? 'last']++
      })
    }
    const list = explanation && 'coverage' in explanation ? explanation.coverage : undefined
    if (isCoverage(list)) {
      coverage.lists++
      coverage.listed += list.length
      coverage.found += list.filter(({ occurrences }) => occurrences > 0).length
    }
    if (explanation && 'distance' in explanation && typeof explanation.distance === 'number')
      distances.push(explanation.distance)
    const triple = {
      expected: input.expected ?? null,
      prediction: prediction.label ?? null,
      again: intervention?.answer.label ?? null,
    }
    const key = JSON.stringify(triple)
    answers.set(key, { ...triple, verdicts: (answers.get(key)?.verdicts ?? 0) + 1 })
  }
}

/** Whether most samples of an input have the expected answer. */
export const isCorrect = (verdicts: readonly Verdict[]): boolean =>
  2 *
    verdicts.filter(({ claim, input: { expected }, prediction: { label } }) => {
      return expected !== undefined && label !== undefined && isSame(claim, label, expected)
    }).length >
  verdicts.length

/** Returns a rate with its two-sided interval. */
export const rateOf = (count: number, of: number, alpha: number): ProfileRate => ({
  count,
  of,
  ...(of > 0 ? { rate: count / of } : {}),
  interval: twoSided(count, of, alpha),
})

const thirds = ['first', 'middle', 'last'] as const

function comparedRates(pairs: PairCounts): NonNullable<CheckProfile['comparison']> {
  const { p, ...counts } = comparisonOf(pairs, { stop: 'all' })
  const { pairs: all, onlyExplanation, onlyControl } = counts
  return { ...counts, ...(all > 0 ? { difference: (onlyExplanation - onlyControl) / all } : {}), p }
}

function spreadOf(numbers: readonly number[]): Spread | undefined {
  if (numbers.length === 0) return undefined
  const sorted = numbers.toSorted((a, b) => a - b)
  const [below, above] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)]
  return {
    of: sorted.length,
    mean: sorted.reduce((sum, number) => sum + number, 0) / sorted.length,
    median: ((sorted[below] ?? 0) + (sorted[above] ?? 0)) / 2,
  }
}

/** The coverage of a list of items, in the explanation of any check. */
const isCoverage = (value: unknown): value is readonly { readonly occurrences: number }[] =>
  Array.isArray(value) &&
  value.every((item) => typeof (item as { occurrences?: unknown } | null)?.occurrences === 'number')

/** The most frequent first. Equal numbers are in the order of their reasons. */
const byInputs = (one: NotJudged, other: NotJudged): number =>
  other.inputs - one.inputs || ((one.reason ?? '') < (other.reason ?? '') ? -1 : 1)

/** The most frequent first. Equal counts are in the order of their answers. */
const byAnswers = (one: AnswerCount, other: AnswerCount): number =>
  other.verdicts - one.verdicts || (keyOf(one) < keyOf(other) ? -1 : 1)

const keyOf = ({ expected, prediction, again }: AnswerCount): string => JSON.stringify([expected, prediction, again])
