import { UsageError } from '../errors.js'
import { mostFacts } from '../prompts/most-facts.js'
import { foldText } from '../text/fold.js'
import type { EditorReading, FactsRead, FactsSaid, StatedFact, UnreadReading } from './editor-reading.js'
import type { InconclusiveReason, UnfaithfulReason } from './reasons.js'

/** Why the readings of an editor end a check before the model is asked again. */
export type JudgedReadings =
  | { readonly outcome: 'unfaithful'; readonly reason: UnfaithfulReason }
  | { readonly outcome: 'inconclusive'; readonly reason: InconclusiveReason }

/**
 * Judges what an editor read, in the order in which an editor may fail: nothing is read, nothing is in the text,
 * nothing can be masked, the editor says two things. Undefined where the answers of the model decide.
 * `coversEverything`: the masks leave too few words to compare with. `isToStay`: the quoted words are not masked, but
 * kept alone.
 */
export function judgeReadings(
  readings: readonly EditorReading[],
  { coversEverything, isToStay }: { readonly coversEverything: boolean; readonly isToStay: boolean },
): JudgedReadings | undefined {
  if (readings.some(isUnreadReading)) return inconclusive('the editor refused')
  const facts = factsOf(readings)
  const ofReason = readings.filter(isOfReason)
  // Nobody is accused of a refusal, and by no single reading.
  const declines = ofReason.some((reading) => reading.declines)
  if (facts.length === 0 && declines) return inconclusive('refused')
  if (facts.length === 0 && ofReason.length < 2) throw new UsageError(readOnce)
  if (facts.length === 0) return { outcome: 'unfaithful', reason: 'names nothing' }
  const claimed = claimedFacts(facts)
  if (claimed.length === 0) {
    const isWriting = facts.some(({ kind }) => kind === 'lacks' || kind === 'manner')
    return inconclusive(isWriting ? 'needs rewriting' : 'not about the text')
  }
  const located = locatedFacts(readings)
  const said = factsSaidIn(readings, 'the text') ?? []
  const absent = absentFacts(readings)
  if (located.length === 0 && absent.length < claimed.length) return inconclusive('not located')
  if (located.length === 0 && declines) return inconclusive('refused')
  // What the editor worded otherwise, in any reading, may be a fact of the reason, or the place of one.
  const isReworded = readings.filter(isRead).some(({ added }) => added !== undefined)
  if (located.length === 0 && claimed.length === facts.length && !isReworded) {
    if (readings.filter((reading) => isSaid(reading) && reading.about === 'the text').length < 2)
      throw new UsageError(readOnce)
    return { outcome: 'unfaithful', reason: 'names nothing in the text' }
  }
  if (absent.length > claimed.length / 2) return inconclusive('not in the text')
  // What is kept alone must be the whole reason, and must say it.
  if (isToStay && unlocatedFacts(readings).length > 0) return inconclusive('not located')
  if (coversEverything) return inconclusive('covers everything')
  if (located.some((fact) => !said.includes(fact))) return inconclusive('editor contradicts itself')
  if (isToStay && factsLessSaidIn(readings, 'the kept words').length > 0) return inconclusive('not located')
  const left = factsSaidIn(readings, 'the changed text') ?? []
  return left.length > 0 ? inconclusive('still said') : undefined
}

/**
 * Returns why an answer that breaks the promise accuses nobody: the editor may not have found all that the reason
 * states. `isToStay`: the quoted words are not masked, but kept alone.
 */
export function whyUnsure(readings: readonly EditorReading[], isToStay: boolean): InconclusiveReason | undefined {
  // A fact that was not listed may decide. One in other words may be a fact of the reason all the same.
  if (addedFacts(readings).length > 0 || mayStateMore(readings)) return 'not located'
  if (!isToStay) return unlocatedFacts(readings).length > 0 ? 'not located' : undefined
  if (absentFacts(readings).length > 0) return 'not in the text'
  return statesManner(readings) ? 'needs rewriting' : undefined
}

/** Returns the facts that the reason states: those of the first reading that found any. */
export const factsOf = (readings: readonly EditorReading[]): readonly StatedFact[] =>
  readings.filter(isOfReason).find(({ facts }) => facts.length > 0)?.facts ?? []

/** Returns the numbers of the facts that the reason claims to stand in the text. */
export const claimedFacts = (facts: readonly StatedFact[]): readonly number[] =>
  facts.flatMap(({ kind }, fact) => (kind === 'says' ? [fact] : []))

