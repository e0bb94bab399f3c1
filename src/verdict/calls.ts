/** One request to a model, and the origin of its reply. */
export interface Call {
  /** The step of the check: `predict`, `importance.explain`, `importance.again`, `importance.control-1`, … */
  readonly step: string
  readonly model: string
  readonly source: 'made' | 'replayed'
  /** Whether the editor was asked, and not the subject. Absent for the subject. */
  readonly isOfEditor?: true
  /** The recording's path below the recordings folder. */
  readonly recording?: string
  /** The time of the recording, ISO 8601. */
  readonly recordedAt?: string
  /** The last message and the reply, at most 2,000 characters each. Absent where a recording holds them. */
  readonly prompt?: string
  readonly reply?: string
  /** The temperature of the request. Absent without one: then the provider's default applies. */
  readonly temperature?: number
  readonly inputTokens?: number
  readonly outputTokens?: number
  /** The provider's warnings: settings that it dropped above all. */
  readonly warnings?: readonly string[]
}

/** The cost of a verdict: calls in all, calls that were made and not replayed, and tokens. */
export interface Cost {
  readonly calls: number
  readonly made: number
  readonly inputTokens: number
  readonly outputTokens: number
}

/** The id of the model that was the editor, and the cost of its calls. */
export interface EditorCost {
  readonly model: string
  readonly cost: Cost
}

/** The cost of no call. */
export const noCost: Cost = { calls: 0, made: 0, inputTokens: 0, outputTokens: 0 }

/** Returns two costs as one. */
export const sumOfCosts = (one: Cost, other: Cost): Cost => ({
  calls: one.calls + other.calls,
  made: one.made + other.made,
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
})

/** Returns the cost of a list of calls. */
export const costOf = (calls: readonly Call[]): Cost => ({
  calls: calls.length,
  made: calls.filter(({ source }) => source === 'made').length,
  inputTokens: calls.reduce((sum, { inputTokens = 0 }) => sum + inputTokens, 0),
  outputTokens: calls.reduce((sum, { outputTokens = 0 }) => sum + outputTokens, 0),
})
