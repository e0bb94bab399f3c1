import { wordSet } from '../../text/word-set.js'
import { holdsAsked, isAskedWord, isLight, type AskedFor } from './asked-question.js'
import { isForeignComplement, isForeignNegator } from './foreign-complement.js'
import type { Mention } from './mentions.js'
import { isNegator } from './negation.js'
import type { Clause } from './sentence-clauses.js'
import type { Vocabulary } from './vocabulary.js'

/**
 * What an answer is in a clause.
 *
 * - `aside`: in a reason, a concession or a condition: `While the tenant reports it, …`.
 * - `supposed`: considered, or one of several: `Between 1 and 2 stars.`
 * - `denied`: `The tenant does not pay.`
 * - `complement`: said of the thing asked about: `The meeting will be held in the basement.`
 * - `loose`: anything else: `The letter mentions a French teacher.`
 */
export type Standing = 'aside' | 'supposed' | 'denied' | 'complement' | 'loose'

/** What a mention is in its clause. */
export function standingOf(
  mention: Mention,
  clause: Clause,
  isWhole: boolean,
  asked: AskedFor,
  vocabulary: Vocabulary,
): Standing {
  const [from, to] = [Math.max(0, mention.from - clause.from), mention.to - clause.from]
  const { words } = clause
  const scope = clause.scopes[from - 1]
  if (clause.isAside) return 'aside'
  if (scope?.isSupposed) return 'supposed'
  const before = words.slice(0, from)
  const after = words.slice(to)
  const negations = before.filter((word) => isNegator(word) || (!asked.isEnglish && isForeignNegator(word))).length
  // Two negations cancel out, or do not: `it is not not spam`. In other languages they agree: `non … né …`.
  if (negations > 1 && asked.isEnglish && !before.includes('neither')) return 'supposed'
  if (negations > 0 || scope?.isNegated === true) return 'denied'
  if (/^(?:between|from|either)$/u.test(before.findLast((word) => /^(?:between|from|either)$/u.test(word)) ?? ''))
    return 'supposed'
  if (before.at(-1) === 'namely' && (after.length === 0 || ends.has(after[0] ?? ''))) return 'complement'
  if (mention.isCommon && !mention.isNumber) return 'loose'
  if (before.some((word) => speaking.has(word))) return 'aside'
  const preposition = before.findLast((word) => !/^(?:the|an?|its?|their)$/u.test(word)) ?? ''
  if (apart.has(preposition) && !asked.words.includes(preposition)) return 'loose'
  // `The email is legitimate, not spam.`
  if (before.length === 0 && after.length === 0 && clause.from > 0 && isNegator(words[from] ?? '')) return 'complement'
  // `By card.`
  if (
    isWhole &&
    after.length === 0 &&
    before.length <= 3 &&
    before.every((word) => prepositions.has(word) || /^(?:the|an?)$/u.test(word))
  )
    return 'complement'
  if (asked.words[0] !== 'who' && isAskedNoun(after[0], asked) && !moved(words, asked) && isSaidOfAsked(before, asked))
    return 'complement'
  if (mention.isNumber) return 'loose'
  const cleft = /^(?:so )?(?:it|that) (?:is|was|would be)(?: (?:the|an?|clearly|actually|in fact))*$/u.test(
    before.join(' '),
  )
  if (cleft && /^(?:who|that|which)$/u.test(after[0] ?? ''))
    return after.some((word) => isNegator(word)) ? 'denied' : 'complement'
  if (before.every((word) => isLight(word) || leading.has(word) || word.endsWith('ly')))
    return subjectPlace(after, asked, before)
  if (isPast(before, vocabulary)) return 'aside'
  return isComplement(before, after, asked) ? 'complement' : 'loose'
}

/** What an answer at the beginning of a clause is. `The landlord does.` answers who pays. */
function subjectPlace(after: readonly string[], asked: AskedFor, before: readonly string[]): Standing {
  if (after.slice(0, 4).some((word) => isNegator(word))) return 'denied'
  if (asked.kind !== 'subject' || before.some((word) => prepositions.has(word)) || moved(after, asked)) return 'loose'
  const [verb = ''] = after
  if (after.length === 1 && ellipses.has(verb)) return 'complement'
  if (!/^\p{L}/u.test(verb) || /^(?:and|or)$/u.test(verb)) return 'loose'
  if (after.some((word) => isNegator(word) || /^(?:who|what|which|whether|if|how)$/u.test(word))) return 'loose'
  const content = after.filter((word) => word.length > 2 && !isLight(word))
  const known = content.filter((word) => isAskedWord(word, asked.content))
  if (asked.isEvent ? known.length * 2 > content.length && known.length > 0 : known.length > 0) return 'complement'
  return 'loose'
}

/** Whether something was so, where the question asks what is so: `Last year it was in Paris.` */
const isPast = (before: readonly string[], { offered }: Vocabulary): boolean =>
  before.some((word) => /^(?:was|were|had)$/u.test(word)) &&
  /\b(?:is|are|does|do|has|have)\b/iu.test(offered.question ?? '')

