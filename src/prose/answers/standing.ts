import { regexSource } from '../../text/regex-source.js'
import { wordSet } from '../../text/word-set.js'
import { holdsAsked, isAskedWord, isLight, type AskedFor } from './asked-question.js'
import { speaksOfAnother } from './another-subject.js'
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
 * - `related`: in a clause about the thing asked about, with a verb that says nothing against
 *   it: `The caller comes across as polite.` It counts only if no other answer is named so.
 * - `loose`: anything else: `The letter mentions a French teacher.`
 */
export type Standing = 'aside' | 'supposed' | 'denied' | 'complement' | 'related' | 'loose'

/** What a mention is in its clause. */
export function standingOf(
  mention: Mention,
  clause: Clause,
  isWhole: boolean,
  asked: AskedFor,
  vocabulary: Vocabulary,
  head: readonly string[],
): Standing {
  const [from, to] = [Math.max(0, mention.from - clause.from), mention.to - clause.from]
  const { words } = clause
  const scope = clause.scopes[from - 1]
  const before = words.slice(0, from)
  const after = words.slice(to)
  const cause = causeIn(before, after, clause, asked)
  if (cause !== undefined) return cause
  // `The leak leads to corrosion.` is no cause of the leak.
  if (/\b(?:why|causes?|caused)\b/u.test(asked.words.join(' ')) && effects.test(before.join(' '))) return 'loose'
  // `They work together, which makes them colleagues.`
  if (clause.after === ',' && words[0] === 'which' && verdicts.test(before.join(' '))) return 'related'
  // `She walks (on foot).`
  if (
    clause.after === '(' &&
    asked.words[0] !== 'who' &&
    before.length === 0 &&
    after.length === 0 &&
    !mention.isCommon
  )
    return 'related'
  if (clause.isAside) return 'aside'
  if (scope?.isSupposed) return 'supposed'
  const negations = before.filter((word) => isNegator(word) || (!asked.isEnglish && isForeignNegator(word))).length
  // Two negations cancel out, or do not: `it is not not spam`. In other languages they agree: `non … né …`.
  if (negations > 1 && asked.isEnglish && !before.includes('neither')) return 'supposed'
  if (negations > 0 || scope?.isNegated === true) return 'denied'
  if (/^(?:between|either)$/u.test(before.findLast((word) => /^(?:between|from|either)$/u.test(word)) ?? ''))
    return 'supposed'
  if (before.at(-1) === 'namely' && (after.length === 0 || ends.has(after[0] ?? ''))) return 'complement'
  // `size M`, `the label vegan`
  if (
    asked.words[0] !== 'who' &&
    before.length > 1 &&
    isHeadNoun(before.at(-1), asked) &&
    (after.length === 0 || ends.has(after[0] ?? '') || calledFit.test(after.join(' '))) &&
    !turnsAway(before, asked)
  )
    return 'complement'
  if (mention.isCommon && !mention.isNumber) return 'loose'
  if (before.some((word) => speaking.has(word) && !isAskedWord(word, asked.content))) return 'aside'
  const preposition = prepositionOf(before)
  if (apart.has(preposition) && !asked.words.includes(preposition) && !verdicts.test(before.join(' '))) return 'loose'
  // `The reviewer bought it for her camera.`
  if (preposition === 'for' && /^(?:her|his|their|my|its)$/u.test(before.at(-1) ?? '')) return 'loose'
  if (
    preposition === 'with' &&
    !verdicts.test(before.join(' ')) &&
    asked.words[0] === 'who' &&
    !keeping.has(asked.words[1] ?? '')
  )
    return 'loose'
  // `Not critical, just trivial.`, `Since it is about a window, Facilities.`
  if (
    after.length === 0 &&
    clause.from > 0 &&
    (head.some((word) => isNegator(word))
      ? (clause.after === 'but' && before.every((word) => prepositions.has(word) || tails.has(word))) ||
        tail.test(before.join(' '))
      : clause.after === ',' &&
        /^(?:since|because|given|as)$/u.test(head[0] ?? '') &&
        before.every((word) => /^(?:the|an?)$/u.test(word)))
  )
    return 'complement'
  // `The singer's illness.`, `Illness of the singer.`
  if (isWhole && asked.words[0] !== 'who' && !mention.isCommon && isNounPhrase(before, after)) return 'complement'
  // `Escalate the case.` to `What should the agent do next?`
  if (
    isWhole &&
    before.length === 0 &&
    isOfAction(asked) &&
    /^(?:the|to|it|this|a|an|of|for|and)$/u.test(after[0] ?? '')
  )
    return 'complement'
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
  // `She paid with her card.`
  const isOther = speaksOfAnother(before, asked)
  if (
    asked.words[0] !== 'who' &&
    isAskedNoun(after[0], asked) &&
    (!isOther || /^has (?:a|an|the)$/u.test(before.slice(-2).join(' '))) &&
    !turnsAway(words, asked) &&
    isSaidOfAsked(before, asked)
  )
    return 'complement'
  if (mention.isNumber) return 'loose'
  const cleft = /^(?:so )?(?:it|that) (?:is|was|would be)(?: (?:the|an?|clearly|actually|in fact))*$/u.test(
    before.join(' '),
  )
  if (cleft && /^(?:who|that|which)$/u.test(after[0] ?? ''))
    return after.some((word) => isNegator(word)) ? 'denied' : 'complement'
  if (before.every((word) => isLight(word) || leading.has(word) || word.endsWith('ly')))
    return subjectPlace(after, asked, before)
  // `The claim was dismissed.`
  const isDone =
    words[from]?.endsWith('ed') === true &&
    to - from === 1 &&
    /\b(?:outcome|result|decision|verdict|status)\b/u.test(asked.words.join(' '))
  if (!isDone && isPast(before, vocabulary)) return 'aside'
  // `The rash points to a penicillin allergy.`
  if (isAskedNoun(after[0], asked) && asked.words[0] !== 'who' && verdicts.test(before.join(' '))) return 'related'
  if (isOther) return 'loose'
  if (
    isDone &&
    /\b(?:is|was|are|were|been|be|got)(?: \p{L}+ly)?$/u.test(before.join(' ')) &&
    /\b(?:outcome|result|status|decision|verdict)\b/u.test(asked.words.join(' ')) &&
    /^(?:|to|out|on|by|until|from|in|at|with|[,;:()-])$/u.test(after[0] ?? '')
  )
    return holdsKindred(before, asked) ? 'complement' : 'loose'
  if (isComplement(before, after, asked)) return 'complement'
  return isRelated(before, after, asked) ? 'related' : 'loose'
}

