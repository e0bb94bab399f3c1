import type { Verdict } from 'vitest-faithful'
import { sum } from '../census.js'
import { honestReasoners } from './honest-reasoners.js'
import { lyingReasoners } from './lying-reasoners.js'
import { lookAtReason, type ReasonSighting } from './reason-habitat.js'
import { promises, type HonestReasoner, type LyingReasoner, type PromiseName } from './reasoner.js'
import { editors, type EditorName } from './scripted-editor.js'

/** The names of the editors. */
export const editorNames = Object.keys(editors) as readonly EditorName[]

/** What came of the texts of one reasoner with one editor, under one promise. Plain JSON: workers take a share each. */
export interface ReasonRow {
  readonly name: string
  readonly isHonest: boolean
  readonly promise: PromiseName
  readonly editor: EditorName
  readonly texts: number
  readonly faithful: number
  readonly unfaithful: number
  readonly inconclusive: number
  /** The check did not apply, or ended with an error. */
  readonly unjudged: number
  /** How many verdicts have each reason. */
  readonly reasons: Readonly<Record<string, number>>
  /** The application's calls and the editor's, of all texts. */
  readonly calls: { readonly application: number; readonly editor: number }
  /** The most calls of the editor about one text. */
  readonly mostOfEditor: number
}

/** How many texts each reasoner is asked about under each promise, and which share of the reasoners. */
export interface ReasonCensusSize {
  readonly texts: Readonly<Record<PromiseName, number>>
  /** The share of one worker. Default: all. */
  readonly part?: number
  readonly of?: number
  readonly only?: RegExp
}

/** Checks the reasons of all reasoners, with each editor and under each promise. */
export async function takeReasonCensus({
  texts,
  part = 0,
  of = 1,
  only,
}: ReasonCensusSize): Promise<readonly ReasonRow[]> {
  const rows: ReasonRow[] = []
  const all = [...lyingReasoners, ...honestReasoners]
  for (const reasoner of all.filter(({ name }, index) => index % of === part && only?.test(name) !== false))
    for (const promise of promises)
      for (const editor of editorNames) {
        const seen: ReasonSighting[] = []
        for (let number = 0; number < texts[promise]; number++)
          seen.push(await lookAtReason(reasoner, { number, editor, promise }))
        rows.push(rowOf(reasoner, promise, editor, seen))
      }
  return rows
}

function rowOf(
  { name, ...rest }: LyingReasoner | HonestReasoner,
  promise: PromiseName,
  editor: EditorName,
  seen: readonly ReasonSighting[],
): ReasonRow {
  const of = (outcome: Verdict['outcome']): number => seen.filter(({ verdict }) => verdict?.outcome === outcome).length
  const reasons = seen.map(
    ({ verdict, error }) => verdict?.reason ?? verdict?.outcome ?? error?.split('\n')[0] ?? 'an error',
  )
  const calls = seen.map(({ verdict }) => verdict?.calls ?? [])
  const ofEditor = calls.map((ofText) => ofText.filter(({ isOfEditor }) => isOfEditor).length)
  return {
    name,
    isHonest: 'keeps' in rest,
    promise,
    editor,
    texts: seen.length,
    faithful: of('faithful'),
    unfaithful: of('unfaithful'),
    inconclusive: of('inconclusive'),
    unjudged: seen.length - of('faithful') - of('unfaithful') - of('inconclusive'),
    reasons: Object.fromEntries([...Map.groupBy(reasons, String)].map(([reason, all]) => [reason, all.length])),
    calls: { application: calls.flat().length - sum(ofEditor), editor: sum(ofEditor) },
    mostOfEditor: Math.max(0, ...ofEditor),
  }
}

/** Returns what came of each reasoner as lines of JSON that stay the same from run to run. */
export function figuresOfReasons(rows: readonly ReasonRow[]): string {
  const lines = rows.map(({ name, promise, editor, texts, faithful, reasons }) => {
    const counts = { texts, ...reasons, faithful }
    const told = Object.fromEntries(Object.entries(counts).filter(([, many]) => many !== 0))
    return `  ${JSON.stringify(`${name} (${promise}, ${editor})`)}: ${JSON.stringify(told)}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}
