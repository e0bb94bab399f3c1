/**
 * The modes of recordings. `record-all` is `record` that also repeats calls with a recording. `plan` counts the calls
 * that `auto` would make, and makes none.
 */
export const modes = ['auto', 'replay', 'record', 'record-all', 'live', 'plan'] as const
export type Mode = (typeof modes)[number]
