/** How far a gate has come, or another run over a set of inputs. Workers tell it to the plugin's process. */
export interface GateProgress {
  /** Tells the gate apart from the others of its worker. */
  readonly id: number
  /** The name of its subject. */
  readonly subject: string
  /** How many inputs it takes at most. */
  readonly inputs: number
  /** How many of them it has taken. */
  readonly taken: number
  readonly faithful: number
  readonly unfaithful: number
  readonly inconclusive: number
  /** What the gate needs to pass and to fail, in one sentence. It is shown before the first call. */
  readonly needs?: string
  readonly isOver: boolean
}
