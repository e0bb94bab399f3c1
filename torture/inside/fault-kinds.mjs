/**
 * The faults. Those of a reply strike when the model is asked, those of a recording between two runs.
 * `harmless` ones must change nothing.
 */
export const faults = [
  ...[
    'a refusal in its own field',
    'a refusal in prose',
    'an empty reply',
    'a reply without content',
    'a reply cut off by its length',
    'a content filter',
    'a reply that is no JSON',
    'JSON of another schema',
    'values of another type',
    'a page of HTML',
    '429, too many requests',
    '429, no quota',
    '500',
    '503 with a page of HTML',
    '401',
    '400',
    '400, content filter',
    '404, no such model',
    'a connection that is reset',
    'a host without an address',
    'a time-out of the client',
    'a body that ends in the middle',
    'bytes of no text',
    'a reply without choices',
    'a call of a tool',
    'a secret in the reply',
    'a reply of 9 MB',
  ].map((name) => ({ name, of: 'reply' })),
  ...[
    'markers of a merge',
    'a recording cut in the middle',
    'an empty recording',
    'zeros in the recording',
    'the recording of another request',
    'a recording without its shared part',
    'a folder in place of the recording',
    'a reply edited to have no parts',
  ].map((name) => ({ name, of: 'recording' })),
  { name: 'a byte-order mark', of: 'recording', harmless: true },
  { name: 'line breaks of Windows', of: 'recording', harmless: true },
  { name: 'a recording on one line', of: 'recording', harmless: true },
]

/** The steps that a fault strikes, of the checks that ask most. */
export const steps = [
  ...['predict', 'explain', 'again', 'control-1', 'control-2', 'stable-1'].map((step) => ({
    check: 'importance',
    step,
  })),
  ...['explain', 'again', 'control-1'].map((step) => ({ check: 'redaction', step })),
  ...['explain', 'again'].map((step) => ({ check: 'counterfactual', step })),
  { check: 'answerability', step: 'explain' },
  ...['predict/1', 'predict/2', 'again/1', 'again/2'].map((step) => ({ check: 'application', step })),
]

/**
 * All cases of some faults and steps. In each, a model that says the truth or a liar is checked with `expect` or
 * with `.not`. `isPass` is what the test does without the fault.
 */
export function casesOf(chosen) {
  const cases = []
  for (const fault of chosen.faults)
    for (const step of chosen.steps)
      for (const isLiar of [false, true])
        for (const isNot of [false, true]) {
          const name = `f${fault}s${step}${isLiar ? 'l' : 'h'}${isNot ? 'n' : 'e'}`
          cases.push({ name, fault: faults[fault], ...steps[step], isLiar, isNot, isPass: isLiar === isNot })
        }
  return cases
}
