import type { NotJudged } from '../verdict/gate-result.js'

/** Returns why inputs were lost or left out: `refused` for one reason, `refused (2), cut off (1)` for several. */
export function reasonsOf(notJudged: readonly NotJudged[], outcome: NotJudged['outcome']): string {
  const reasons = notJudged.filter((one) => one.outcome === outcome)
  const [only] = reasons
  if (only && reasons.length === 1) return nameOf(only)
  return reasons.map((one) => `${nameOf(one)} (${one.inputs})`).join(', ')
}

const nameOf = ({ reason }: NotJudged): string => reason ?? 'samples disagree'
