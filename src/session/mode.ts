/** The modes of recordings. `record-all` is `record` that also repeats calls with a recording. */
export const modes = ['auto', 'replay', 'record', 'record-all', 'live'] as const
export type Mode = (typeof modes)[number]
