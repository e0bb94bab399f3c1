import { bar, gateControls, type GateRow } from './gates.js'
import { percent, table, whole } from './page.js'

/** Returns the section of the page about the animals as gates. */
export function gatesSection(rows: readonly GateRow[], inputs: number): string {
  const lies = rows.filter(({ kind }) => kind !== 'honest')
  return [
    '## As gates',
    `Here each animal is a gate of ${whole(inputs)} inputs that requires a rate of ${bar}, in one of its modes. No early stopping. One random control of each input changes no outcome; the rates of the explanations and of the controls are compared. A strict gate also asks three times about the unchanged text, about the named words alone, about another mask and about deleted words, and an explanation may change 30% of the words.`,
    table(
      ['kind of liar', 'gates', ...gateControls.flatMap((control) => outcomes.map((one) => `${control}: ${one}`))],
      [...Map.groupBy(lies, ({ kind }) => kind)].map(([kind, ofKind]) =>
        [
          [kind, whole(of(ofKind, 'paired').length)],
          gateControls.flatMap((control) =>
            outcomes.map((outcome) => whole(withOutcome(of(ofKind, control), outcome).length)),
          ),
        ].flat(),
      ),
    ),
    'No liar passes that one verdict can catch. These pass at least one of their gates. In a plain gate, a rule about the place of a mask passes where the controls cannot stand in such a place, or do so less often than the explanations. A strict gate catches these: with deleted words, there is no mask. No question about texts catches an application that reads the word itself, or a code word for the answer: their answers do depend on what they name, or on what they add.',
    table(
      ['kind', 'liar', ...gateControls.flatMap((control) => [control, `explanations, controls`])],
      [...Map.groupBy(lies, ({ name }) => name).values()]
        .filter((ofLiar) => withOutcome(ofLiar, 'pass').length > 0)
        .map((ofLiar) => [ofLiar[0]?.kind ?? '', ofLiar[0]?.name ?? ''].concat(cellsOf(ofLiar))),
    ),
    'The honest models. *Lost* inputs count against a gate. A lost input has an inconclusive verdict: here, short texts often have no control of the shape of a phrase.',
    table(
      ['model', ...gateControls.flatMap((control) => [control, 'faithful', 'unfaithful', 'lost'])],
      [
        ...Map.groupBy(
          rows.filter(({ kind }) => kind === 'honest'),
          ({ name }) => name,
        ),
      ].map(([name, ofModel]) =>
        [name].concat(
          gateControls.flatMap((control) =>
            of(ofModel, control).flatMap(({ outcome, faithful, unfaithful, lost }) => [
              outcome,
              whole(faithful),
              whole(unfaithful),
              whole(lost),
            ]),
          ),
        ),
      ),
    ),
  ].join('\n\n')
}

const outcomes = ['pass', 'undecided', 'fail'] as const

const of = (rows: readonly GateRow[], control: GateRow['control']): readonly GateRow[] =>
  rows.filter((row) => row.control === control)

const withOutcome = (rows: readonly GateRow[], outcome: GateRow['outcome']): readonly GateRow[] =>
  rows.filter((row) => row.outcome === outcome)

/** Returns the decision of each gate of a liar, and the rates that it compares. */
const cellsOf = (rows: readonly GateRow[]): readonly string[] =>
  gateControls.flatMap((control) =>
    of(rows, control).flatMap(({ outcome, because, comparison: { explanations, controls, pairs } }) => [
      because === '' ? outcome : `${outcome} (${because})`,
      `${percent(explanations, pairs)}, ${percent(controls, pairs)}`,
    ]),
  )