const isNounPhrase = (before: readonly string[], after: readonly string[]): boolean =>
  (after.length === 0 && /^(?:(?:the|an?) )?(?:\p{L}+'s?)(?: \p{L}+)?$/u.test(before.join(' '))) ||
  (before.every((word) => /^(?:the|an?)$/u.test(word)) &&
    /^of (?:the|an?|her|his|their|its|one)(?: \p{L}+){1,2}$/u.test(after.join(' ')))

/** Whether a question asks what to do: `What should the agent do next?` */
const isOfAction = ({ words }: AskedFor): boolean =>
  /\b(?:should|must)\b.*\bdo\b|\b(?:step|action)\b/u.test(words.join(' '))

/** Words before an answer that stands behind a denial: `not critical, just trivial`. */
const tails = wordSet(`just only merely rather instead it is the a an simply he she they this that are`)
const tail = /^(?:just|only|merely|rather|instead|simply)(?: (?:the|an?|in|on|at|by))*$/u

/** What an answer is to a question for a reason: `because of fog`, `fog caused the delay`. Undefined elsewhere. */
function causeIn(
  before: readonly string[],
  after: readonly string[],
  { after: conjunction, isAside, scopes }: Clause,
  { words }: AskedFor,
): Standing | undefined {
  if (words[0] !== 'why' || before.some((word) => isNegator(word))) return undefined
  const said = before.join(' ')
  const isEnd = after.length === 0 || ends.has(after[0] ?? '')
  if (conjunction === 'because' && !scopes[0]?.followsNegation && isEnd && /^(?:of)?(?: ?(?:the|an?))?$/u.test(said))
    return 'complement'
  if (isAside) return undefined
  if (
    isEnd &&
    /(?:^|\b)(?:due to|owing to|caused by|(?:reason|cause)(?: for it)? (?:is|was))(?: (?:the|an?))?$/u.test(said)
  )
    return 'complement'
  return /^(?:the|an?)?$/u.test(said) && /^(?:caused|causes|led)$/u.test(after[0] ?? '') ? 'complement' : undefined
}

/** Behind an answer: that it is the one. */
const calledFit = new RegExp(
  regexSource`
    ^(?:is|are|was|would be|seems|appears|looks)(?: to be)?(?: (?:the|clearly|my|definitely|what|who))*
    (?: (?:best|most|right|correct|appropriate|likely|likeliest|suitable|obvious|only|main|primary|central|real|
      plausible|fitting|natural|choice|fit|match|answer|option|one))+\b
    (?! (?:who|that|which) (?:did|does|is|was) not\b)|
    ^(?:fits|applies|matches)(?: (?:best|here|well|most|it))*$
  `,
  'u',
)
const fitting = /^(?:fits|applies|matches|describes)\b/u

const effects = /\b(?:leads? to|led to|causes?|results? in|resulted in)(?: (?:the|an?))?$/u

/** What an answer at the beginning of a clause is. `The landlord does.` answers who pays. */
function subjectPlace(after: readonly string[], asked: AskedFor, before: readonly string[]): Standing {
  const said = after.join(' ')
  if (after.slice(0, 4).some((word) => isNegator(word)) || /^(?:is|are) (?:out|gone|fine)\b/u.test(said))
    return 'denied'
  if (before.some((word) => prepositions.has(word))) return 'loose'
  if (calledFit.test(said)) return 'complement'
  const [verb = ''] = after
  // `Paul tried to repair it`
  if (turnsAway(after, asked)) return leaving.has(verb) ? 'aside' : 'loose'
  if (asked.kind !== 'subject') return asked.isOfQuality && fitting.test(said) ? 'complement' : 'loose'
  if (after.length === 1 && ellipses.has(verb)) return 'complement'
  if (!/^\p{L}/u.test(verb) || /^(?:and|or)$/u.test(verb)) return 'loose'
  if (after.some((word) => isNegator(word) || /^(?:who|what|which|whether|if|how)$/u.test(word))) return 'loose'
  const content = after.filter((word) => word.length > 2 && !isLight(word) && !/^(?:managed|manages)$/u.test(word))
  const known = content.filter((word) => isAskedWord(word, asked.kindred) && !/^named?$/u.test(word))
  // `Mary has it.` to `Who has the key?`, unlike `Mary took it.`
  const hasVerb = asked.words[0] === 'who' && having.has(asked.words[1] ?? '')
  if (hasVerb)
    return after.some((word) => keeping.has(word)) && content.length - known.length <= 1 ? 'complement' : 'loose'
  const [act = ''] = content
  if (known.length * 2 > content.length && known.includes(act)) return 'complement'
  // Who does something else is named beside the answer: `Lena received it, Omar sent it.`
  return asked.isEvent && content.length > 0 && known.length === 0 ? 'aside' : 'loose'
}

/** Whether something was so, where the question asks what is so: `Last year it was in Paris.` */
const isPast = (before: readonly string[], { offered }: Vocabulary): boolean =>
  !/\bby(?: the)?$/u.test(before.join(' ')) &&
  before.some((word) => /^(?:was|were|had)$/u.test(word)) &&
  /\b(?:is|are|does|do|has|have)\b/iu.test(offered.question ?? '')

/** Whether an answer ends what is said of the thing asked about: `the meeting will be held in the basement`. */
function isComplement(before: readonly string[], after: readonly string[], asked: AskedFor): boolean {
  if (!asked.isEnglish) return isForeignComplement(before, after, asked)
  // `The police called the manager.` does not tell who called the police.
  if (
    asked.kind === 'subject' &&
    asked.words[0] === 'who' &&
    !/^(?:is|are|was|were)$/u.test(asked.words[1] ?? '') &&
    !/\b(?:by|is|was|are|were|with|falls on|falls to)(?: the)?$/u.test(before.join(' ')) &&
    prepositionOf(before) !== asked.words.at(-1)
  )
    return false
  if (asked.isEvent) return isEventComplement(before, after, asked)
  // `would be satisfied with a refund`
  if (before.includes('would') && /^(?:with|if)$/u.test(after[0] ?? '')) return false
  const isAct = isOfAction(asked) && /^(?:of|to|for|the|it|this)$/u.test(after[0] ?? '')
  if (after[0] !== undefined && !ends.has(after[0]) && !isAskedNoun(after[0], asked) && !isAct) return false
  const last = before.findLastIndex(
    (word, at) => isAskedWord(word, asked.kindred) || (pronouns.has(word) && (at < 4 || before[at - 1] === 'that')),
  )
  if (last < 0 || before.length - last > 7 || turnsAway(before, asked)) return false
  // One verb may stand between, and nothing else that means something.
  // `courteous and polite`
  const end = before.at(-1) === 'and' ? -2 : before.length
  const between = before
    .slice(last + 1, end)
    .filter((word) => word.length > 2 && !isLight(word) && !word.endsWith('ly'))
  const isVerbLabel = before.at(-1) === 'to' || /^(?:should|must|will|can)$/u.test(before.at(-1) ?? '')
  // `allergic to aspirin`
  if (isVerbLabel && /^(?:is|are|was|were)$/u.test(before.at(-3) ?? '') && between.length > 0 && before.at(-1) === 'to')
    return false
  if (isVerbLabel) return between.length <= 1 && !between.some((word) => saying.has(word))
  const isWish = asked.words.some((word) => wishing.has(word))
  // Who has a child is no child.
  if (before.slice(last).some((word) => having.has(word)) && !asked.words.some((word) => having.has(word))) return false
  return between.every(
    (word) =>
      neutral.has(word) ||
      (isWish && wishing.has(word)) ||
      isAskedWord(word.replace(/^re-?(?=\p{L}{3})/u, ''), asked.kindred),
  )
}

/**
 * Whether an answer ends what is said to have happened: `They slept in the car.` to `Where
 * did they spend the night?` Each word before it is one for what was asked, since `They
 * passed a hotel` tells something else.
 */
function isEventComplement(before: readonly string[], after: readonly string[], asked: AskedFor): boolean {
  if (asked.words[0] === 'why' || asked.words.includes('happened') || turnsAway(before, asked)) return false
  if (after[0] !== undefined && !ends.has(after[0])) return false
  const content = before.filter((word) => word.length > 2 && !isLight(word) && !word.endsWith('ly'))
  return (
    content.some((word) => isAskedWord(word, asked.kindred)) &&
    content.every((word) => isAskedWord(word, asked.kindred) || neutral.has(word)) &&
    (before.some((word) => pronouns.has(word)) || content.length > 1)
  )
}

/**
 * Whether an answer ends a clause about the thing asked about, with any verb that does not
 * turn it round. Only for what something is like: `The car carries diesel` does not say
 * what it runs on.
 */
function isRelated(before: readonly string[], after: readonly string[], asked: AskedFor): boolean {
  if (after[0] !== undefined && !ends.has(after[0]) && !isAskedNoun(after[0], asked)) return false
  if (turnsAway(before, asked) || before.length > 20) return false
  if (verdicts.test(before.join(' ')))
    return asked.words[0] !== 'who' || /\b(?:falls|goes|lies)\b/u.test(before.join(' '))
  return (
    !asked.namesSubject &&
    !asked.isEvent &&
    before.length > 1 &&
    after.length === 0 &&
    /^(?:via|by|with|through|using|on|in)$/u.test(prepositionOf(before))
  )
}

const holdsKindred = (words: readonly string[], { kindred }: AskedFor): boolean =>
  words.some((word) => isAskedWord(word, kindred) || pronouns.has(word))

const prepositionOf = (before: readonly string[]): string =>
  before.findLast((word) => !/^(?:the|an?|its?|their|her|his|my)$/u.test(word)) ?? ''

/** Whether a word is the noun behind `which` or `what`: `size` of `Which size was ordered?` */
const isHeadNoun = (word: string | undefined, { words }: AskedFor): boolean =>
  word !== undefined && word.length > 2 && /^(?:which|what)$/u.test(words[words.indexOf(word) - 1] ?? '')

/** The words with which a reply comes to an answer: `everything points to`, `I would settle on`. */
const verdicts = new RegExp(
  regexSource`
    \b(?:points? (?:clearly |strongly )?to(?:wards?)?|suggests?|suggesting|indicates?|indicating|implies|implying|
      means?|meaning|makes? (?:it|this|them)|pointing to|go(?:ing)? (?:with|for)|settle (?:on|for)|opt for|
      falls? (?:on|to|under|into)|lies with|(?:matter|case|task|job|question) for)(?: (?:the|an?))?$
  `,
  'u',
)

/** Whether a word is the noun that the question asks for: `plan` of `Which plan …?`. */
const isAskedNoun = (word: string | undefined, { content }: AskedFor): boolean =>
  word !== undefined && word.length > 2 && isAskedWord(word, content)

/** Whether the words before an answer speak of what is asked about, or of nothing else. */
const isSaidOfAsked = (before: readonly string[], asked: AskedFor): boolean =>
  before.filter((word) => word.length > 2 && !isLight(word)).length <= 1 ||
  holdsAsked(before, asked) ||
  before.some((word) => pronouns.has(word))

/** Whether a verb says that something was, was wished, or ended, unless the question says so too. */
export const turnsAway = (words: readonly string[], { words: asked, kindred }: AskedFor): boolean =>
  words.some(
    (word) =>
      leaving.has(word) &&
      !asked.includes(word) &&
      !isAskedWord(word, kindred) &&
      !(wishing.has(word) && asked.some((known) => wishing.has(known))),
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
const having: ReadonlySet<string> = new Set(['has', 'have', 'having'])
/** Verbs for what somebody has. */
const keeping = wordSet(`has have having holds holding carries carrying keeps keeping owns possesses got owner holder`)
/** Verbs that add nothing to what is asked. Another verb may say the opposite: `The shop closes on Friday.` */
const neutral = wordSet(`
  located focuses focused concerns deals covers centers scheduled found held hold holds stay stays
  kept keep keeps sit sits sitting stand stands standing remain remains take
  takes taken place managed manages
  happens happen happening occurs belong belongs belonging use uses using subscribes subscribed feel
  feels feeling seem seems look looks appear appears sound sounds aimed intended meant written made set planned
  handled handle go goes routed forwarded assigned directed sent due need needs rated rate classified described known
  called considered identified lies lie lives live works work 
  clearly given based likely probably currently
  done come comes across strike strikes read reads prove proves turn turns turned out express expresses expressed convey
  conveys show shows adopt adopts adopted carry carries rank ranks count counts qualify qualifies deserve deserves
  warrant warrants merit merits best overall rather quite
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
  by and but this next every until near via , : ; ( ) - than which who
`)
