import type { Json } from '../../text/canonical-json.js'
import { canonical } from '../../text/canonical-json.js'
import { parseJson } from '../../text/parse-json.js'
import { isPlainObject } from '../../text/plain-object.js'
import { showValue } from '../../text/show-value.js'
import type { Outcome, Reason } from '../../verdict/verdict.js'

/** The version of the files of baselines. It rises when a field changes its meaning. */
export const baselineFormat = 1

/** A committed baseline: what it compares, under which rules, and the outcome of each input. */
export interface Baseline {
  readonly rules: BaselineRules
  readonly rows: readonly BaselineRow[]
}

/** All that decides the outcomes of a baseline besides its inputs. Only equal rules are compared. */
export interface BaselineRules {
  readonly subject: string
  readonly check: string
  readonly checkVersion: number
  /** The option `name`. */
  readonly name?: string
  /** The models that answered, in the order of their names. Not the editor. */
  readonly models: readonly string[]
  /** The mask, the prompt variants and the editor, as verdicts list them. */
  readonly wording: { readonly [option: string]: Json }
  /** The other options of the check that the test names: `target`, `stable`, `maxShare`, `promise`. */
  readonly options: { readonly [option: string]: Json }
  readonly control: 'paired' | 'strict' | false
  /** How many samples decide the outcome of an input. */
  readonly samples: number
}

/** One input of a baseline. Its text is not stored. */
export interface BaselineRow {
  readonly id: string
  readonly outcome: Outcome
  readonly reason?: Reason
  /** A digest of the input and its expected answer. */
  readonly input: string
}

/** Why the text of a baseline cannot be used. */
export interface BaselineFault {
  readonly kind: 'empty' | 'conflict' | 'newer' | 'damaged'
  /** The end of a sentence that begins with the file. */
  readonly what: string
}

/**
 * Returns the text of a baseline: a line for the rules, then a line for each input in the order of the ids. The same
 * results always give the same text.
 */
export function printBaseline({ rules, rows }: Baseline): string {
  const { subject, check, checkVersion, name, models, wording, options, control, samples } = rules
  const head = {
    baseline: baselineFormat,
    subject,
    check,
    checkVersion,
    ...(name === undefined ? {} : { name }),
    models: inOrder(models, (model) => model),
    wording: canonical(wording),
    ...(Object.keys(options).length === 0 ? {} : { options: canonical(options) }),
    control,
    samples,
  }
  // JSON leaves out a reason that is undefined.
  const lines = inOrder(rows, ({ id }) => id).map(({ id, outcome, reason, input }) => ({ id, outcome, reason, input }))
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/**
 * Returns the baseline of a text, or why it cannot be used. Line breaks of Windows, a byte-order mark, empty lines and
 * another order of the lines are accepted.
 */
export function parseBaseline(text: string): Baseline | BaselineFault {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const conflict = lines.findIndex((line) => /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/u.test(line))
  if (conflict >= 0)
    return { kind: 'conflict', what: `contains the markers of a merge conflict (line ${conflict + 1}).` }
  const [head, ...rest] = lines.flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]))
  if (!head) return { kind: 'empty', what: 'is empty.' }
  const rules = readRules(head.line)
  if ('kind' in rules) return rules
  const rows = new Map<string, { readonly row: BaselineRow; readonly number: number }>()
  for (const { line, number } of rest) {
    const row = readRow(line)
    if (typeof row === 'string') return damaged(number, row)
    const twin = rows.get(row.id)
    if (twin) return damaged(number, `the id ${showValue(row.id)} also stands in line ${twin.number}`)
    rows.set(row.id, { row, number })
  }
  return { rules, rows: [...rows.values()].map(({ row }) => row) }
}

function readRules(line: string): BaselineRules | BaselineFault {
  const head = parseJson(line)
  if (!isPlainObject(head)) return damaged(1, 'it is not the JSON of an object')
  const { baseline: format, subject, check, checkVersion = 1, name, models, wording, options = {}, control } = head
  if (typeof format === 'number' && format > baselineFormat)
    return {
      kind: 'newer',
      what: `has version ${format}; this vitest-faithful reads version ${baselineFormat}.`,
    }
  if (format !== baselineFormat) return damaged(1, `it must begin with {"baseline":${baselineFormat}`)
  const wrong = [
    ...(typeof subject === 'string' ? [] : ['subject']),
    ...(typeof check === 'string' ? [] : ['check']),
    ...(Number.isInteger(checkVersion) ? [] : ['checkVersion']),
    ...(name === undefined || typeof name === 'string' ? [] : ['name']),
    ...(isListOfTexts(models) ? [] : ['models']),
    ...(isPlainObject(wording) ? [] : ['wording']),
    ...(isPlainObject(options) ? [] : ['options']),
    ...(control === 'paired' || control === 'strict' || control === false ? [] : ['control']),
    ...(Number.isInteger(head.samples) ? [] : ['samples']),
  ]
  if (wrong.length > 0) return damaged(1, `its ${wrong.map((key) => JSON.stringify(key)).join(', ')} cannot be read`)
  return {
    subject,
    check,
    checkVersion,
    ...(name === undefined ? {} : { name }),
    models,
    wording,
    options,
    control,
    samples: head.samples,
  } as BaselineRules
}

function readRow(line: string): BaselineRow | string {
  const row = parseJson(line)
  if (!isPlainObject(row)) return 'it is not the JSON of an object'
  const { id, outcome, reason, input } = row
  if (typeof id !== 'string') return 'its "id" must be a string'
  if (!outcomes.includes(outcome as Outcome))
    return `its "outcome" must be one of ${outcomes.join(', ')}; received ${showValue(outcome)}`
  if (reason !== undefined && typeof reason !== 'string') return 'its "reason" must be a string'
  if (typeof input !== 'string') return 'its "input" must be a string'
  return { id, outcome: outcome as Outcome, ...(reason === undefined ? {} : { reason: reason as Reason }), input }
}

const outcomes: readonly Outcome[] = ['faithful', 'unfaithful', 'inconclusive', 'ineligible']

const damaged = (line: number, why: string): BaselineFault => ({
  kind: 'damaged',
  what: `is damaged at line ${line}: ${why}.`,
})

const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** Sorts by code units: a locale would give other files on other machines. */
const inOrder = <Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] =>
  items.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
