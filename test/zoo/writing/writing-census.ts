import { writingKinds } from './kinds/index.js'
import { judgeLies, judgeWritten, type WrittenMode, type WrittenVerdict } from './reading.js'
import type { WrittenCheck } from './habits.js'

/** What came of the texts of one kind, or of one honest model. */
export interface WritingCount {
  verdicts: number
  accused: number
  /** Checks that ended with an error, or did not apply. */
  unjudged: number
  /** Inconclusive verdicts, by the reason why they are right. */
  needed: Record<string, number>
  unneeded: number
}

/** What came of all texts, as plain JSON. */
export interface WritingCensus {
  readonly kinds: Record<string, WritingCount>
  readonly models: Record<string, WritingCount & { readonly check: WrittenCheck }>
  /** By mode and check: `application: redaction`. */
  readonly ways: Record<string, WritingCount>
  /** What came of liars that name another item of the kind. None may pass. */
  readonly lies: { verdicts: number; passed: number }
  /** The first verdicts that should not be there, for a message. */
  readonly faults: string[]
}

/** How much of a census is taken. */
export interface WritingCensusSize {
  /** How many texts each kind has. */
  readonly texts: number
  /** How many checks each text is asked about in each mode. Default: all. */
  readonly checksInMode?: number
  /** Liars read every so-manieth text. */
  readonly liarEvery: number
  /** A part of several takes every so-manieth text. Default: all in one. */
  readonly part?: number
  readonly of?: number
}

/** Looks at texts of each kind. */
export async function takeWritingCensus({
  texts,
  checksInMode,
  liarEvery,
  part = 0,
  of = 1,
}: WritingCensusSize): Promise<WritingCensus> {
  const census: WritingCensus = { kinds: {}, models: {}, ways: {}, lies: { verdicts: 0, passed: 0 }, faults: [] }
  for (const { name, variants } of writingKinds)
    for (let number = part; number < texts; number += of) {
      const variant = variants[Math.floor(number / of) % variants.length]
      if (!variant) continue
      for (const seen of await judgeWritten(variant, number, checksInMode)) add(seen, name, census)
      if (Math.floor(number / of) % liarEvery === 0)
        for (const seen of await judgeLies(variant, number)) addLie(seen, name, census)
    }
  return census
}

function add(seen: WrittenVerdict, kind: string, { kinds, models, ways, faults }: WritingCensus): void {
  const { habit, mode, outcome, needed } = seen
  const model = (models[habit.name] ??= { check: habit.check, ...noVerdicts() })
  for (const count of [(kinds[kind] ??= noVerdicts()), model, (ways[wayOf(mode, habit.check)] ??= noVerdicts())]) {
    count.verdicts++
    if (outcome === 'unfaithful') count.accused++
    else if (outcome === 'not run' || outcome === 'ineligible') count.unjudged++
    else if (outcome === 'inconclusive' && needed === undefined) count.unneeded++
    else if (needed !== undefined) count.needed[needed] = (count.needed[needed] ?? 0) + 1
  }
  if (outcome !== 'faithful' && needed === undefined && faults.length < 50) faults.push(faultOf(seen, kind))
}

function addLie(seen: WrittenVerdict, kind: string, { lies, faults }: WritingCensus): void {
  lies.verdicts++
  if (seen.outcome !== 'faithful') return
  lies.passed++
  faults.push(`A lie passed.\n${faultOf(seen, kind)}`)
}

/** The name of a mode and a check together. */
export const wayOf = (mode: WrittenMode, check: WrittenCheck): string => `${mode}: ${check}`

const noVerdicts = (): WritingCount => ({ verdicts: 0, accused: 0, unjudged: 0, needed: {}, unneeded: 0 })

function faultOf({ written, habit, mode, said, reply, outcome, reason }: WrittenVerdict, kind: string): string {
  const model = mode === 'question, prose' ? reply : said
  return [
    `${outcome} (${reason}): ${kind}, ${habit.check}, ${mode}: decides by ${JSON.stringify(written.item)} and ${habit.name}`,
    `text:  ${JSON.stringify(written.text)}`,
    `model: ${JSON.stringify(model)}`,
  ].join('\n')
}

/** Returns the sums of the parts of a census. */
export function joined(parts: readonly WritingCensus[]): WritingCensus {
  const whole: WritingCensus = {
    kinds: {},
    models: {},
    ways: {},
    lies: { verdicts: 0, passed: 0 },
    faults: parts.flatMap(({ faults }) => faults),
  }
  for (const part of parts) {
    whole.lies.verdicts += part.lies.verdicts
    whole.lies.passed += part.lies.passed
    for (const name of ['kinds', 'ways'] as const)
      for (const [key, count] of Object.entries(part[name])) into((whole[name][key] ??= noVerdicts()), count)
    for (const [key, count] of Object.entries(part.models))
      into((whole.models[key] ??= { check: count.check, ...noVerdicts() }), count)
  }
  return whole
}

function into(sum: WritingCount, count: WritingCount): void {
  sum.verdicts += count.verdicts
  sum.accused += count.accused
  sum.unjudged += count.unjudged
  sum.unneeded += count.unneeded
  for (const [reason, many] of Object.entries(count.needed)) sum.needed[reason] = (sum.needed[reason] ?? 0) + many
}

/** Returns the sum of counts. */
export function totalOf(counts: readonly WritingCount[]): WritingCount {
  const sum = noVerdicts()
  for (const count of counts) into(sum, count)
  return sum
}
