/** One request to a model and where its reply came from. */
export interface Call {
  /** What was asked: `predict`, `redaction.explain`, `redaction.again`, `redaction.control-1`, … */
  readonly step: string
  readonly model: string
  readonly source: 'made' | 'replayed'
  /** The recording's path below the recordings folder. */
  readonly recording?: string
  /** When the reply was recorded, ISO 8601. */
  readonly recordedAt?: string
  /** The last message's text and the reply, capped, where no recording holds them. */
  readonly prompt?: string
  readonly reply?: string
  readonly inputTokens?: number
  readonly outputTokens?: number
  /** Settings that the provider dropped, and what else it warned of. */
  readonly warnings?: readonly string[]
}

/** What the verdict cost: calls to the model and tokens, replayed ones counted apart. */
export interface Cost {
  readonly calls: number
  readonly made: number
  readonly inputTokens: number
  readonly outputTokens: number
}

/** What a list of calls cost, in calls and tokens. */
export const costOf = (calls: readonly Call[]): Cost => ({
  calls: calls.length,
  made: calls.filter(({ source }) => source === 'made').length,
  inputTokens: calls.reduce((sum, { inputTokens = 0 }) => sum + inputTokens, 0),
  outputTokens: calls.reduce((sum, { outputTokens = 0 }) => sum + outputTokens, 0),
})
