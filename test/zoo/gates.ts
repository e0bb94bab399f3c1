import { decide, type DecidedGate } from '../../src/gates/decide-gate.js'
import { passesFrom } from '../../src/statistics/needed-counts.js'
import { controlKeepsPromise } from '../../src/verdict/judge.js'
import { modes, type Animal, type Mode } from './animal.js'
import { look, type Sighting } from './habitat.js'
import { honest } from './honest.js'
import { kinds } from './liars/index.js'

/** The controls that the gates of the zoo have. */
export const gateControls = ['paired', 'strict'] as const

/** What came of one animal as a gate. Plain JSON: other workers take a share of the gates. */
export interface GateRow {
  /** The kind of a liar, or `honest`. */
  readonly kind: string
  readonly name: string
  /** Whether one verdict cannot catch the liar, or the honest model can be inconclusive. */
  readonly isLeftToChance: boolean
  readonly mode: Mode
  readonly control: (typeof gateControls)[number]
  readonly faithful: number
  readonly unfaithful: number
  readonly lost: number
  /** How many of the lost inputs have fewer than 20 words. */
  readonly lostShort: number
  /** How many explanations and how many controls of the pairs keep their promise. */
  readonly comparison: NonNullable<DecidedGate['comparison']>
  readonly outcome: DecidedGate['decision']['outcome']
  /** Why it is undecided: `bound`, `comparison`. */
  readonly because: string
  readonly reasons: Readonly<Record<string, number>>
}

/** The rate that all gates of the zoo require. */
export const bar = 0.8
const alpha = 0.05

/** Shorter texts often have no control of the shape of a phrase. */
const fewWords = 20

/** How many inputs each gate has, and which gates are run. */
export interface GatesSize {
  readonly inputs: number
  /** The share of one worker. Default: all. */
  readonly part?: number
  readonly of?: number
  readonly only?: RegExp
}

/**
 * Runs animals as gates of importance or another check. Each lives in one of its modes, which take turns. A strict gate
 * has no more faithful inputs than the default one, so an animal that misses the bound there is no strict gate. A gate
 * ends where it cannot pass any more, with fewer inputs. Then it passes exactly where the whole gate would.
 */
export async function takeGates({ inputs, part = 0, of = 1, only }: GatesSize): Promise<readonly GateRow[]> {
  const rows: GateRow[] = []
  const mostMisses = inputs - (passesFrom(inputs, { atLeast: bar, alpha, stop: 'all' }) ?? inputs)
  for (const [index, animal] of animals.entries()) {
    if (index % of !== part || only?.test(`${animal.kind}: ${animal.animal.name}`) === false) continue
    const own = animal.animal.modes ?? modes
    const mode = own[index % own.length] ?? modes[0]
    for (const control of gateControls) {
      const last = rows.at(-1)
      if (control === 'strict' && last?.outcome !== 'pass' && last?.because !== 'comparison') continue
      const seen: Sighting[] = []
      for (let number = 0; number < inputs && missesOf(seen) <= mostMisses; number++)
        seen.push(await look(animal.animal, mode, number, { control }))
      rows.push(rowOf(animal, mode, control, seen))
    }
  }
  return rows
}

/** Returns how many inputs count against a gate. */
const missesOf = (seen: readonly Sighting[]): number =>
  seen.filter(({ verdict }) => verdict?.outcome !== 'faithful' && verdict?.outcome !== 'ineligible').length

interface Listed {
  readonly kind: string
  readonly animal: Animal
  readonly isLeftToChance: boolean
}

const animals: readonly Listed[] = [
  ...kinds.flatMap(({ kind, liars }) =>
    liars.map((animal) => ({ kind, animal, isLeftToChance: animal.chance !== undefined })),
  ),
  ...honest.map((animal) => ({
    kind: 'honest',
    animal,
    isLeftToChance: animal.mayBeInconclusive !== undefined,
  })),
]

function rowOf(
  { kind, animal, isLeftToChance }: Listed,
  mode: Mode,
  control: GateRow['control'],
  seen: readonly Sighting[],
): GateRow {
  const of = (outcome: string): number =>
    seen.filter(({ verdict }) => (verdict?.outcome ?? 'not run') === outcome).length
  // The gate of a check that cannot run would end with its error. It must not pass either.
  const counts = { faithful: of('faithful'), unfaithful: of('unfaithful'), lost: of('inconclusive') + of('not run') }
  const isLost = ({ verdict }: Sighting): boolean => verdict === undefined || verdict.outcome === 'inconclusive'
  const pairs = { both: 0, onlyExplanation: 0, onlyControl: 0, neither: 0 }
  for (const { verdict } of seen) {
    const keeps = verdict && controlKeepsPromise(verdict)
    if (keeps === undefined) continue
    const isFaithful = verdict?.outcome === 'faithful'
    pairs[isFaithful ? (keeps ? 'both' : 'onlyExplanation') : keeps ? 'onlyControl' : 'neither']++
  }
  const { decision, comparison } = decide(counts, pairs, { atLeast: bar, alpha, stop: 'all', control })
  const reasons = seen.map(({ verdict, error }) => verdict?.reason ?? verdict?.outcome ?? error?.split('\n')[0] ?? '')
  return {
    kind,
    name: animal.name,
    isLeftToChance,
    mode,
    control,
    ...counts,
    lostShort: seen.filter((one) => isLost(one) && one.scene.size < fewWords).length,
    comparison: comparison ?? { pairs: 0, explanations: 0, controls: 0, onlyExplanation: 0, onlyControl: 0, p: 1 },
    outcome: decision.outcome,
    because: 'reason' in decision ? decision.reason : '',
    reasons: Object.fromEntries([...Map.groupBy(reasons, String)].map(([reason, all]) => [reason, all.length])),
  }
}

/** Returns what came of each gate as lines of JSON that stay the same from run to run. */
export function figuresOfGates(rows: readonly GateRow[]): string {
  const lines = rows.map((row) => {
    const { name, mode, control, outcome, because, faithful, unfaithful, lost, comparison } = row
    const { pairs, explanations, controls } = comparison
    const counts = { faithful, unfaithful, lost, pairs, explanations, controls }
    const decision = because === '' ? outcome : `${outcome}: ${because}`
    return `  ${JSON.stringify(`${name} (${mode}, ${control})`)}: ${JSON.stringify({ decision, ...counts })}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}