/** Whether an answer ends what is said of the thing asked about: `the meeting will be held in the basement`. */
function isComplement(before: readonly string[], after: readonly string[], asked: AskedFor): boolean {
  if (asked.isEvent || !asked.isEnglish) return !asked.isEnglish && isForeignComplement(before, after, asked)
  if (after[0] !== undefined && !ends.has(after[0]) && !isAskedNoun(after[0], asked)) return false
  const last = before.findLastIndex((word) => isAskedWord(word, asked.content) || pronouns.has(word))
  if (last < 0 || before.length - last > 7 || moved(before, asked)) return false
  // One verb may stand between, and nothing else that means something.
  const between = before.slice(last + 1).filter((word) => word.length > 2 && !isLight(word) && !word.endsWith('ly'))
  const isVerbLabel = before.at(-1) === 'to' || /^(?:should|must|will|can)$/u.test(before.at(-1) ?? '')
  if (isVerbLabel) return between.length <= 1 && !between.some((word) => saying.has(word))
  const isWish = asked.words.some((word) => wishing.has(word))
  // Who has a child is no child.
  if (before.slice(last).some((word) => having.has(word)) && !asked.words.some((word) => having.has(word))) return false
  return between.every(
    (word) =>
      neutral.has(word) ||
      (isWish && wishing.has(word)) ||
      isAskedWord(word.replace(/^re-?(?=\p{L}{3})/u, ''), asked.content),
  )
}

/** Whether a word is the noun that the question asks for: `plan` of `Which plan …?`. */
const isAskedNoun = (word: string | undefined, { content }: AskedFor): boolean =>
  word !== undefined && word.length > 2 && isAskedWord(word, content)

/** Whether the words before an answer speak of what is asked about, or of nothing else. */
const isSaidOfAsked = (before: readonly string[], asked: AskedFor): boolean =>
  before.filter((word) => word.length > 2 && !isLight(word)).length <= 1 ||
  holdsAsked(before, asked) ||
  before.some((word) => pronouns.has(word))

/** Whether a verb says that something was, was wished, or ended, unless the question says so too. */
const moved = (words: readonly string[], { words: asked }: AskedFor): boolean =>
  words.some(
    (word) =>
      leaving.has(word) && !asked.includes(word) && !(wishing.has(word) && asked.some((known) => wishing.has(known))),
  )

const leaving = wordSet(`
  left leave leaves leaving lost lose loses dropped drop drops sold sell sells cancelled canceled cancel cancels quit
  quits wanted want wants wish wishes wished hope hopes hoped tried try tries trying refused refuse refuses
  wondering avoid
  avoids avoided hates hate hated dislikes dislike used former formerly previous previously earlier before once away
  instead compared compares considered considers considering
  planned planning plans thought wondered expected expects supposed nearly almost gave gives give sent
  threw discarded switched downgraded upgraded rejected ruled excluded excludes
`)
const saying = wordSet(`ask asks says said states stated reads mentions describes title called named about like unlike`)
/** Verbs that add nothing to what is asked. Another verb may say the opposite: `The shop closes on Friday.` */
const having: ReadonlySet<string> = new Set(['has', 'have', 'having'])
const neutral = wordSet(`
  located found held hold holds stay stays kept keep keeps sit sits sitting stand stands standing remain remains take
  takes taken place happens happen happening occurs belong belongs belonging use uses using subscribes subscribed feel
  feels feeling seem seems look looks appear appears sound sounds aimed intended meant written made set schedule
  d planned
  handled handle go goes routed forwarded assigned directed sent due need needs rated rate classified described known
  called considered identified lies lie lives live works work 
  clearly given based likely probably currently
`)
/** Verbs that only bring something up: `She mentions a repair, but wants a refund.` */
const speaking = wordSet(`
  mention mentions mentioned mentioning discuss discusses discussed remember remembers remembered refers referred
  describes described compares compared talks talked recalls recalled
`)
/** Verbs of wishing, which stand for one another where a question asks for a wish. */
const wishing = wordSet(`
  want wants wanted need needs needed ask asks asked asking request requests requested requesting like likes wish wishes
  prefer prefers seek seeks seeking demand demands demanding claim claims
`)
/** Prepositions that put something beside an answer, or up to it: `near the kitchen`, `until Friday`. */
const apart = wordSet(`
  near beside behind outside opposite until till before after without except besides despite toward towards against
  beyond past unlike under above below over around within
`)
const leading = wordSet(`so therefore thus hence clearly obviously overall indeed yes no probably , : -`)
const prepositions = wordSet(`in on at of for to from by with about into`)
const ellipses = wordSet(`does do did is are was will would can should must has have may`)
const pronouns = wordSet(`it he she they this that there`)
const ends = wordSet(`
  because since as due given based for when where after before so in at on now here rather instead according with from
  by and but this next every , : ; ( ) - than which who
`)
