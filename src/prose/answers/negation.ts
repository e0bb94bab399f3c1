import { wordSet } from '../../text/word-set.js'
import type { Token } from './tokens.js'

/** What holds at each token of a sentence. */
export interface Scope {
  /** Where its clause begins. */
  readonly start: number
  /** The token that separates the clause from the one before. Empty at the beginning of the sentence. */
  readonly after: string
  /** Whether a negation reaches it: `not negative`, `rather than negative`. */
  readonly isNegated: boolean
  /** Whether a clause before it, with no `but` between, is negated. */
  readonly followsNegation: boolean
  /** Whether it is only supposed: `it could be positive`, `if it were positive`. */
  readonly isSupposed: boolean
  /** Whether somebody else is said to say it: `the author states that …`. */
  readonly isReported: boolean
}

/** The scope at the beginning of a sentence. */
export const openScope: Scope = {
  start: 0,
  after: '',
  isNegated: false,
  followsNegation: false,
  isSupposed: false,
  isReported: false,
}

/**
 * The scopes of the negations, suppositions and reports of a sentence, by token. A
 * negation reaches to the end of its clause, since `it is not the kitchen, it is
 * unknown` says that it is unknown. If the clause was interrupted (`it is not, in
 * my opinion, positive`), it reaches to the end of the sentence.
 */
export function scopesOf(tokens: readonly Token[]): readonly Scope[] {
  const scopes: Scope[] = []
  let scope = openScope
  let [isInterrupted, isConditional, isReported] = [false, false, false]
  const particle = answersNo(tokens) ? 0 : -1
  for (const [at, { text }] of tokens.entries()) {
    const before = tokens[at - 1]?.text ?? ''
    const next = tokens[at + 1]?.text ?? ''
    const isExcept = text === 'but' && /^(?:anything|nothing|all|none|everything|anywhere)$/u.test(before)
    if (boundaries.has(text) && !isExcept && !(at === scope.start && brackets.test(text))) {
      isInterrupted ||= scope.isNegated && dangling.has(before)
      const turns = turning.has(text)
      scope = {
        start: at + 1,
        after: text,
        isNegated: isInterrupted && !turns,
        followsNegation: !turns && (scope.isNegated || scope.followsNegation),
        isSupposed: isConditional,
        isReported: text === ',' || text === '(' ? isReported : false,
      }
      if (turns) isReported = false
    } else if (
      isExcept ||
      (negators.has(text) &&
        at !== particle &&
        !isNoDoubt(text, next, tokens[at + 2]?.text ?? '') &&
        !(text === 'doubt' && /^(?:no|a|any|without)$/u.test(before))) ||
      pairs.has(`${text} ${next}`)
    )
      scope = { ...scope, isNegated: true }
    else if (suppositions.has(text)) {
      isConditional ||= conditions.has(text)
      scope = { ...scope, isSupposed: true }
    } else if (reports.has(text)) {
      isReported = true
      scope = { ...scope, isReported }
    }
    scopes.push(scope)
  }
  return scopes
}

/**
 * Whether a sentence begins with a no that answers the question and does not deny
 * the words behind it: `No, it is not spam`.
 */
export const answersNo = (tokens: readonly Token[]): boolean => tokens[0]?.text === 'no' && tokens[1]?.text === ','

/** Whether a word denies what follows it. */
export const isNegator = (word: string): boolean => negators.has(word)

const isNoDoubt = (word: string, next: string, afterNext: string): boolean =>
  /^(?:no|without)$/u.test(word) &&
  (/^(?:doubt|question)$/u.test(next) || (/^(?:a|any)$/u.test(next) && afterNext === 'doubt'))

const brackets = /^[([]$/u

const boundaries = wordSet(`
  , : ( ) [ ] - → = | but because since so therefore thus hence while although though whereas however yet
  whereby
`)

/** Words after which a clause stands alone, whatever was denied before: `not the kitchen but the hallway`. */
const turning: ReadonlySet<string> = new Set(['but', 'so', 'therefore', 'thus', 'hence', 'however', 'yet', '→', '='])

/** Words at which an interrupted clause stops: `I do not think that, on the whole, it is positive`. */
const dangling = wordSet(`
  not no never neither nor that say think believe mean hardly than of without either
`)

const negators = wordSet(`
  not no never neither nor none nothing nobody nowhere without hardly barely scarcely rarely seldom than
  unlike except excluding opposed devoid lack lacks lacking wrong incorrect incorrectly false falsely mistaken
  untrue unlikely doubtful doubt doubts impossible deny denies refuse avoid exclude excludes excluded
  eliminate eliminated fail fails failed less anything non opposite least unable stop stops stopped inaccurate
  misleading
`)

const pairs: ReadonlySet<string> = new Set([
  'instead of',
  'far from',
  'short of',
  'free of',
  'free from',
  'rule out',
  'rules out',
  'ruled out',
  'contrary to',
  'too little',
  'apart from',
  'aside from',
  'used to',
])

const suppositions = wordSet(`
  if unless whether could might may possibly perhaps maybe potentially either possible potential partly
  partially alternative another example suppose assume assuming supposedly wish hope expected almost nearly
`)

const conditions: ReadonlySet<string> = new Set(['if', 'unless', 'suppose', 'assuming'])

const reports = wordSet(`
  says said saying states stated stating claims claimed writes wrote complains admits argues explains mentions
  mentioned quotes reads thinks thought believes believed wonders asks asked feels felt knows knew told tells
`)
