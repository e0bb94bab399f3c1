import { wordSet } from '../../text/word-set.js'
import { scopesOf, type Scope } from './negation.js'
import type { Sentence } from './tokens.js'

/** A clause of a sentence: the tokens from one place up to another. */
export interface Clause {
  readonly from: number
  readonly to: number
  readonly words: readonly string[]
  /** The mark or the conjunction before it. Empty at the beginning. */
  readonly after: string
  /** Whether it only gives a reason, a concession or a condition: `While the tenant has to report it, …`. */
  readonly isAside: boolean
  /** The scope at each of its tokens. */
  readonly scopes: readonly Scope[]
}

/** The clauses of a sentence, in order, as its marks and conjunctions part them. */
export function clausesIn({ tokens }: Sentence): readonly Clause[] {
  const scopes = scopesOf(tokens)
  const clauses: Clause[] = []
  let from = 0
  const finish = (to: number, after: string): void => {
    const words = tokens.slice(from, to).map(({ text }) => text)
    if (words.length > 0)
      clauses.push({
        from,
        to,
        words,
        after,
        isAside: asides.has(after) || asides.has(words[0] ?? '') || (after === ',' && relatives.has(words[0] ?? '')),
        scopes: scopes.slice(from, to),
      })
  }
  let after = ''
  for (const [at, { text }] of tokens.entries()) {
    // A boundary is the first token of a scope that begins behind it.
    if (scopes[at]?.start !== at + 1) continue
    finish(at, after)
    from = at + 1
    after = text
  }
  finish(tokens.length, after)
  return clauses
}

const asides = wordSet(
  `
  although though while whereas because since despite given if unless whether even unlike besides as when after
  before once until without (
  obwohl weil da falls wenn anche sebbene perché siccome se bien parce puisque même aunque porque si embora
  hoewel omdat als eftersom fordi chociaż ponieważ хотя потому если
`.normalize('NFKD'),
)
const relatives: ReadonlySet<string> = new Set(['which', 'who', 'whose', 'where'])
