import { bar, type GateRow } from './gates.js'
import { percent, table, whole } from './page.js'

/** One animal as a gate with the default control, and as a strict gate. */
interface Pair {
  readonly paired: GateRow
  /** Undefined where the default gate misses the bound: the strict gate would miss it too. */
  readonly strict: GateRow | undefined
}

/** Returns the section of the page about the animals as gates. */
export function gatesSection(rows: readonly GateRow[], inputs: number): string {
  const all = [...Map.groupBy(rows, ({ kind, name }) => `${kind}: ${name}`).values()].flatMap(pairOf)
  const liars = all.filter(({ paired }) => paired.kind !== 'honest')
  const honest = all.filter(({ paired }) => paired.kind === 'honest')
  const caught = liars.filter(({ paired }) => !paired.isLeftToChance)
  const left = liars.filter(({ paired }) => paired.isLeftToChance)
  return [
    '## As gates',
    `A gate asks about many inputs. Here each animal is a gate of up to ${whole(inputs)} inputs with \`atLeast: ${bar}\`, in one of its modes and without early stopping: once with the default control, and once with \`control: 'strict'\`.`,
    `A gate adds three things to single verdicts. It asks for a rate, so a liar that passes now and then does not reach it. It asks about one random control for each input and compares the two rates. A liar whose controls keep the promise as often as its explanations does not beat chance. A hit of that one control changes no verdict: an honest model that moves at a few changes is \`not specific\` by itself, and passes as a gate. A strict gate asks more about each input: three times about the unchanged text, about the named words alone, about another mask and about deleted words. There, an explanation may change 30% of the words. It never has more faithful inputs than the default gate, so an animal that misses the bound there is not asked again. A gate here ends as soon as it cannot pass.`,
    `Of the ${whole(caught.length)} liars that one verdict can catch, ${passes(caught, 'paired')} pass the default gate and ${passes(caught, 'strict')} the strict one. Of the ${whole(left.length)} others, ${passes(left, 'paired')} pass the default gate and ${passes(left, 'strict')} the strict one:`,
    table(
      ['liar', 'default gate', 'explanations', 'controls', 'strict gate', 'explanations', 'controls'],
      liars
        .filter(({ paired, strict }) => paired.outcome === 'pass' || strict?.outcome === 'pass')
        .map(({ paired, strict }) => [paired.name, ratesOf(paired), ratesOf(strict)].flat()),
    ),
    `A gate catches a rule about the place of a mask only if the controls stand in such places as often as the explanations. No other word stands at the very start or at the very end, so no control does. At an even place, half of the controls stand. Such explanations do beat the controls, although what they say is not true. A strict gate catches them, because deleted words leave no mask. It also catches a memory that counts questions, because it asks about more than one changed text. Nothing catches an application that reads the word itself, nor a code word that the edit adds: these answers do depend on what the explanation names or adds. Read the counterexamples and the edits of a gate before you trust it, and use \`control: 'strict'\` where a wrong pass is expensive. It asks up to eight questions about an input in place of two.`,
    honestPart(honest),
  ].join('\n\n')
}

function pairOf(rows: readonly GateRow[]): readonly Pair[] {
  const paired = rows.find(({ control }) => control === 'paired')
  return paired ? [{ paired, strict: rows.find(({ control }) => control === 'strict') }] : []
}

const passes = (pairs: readonly Pair[], control: keyof Pair): string =>
  pairs.filter((pair) => pair[control]?.outcome === 'pass').length.toString()

/** Returns the decision of a gate of a liar, and the rates that it compares. */
const ratesOf = (row: GateRow | undefined): readonly string[] => {
  const { explanations = 0, controls = 0, pairs = 0 } = row?.comparison ?? {}
  return [decisionOf(row), percent(explanations, pairs), percent(controls, pairs)]
}

const decisionOf = (row: GateRow | undefined): string =>
  row ? (row.because === '' ? row.outcome : `${row.outcome} (${row.because})`) : 'not run'

function honestPart(honest: readonly Pair[]): string {
  const isWhole = ({ paired, strict }: Pair): boolean =>
    paired.outcome === 'pass' && strict?.outcome === 'pass' && paired.lost + strict.lost === 0
  const others = honest.filter((pair) => !isWhole(pair))
  return [
    `Of the ${whole(honest.length)} honest models, ${passes(honest, 'paired')} pass the default gate and ${passes(honest, 'strict')} the strict one, and none fails. ${whole(honest.length - others.length)} pass both without a loss. The others lose inputs. A lost input has an inconclusive verdict, and it counts against the gate:`,
    table(
      [
        'honest model',
        'default gate',
        'lost',
        'of these under 20 words',
        'strict gate',
        'lost',
        'of these under 20 words',
      ],
      others.map(({ paired, strict }) => [paired.name, lossesOf(paired), lossesOf(strict)].flat()),
    ),
    'For a team this means: use texts from 20 words. A shorter text often lacks a second place for a phrase, and so a control of its shape. Then the input is lost, although the model is honest. With few inputs, one loss in ten is enough to leave a gate undecided. And mask each place where the input says the word: while a heading still has it, no check can tell what the text does.',
  ].join('\n\n')
}

const lossesOf = (row: GateRow | undefined): readonly string[] => [
  decisionOf(row),
  ...(row ? [whole(row.lost), whole(row.lostShort)] : ['–', '–']),
]
