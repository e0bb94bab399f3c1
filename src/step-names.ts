import type { CheckOptions } from './check-definition.js'

/** The names of a check's calls, under which they are recorded. */
export interface StepNames {
  readonly predict: string
  readonly explain: string
  readonly again: string
  readonly withoutLabel: string
  readonly withoutAny: string
  readonly onlyNamed: string
  control(draw: number): string
}

/** What differs from the subject's own settings joins the name, so that two uses of a check never share a recording. */
export function stepNames(check: string, subject: { readonly mask: string }, { target, mask = subject.mask, seed }: CheckOptions): StepNames {
  const masked = mask === subject.mask ? '' : `.mask-${mask}`
  const settings = `${masked}${target === undefined ? '' : `.target-${target}`}`
  return {
    predict: `predict${masked}`,
    explain: `${check}.explain${settings}`,
    again: `${check}.again${settings}`,
    withoutLabel: `${check}.without-label${settings}`,
    withoutAny: `${check}.without-any${settings}`,
    onlyNamed: `${check}.only-named${settings}`,
    control: (draw) => `${check}.control-${draw}${settings}${seed ? `.seed-${seed}` : ''}`,
  }
}