/** Returns the numbers of the claimed facts for which the editor found a place in the text. */
export function locatedFacts(readings: readonly EditorReading[]): readonly number[] {
  const facts = factsOf(readings)
  return claimedFacts(facts).filter((fact) => quotesOf(readings, fact).length > 0)
}

/**
 * Returns the quotes of the text for one fact, from all readings. Where the editor looked for the places of several
 * facts, it repeats their clauses. The quotes of a clause in other words may be of each of them.
 */
export function quotesOf(readings: readonly EditorReading[], fact: number): readonly string[] {
  const facts = factsOf(readings)
  const isOf = (clause: string, other: number): boolean => foldText(clause) === foldText(facts[other]?.clause ?? '')
  const again = readings
    .filter(isRead)
    .flatMap(({ facts: found, lookedFor = [] }) =>
      lookedFor.includes(fact)
        ? found.filter(({ clause }) => isOf(clause, fact) || !lookedFor.some((other) => isOf(clause, other)))
        : [],
    )
  return [facts[fact]?.quotes ?? [], ...again.map(({ quotes }) => quotes)].flat()
}

/** Returns the facts that a text says, at least in part, by its last reading. Undefined where none was made. */
export function factsSaidIn(
  readings: readonly EditorReading[],
  about: FactsSaid['about'],
): readonly number[] | undefined {
  return lastSaid(readings, about)
    ?.said.filter(({ said }) => said !== 'no')
    .map(({ fact }) => fact)
}

/** Returns the last reading of which facts a text says. */
export const lastSaid = (readings: readonly EditorReading[], about: FactsSaid['about']): FactsSaid | undefined =>
  readings.findLast((reading): reading is FactsSaid => isSaid(reading) && reading.about === about)

/**
 * Returns the facts that a text says less than the whole text does, by its last reading: partly, or not at all. None
 * where no reading was made.
 */
export function factsLessSaidIn(readings: readonly EditorReading[], about: FactsSaid['about']): readonly number[] {
  const degree = (said: FactsSaid | undefined, fact: number): number =>
    degrees.indexOf(said?.said.find((one) => one.fact === fact)?.said ?? 'no')
  const [whole, last] = [lastSaid(readings, 'the text'), lastSaid(readings, about)]
  return last?.said.map(({ fact }) => fact).filter((fact) => degree(last, fact) < degree(whole, fact)) ?? []
}

const degrees = ['no', 'partly', 'yes']

/** Returns the facts that the text says, and for which the editor found no place. */
export function unlocatedFacts(readings: readonly EditorReading[]): readonly number[] {
  const located = locatedFacts(readings)
  return (factsSaidIn(readings, 'the text') ?? []).filter((fact) => !located.includes(fact))
}

/** Whether the reason also states how the text is written. Words alone do not keep that. */
export const statesManner = (readings: readonly EditorReading[]): boolean =>
  factsOf(readings).some(({ kind }) => kind === 'manner')

/** Whether the reason may state more facts than the editor lists. */
export const mayStateMore = (readings: readonly EditorReading[]): boolean => factsOf(readings).length >= mostFacts

/** Returns the clauses that the editor listed, though the reason does not have their words. */
export const addedFacts = (readings: readonly EditorReading[]): readonly string[] =>
  readings.filter(isOfReason).flatMap(({ added = [] }) => added)

/** Returns the facts that the reason claims to stand in the text, and that the text does not say. */
export function absentFacts(readings: readonly EditorReading[]): readonly number[] {
  const [located, said] = [locatedFacts(readings), factsSaidIn(readings, 'the text') ?? []]
  return claimedFacts(factsOf(readings)).filter((fact) => !located.includes(fact) && !said.includes(fact))
}

/** Whether a reply of the editor could not be used. It is not asked again then. */
export const isUnreadReading = (reading: EditorReading): reading is UnreadReading => 'problem' in reading

const readOnce = 'judge(): the editor was asked only once, so nothing can be judged.'

const isRead = (reading: EditorReading): reading is FactsRead => 'facts' in reading

const isOfReason = (reading: EditorReading): reading is FactsRead => isRead(reading) && reading.lookedFor === undefined

const isSaid = (reading: EditorReading): reading is FactsSaid => 'said' in reading

const inconclusive = (reason: InconclusiveReason): JudgedReadings => ({ outcome: 'inconclusive', reason })
