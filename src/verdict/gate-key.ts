import type { GateResult } from './gate-result.js'

/** Returns a key of a gate: two results of a test have the same key if they come from equal gates. */
export const gateKeyOf = ({ subject, check, rule, options, counts }: GateResult): string =>
  JSON.stringify([subject, check, rule, options ?? {}, counts.inputs])
