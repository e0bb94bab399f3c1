import { UsageError } from '../errors.js'
import { validMode } from '../session/environment.js'
import type { RecordedRequest } from '../session/model-call.js'
import { modes, type Mode } from '../session/mode.js'
import { namesOf } from '../text/names-of.js'
import { isPlainObject } from '../text/plain-object.js'
import { showValue } from '../text/show-value.js'
import { rejectUnknown } from './known-options.js'
import type { ObserveOptions } from './observe-option.js'

/** The options of `faithful()`. */
export interface FaithfulOptions {
  /**
   * How recordings are used. `auto` replays them, and calls the model if one is
   * missing or stale. `replay` makes no call. `record` works as `auto` does, without
   * a limit of calls. It also asks again for errors and for replies with a fault, and
   * moves recordings of earlier versions. `live` neither reads nor writes recordings.
   * `FAITHFUL_RECORDINGS` overrides this option.
   * Default: `replay` in CI, `auto` elsewhere.
   */
  readonly recordings?: Exclude<Mode, 'record-all' | 'plan'>
  /** The maximum number of model calls of a run in mode `auto`, over all workers. Default: 300. */
  readonly maxCalls?: number
  /**
   * The maximum number of model calls in flight at once, over all workers. Fewer are in flight after a
   * provider answered 429, until it answers again. Default: 20.
   */
  readonly maxInFlight?: number
  /**
   * The outcome of a test if nothing could be judged or the check does not apply.
   * `skip` skips the test, and Vitest shows the reason. Default: `fail`.
   */
  readonly inconclusive?: 'fail' | 'skip'
  /**
   * The number of verdicts that a run must reach: faithful and unfaithful ones count,
   * inconclusive and ineligible ones do not. With fewer, the exit code is 1. The verdicts
   * of all projects count that share this config. A part of the tests need not reach it:
   * a choice by name, file, tag, project or change, one shard, watch mode. Default: none.
   */
  readonly judgedAtLeast?: number
  /**
   * The verdicts at the end of a run: `count` prints the number of each outcome,
   * `all` also prints every verdict with its evidence. Default: `count`.
   */
  readonly verdicts?: 'count' | 'all'
  /**
   * Replaces in a text what neither model nor recording may see: names, addresses,
   * keys. Every text of a prompt passes through it before the call, also in mode
   * `live`. So do the texts of inputs, of tool results and of embeddings. Test files
   * that are not observed stay as they are.
   */
  readonly scrub?: (text: string) => string
  /**
   * Returns the parts of a request that decide whether a recording answers it.
   * Remove dates, ids and nonces from the prompts, so that a new one does not make
   * the recording stale. A change of the prompt itself must remain visible.
   */
  readonly match?: (request: RecordedRequest) => RecordedRequest
  /**
   * Packages of the AI SDK whose models are recorded without a change to the
   * application: `['@ai-sdk/openai']`. Any package also includes models that are
   * passed as a string id; `['ai']` includes only these. A name that leads nowhere is
   * an error. Test files that do not use `vitest-faithful` get the original models;
   * `{ packages, include, exclude }` names exceptions. Default: none.
   */
  readonly observe?: readonly string[] | ObserveOptions
}

const known = namesOf<FaithfulOptions>({
  recordings: true,
  maxCalls: true,
  maxInFlight: true,
  inconclusive: true,
  judgedAtLeast: true,
  verdicts: true,
  scrub: true,
  match: true,
  observe: true,
})

/**
 * Checks the options of `faithful()`, except for `observe`.
 *
 * @throws UsageError that names the option and what it must be.
 */
export function validateOptions(options: FaithfulOptions): void {
  if (!isPlainObject(options as unknown))
    throw new UsageError(
      `faithful(options) takes an object: faithful({ observe: ['@ai-sdk/openai'] }); received ${showValue(options)}.`,
    )
  rejectUnknown(options, known, 'faithful()')
  const { recordings, maxCalls, maxInFlight, inconclusive, judgedAtLeast, verdicts, scrub, match } = options
  for (const [option, value] of Object.entries({ scrub, match }))
    if (value !== undefined && typeof value !== 'function')
      throw new UsageError(`faithful({ ${option} }) must be a function.`)
  // A plan is for one run.
  const ofConfig = modes.filter((mode) => mode !== 'plan')
  if (recordings !== undefined) validMode(recordings, 'faithful({ recordings })', ofConfig)
  if (maxCalls !== undefined && (!Number.isInteger(maxCalls) || maxCalls < 0))
    throw new UsageError(`faithful({ maxCalls }) must be a whole number, 0 or more; received ${maxCalls}.`)
  if (maxInFlight !== undefined && (!Number.isInteger(maxInFlight) || maxInFlight < 1))
    throw new UsageError(
      `faithful({ maxInFlight }) must be a whole number, 1 or more; received ${showValue(maxInFlight)}.`,
    )
  if (judgedAtLeast !== undefined && (!Number.isInteger(judgedAtLeast) || judgedAtLeast < 1))
    throw new UsageError(
      `faithful({ judgedAtLeast }) must be a whole number, 1 or more; received ${showValue(judgedAtLeast)}.`,
    )
  oneOf('inconclusive', inconclusive, ['fail', 'skip'])
  oneOf('verdicts', verdicts, ['count', 'all'])
}

function oneOf(option: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return
  throw new UsageError(`faithful({ ${option} }) must be ${known.join(' or ')}; received ${showValue(value)}.`)
}
