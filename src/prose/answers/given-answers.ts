import { regexSource } from '../../text/regex-source.js'
import { wordSet } from '../../text/word-set.js'
import { followingOf } from './following.js'
import { mentionsIn, type Mention } from './mentions.js'
import { answersNo, isNegator, openScope, scopesOf, type Scope } from './negation.js'
import { restates } from './restated.js'
import { hasAskedWord, isAnothers } from './asked-about.js'
import { saysNotKnown } from './not-known-words.js'
import type { Sentence, Token } from './tokens.js'
import type { Meaning, Vocabulary } from './vocabulary.js'

/** An answer that a sentence gives. */
export interface GivenAnswer {
  readonly meaning: Meaning
  /**
   * `answer`: it stands alone or is called the answer (`Positive.`, `Answer: b`,
   * `the sentiment is negative`). `statement`: it is said of something (`Sandra
   * is in the hallway`). `movement`: it is where something went, which may have gone
   * on since (`Sandra went to the hallway`).
   */
  readonly force: 'answer' | 'statement' | 'movement'
  /** Whether it stands alone, or is called the answer. Another answer beside it then contradicts it. */
  readonly isPlain: boolean
  /** Whether a word says that it is what the rest comes to: `Overall, negative`. */
  readonly isFinal: boolean
}

/** What a sentence says about the answers. */
export interface Said {
  readonly given: readonly GivenAnswer[]
  /** Whether it names any answer, including one that it denies or only considers. */
  readonly names: boolean
}

/** The answers that a sentence gives, without those that it denies, supposes, reports or lists. */
export function givenAnswersIn(sentence: Sentence, vocabulary: Vocabulary): Said {
  const followed = followingOf(sentence, vocabulary)
  const follows: readonly GivenAnswer[] =
    followed === undefined ? [] : [{ meaning: followed, force: 'answer', isPlain: true, isFinal: false }]
  const mentions = repeatedOnce(mentionsIn(sentence.tokens, vocabulary), sentence.tokens)
  if (mentions.length === 0) return { given: follows, names: follows.length > 0 }
  // A question is not an answer: "Is the sentiment positive?"
  if (sentence.isQuestion) return { given: [], names: true }
  const scopes = scopesOf(sentence.tokens)
  // `Unknown, but positive`, `Yes, but only partly` take back what they begin with.
  const [first] = mentions
  if (first?.from === 0 && doubts(sentence.tokens, first.to)) return { given: [], names: true }
  const listed = listedAmong(mentions, sentence.tokens, scopes)
  // After a no, only a denial agrees with it: `No, it is not spam`, unlike `No, it is spam`.
  const agrees = ({ from }: Mention): boolean =>
    !answersNo(sentence.tokens) || from === 0 || isNegator(sentence.tokens[from]?.text ?? '')
  const given = mentions
    .filter((mention) => agrees(mention) && !listed.has(mention))
    .flatMap((mention) => givenAnswerOf(mention, sentence, scopes, vocabulary) ?? [])
  return { given: [...given, ...follows], names: true }
}

/** Mentions of one answer right behind one another are one: `positive, positive`. */
function repeatedOnce(mentions: readonly Mention[], tokens: readonly Token[]): readonly Mention[] {
  const once: Mention[] = []
  for (const mention of mentions) {
    const last = once.at(-1)
    const between = last ? mention.from - last.to : 0
    if (last?.meaning === mention.meaning && (between === 0 || (between === 1 && tokens[last.to]?.text === ',')))
      once[once.length - 1] = { ...last, to: mention.to }
    else once.push(mention)
  }
  return once
}

/**
 * Mentions that are listed side by side, none of which is given: `positive or
 * negative`, `positive/negative`, `both positive and negative`.
 */
function listedAmong(
  mentions: readonly Mention[],
  tokens: readonly Token[],
  scopes: readonly Scope[],
): ReadonlySet<Mention> {
  const listed = new Set<Mention>()
  for (const [index, mention] of mentions.entries()) {
    const next = mentions[index + 1]
    if (!next || next.meaning === mention.meaning || next.from - mention.to > 6) continue
    const between = tokens.slice(mention.to, next.from).map(({ text }) => text)
    // `from the hallway to the kitchen`
    if (between.join(' ') === 'to the' && tokens[mention.from - 2]?.text === 'from') continue
    // `Positive but negative` gives no answer, `not positive but negative` gives one.
    // `unknown: positive` is a note on both.
    const turns =
      between.join(' ') === 'but' &&
      scopes[mention.from]?.isNegated === false &&
      !isNegator(tokens[mention.from]?.text ?? '')
    if (!turns && !(mention.from === 0 && between.join('') === ':') && !between.every((text) => joints.has(text)))
      continue
    listed.add(mention).add(next)
  }
  return listed
}

const joints = wordSet(`
  , / | & + - → > < = or and nor to with the a an in both either also then partly partially mostly slightly
  somewhat possibly maybe perhaps ( ) [ ] option at very
`)

function givenAnswerOf(
  mention: Mention,
  { tokens }: Sentence,
  scopes: readonly Scope[],
  vocabulary: Vocabulary,
): GivenAnswer | undefined {
  const scope = scopes[mention.from - 1] ?? openScope
  if (scope.isNegated || scope.isSupposed) return undefined
  const left = leftOf(mention, tokens, scope)
  const isFinal = isFinalIn(tokens, mention)
  const isDoubtful = meansUndetermined(mention.meaning, vocabulary)
  if (!left || !isEnded(mention, tokens, left, vocabulary)) {
    const isRestated =
      !isDoubtful &&
      (!mention.isCommon || mention.isNumber) &&
      restates(
        tokens,
        { from: Math.max(scope.start, mention.from - 40), to: mention.from },
        mention.to,
        vocabulary.asked,
      )
    return isRestated ? { meaning: mention.meaning, force: 'statement', isPlain: false, isFinal } : undefined
  }
  const subject = tokens.slice(Math.max(scope.start, left.at - 40), left.at).map(({ text }) => text)
  // `Her name is unknown, but she is in the kitchen` goes on with an answer that may not have been offered.
  if (
    isDoubtful &&
    left.kind !== 'open' &&
    tokens.slice(mention.to).some(({ text }) => /^(?:but|however|although|though|yet|still)$/u.test(text))
  )
    return undefined
  // Another's words about the matter are the text's: "He says that it is unknown".
  if (scope.isReported && (isDoubtful || mention.isCommon)) return undefined

  if (left.kind === 'open') {
    const opening = openingOf(scope, tokens, left)
    return (
      opening && {
        meaning: mention.meaning,
        force: opening === 'turn' ? 'statement' : 'answer',
        isPlain: opening !== 'turn',
        isFinal,
      }
    )
  }
  // A clause without a subject continues the denial before it.
  if (subject.length === 0 && scope.start > 0 && scope.after !== 'but') return undefined
  if (meansNotKnown(mention.meaning, vocabulary) && isAnothers(subject.join(' '), vocabulary.offered)) return undefined
  const isCalled = left.kind === 'choice' || subject.some((word) => answerNouns.has(word))
  if (isCalled)
    return {
      meaning: mention.meaning,
      force: 'answer',
      isPlain:
        left.kind === 'choice' || subject.some((word) => word === 'answer' || word === 'option' || word === 'choice'),
      isFinal,
    }
  const isIt = subject.length === 1 && subject[0] === 'it' && mention.to === tokens.length
  if (mention.isCommon && !(left.kind === 'copula' && (mention.isNumber || isIt))) return undefined
  // Where something was is not where it is.
  if (/^(?:was|were)$/u.test(tokens[left.at]?.text ?? '') && /\b(?:is|are)\b/iu.test(vocabulary.offered.question ?? ''))
    return undefined
  if (isOfSomethingElse(subject, vocabulary, meansNotKnown(mention.meaning, vocabulary))) return undefined
  return {
    meaning: mention.meaning,
    force: left.kind === 'movement' ? 'movement' : 'statement',
    isPlain: false,
    isFinal,
  }
}

interface Left {
  readonly kind: 'open' | 'copula' | 'choice' | 'expression' | 'movement' | 'topic'
  /** Where the words end that say what the answer is about. */
  readonly at: number
  /** Whether it stands in a place: `in the hallway`. */
  readonly isPlace: boolean
}

/**
 * What leads up to a mention: the beginning of a clause, `is`, `classify … as`,
 * `conveys a`. Undefined for anything else.
 */
function leftOf({ from }: Mention, tokens: readonly Token[], { start }: Scope): Left | undefined {
  let at = from - 1
  let isPlace = false
  for (let steps = 0; at >= start && steps < 6 && isFiller(tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''); steps++)
    isPlace = places.has(tokens[at--]?.text ?? '') || isPlace
  if (at < start) return { kind: 'open', at: start, isPlace }
  const word = tokens[at]?.text ?? ''
  const near = tokens.slice(Math.max(start, at - 14), at).map(({ text }) => text)
  if (word === 'as' || word === 'into' || word === 'under')
    return near.some((word) => classifying.test(word)) ? { kind: 'choice', at, isPlace } : undefined
  if (
    /^(?:it|this|that|text|review|sentiment|paragraph|statement)$/u.test(word) &&
    near.slice(-3).some((word) => classifying.test(word))
  )
    return { kind: 'choice', at, isPlace }
  if (copulas.has(word))
    return { kind: near.some((word) => classifying.test(word)) && word === 'be' ? 'choice' : 'copula', at, isPlace }
  if (choosing.has(word))
    return near.some((word) => /^(?:i|my|we)$/u.test(word)) ||
      (near.includes('would') && near.some((word) => anybody.test(word))) ||
      at === start
      ? { kind: 'choice', at, isPlace }
      : undefined
  if (classifying.test(word))
    return near.includes('i') || near.includes('would') ? { kind: 'choice', at, isPlace } : undefined
  if (
    word === 'to' &&
    (moving.has(tokens[at - 1]?.text ?? '') ||
      (near.slice(-5).includes('from') && near.slice(-7).some((word) => moving.has(word))))
  )
    return { kind: 'movement', at: at - 1, isPlace }
  const before = tokens[at - 1]?.text ?? ''
  if (
    (topical.test(word) && (copulas.has(before) || nouns.has(before))) ||
    (word === 'to' && near.slice(-3).some((word) => belonging.test(word)))
  )
    return { kind: 'topic', at: at - 1, isPlace }
  return expressing.has(word) ? { kind: 'expression', at, isPlace } : undefined
}

/** The people that a question about a human's answer is about. */
const anybody = /^(?:you|one|humans?|person|people|readers?)$/u

/** What leads up to the topic of a message: `it is about billing`, `it belongs to billing`. */
const topical = /^(?:about|regarding|concerning)$/u
const belonging = /^(?:belongs?|belonging|relates?|related|pertains?|routed?|assigned|directed|forwarded)$/u

const isFiller = (word: string, next: string): boolean =>
  fillers.has(word) ||
  (next === 'of' && /^(?:category|class|label)$/u.test(word)) ||
  (/^[a-z]{3,}ly$/u.test(word) && !isNegator(word) && !earlier.test(word)) ||
  (word === 'and' && next.endsWith('ly'))

/** Words that make a mention no answer, since it was so before or is only said to be: `previously unknown`. */
const earlier = /^(?:previously|formerly|initially|originally|allegedly|supposedly|seemingly)$/u

const fillers = wordSet(`
  the a an in at on inside overall mostly clearly very definitely most likely probably predominantly generally
  primarily strongly quite certainly obviously undoubtedly unquestionably undeniably unmistakably
  unequivocally heavily surely extremely overwhelmingly highly largely mainly still now currently also
  therefore thus simply just indeed actually of option located found best more fairly really distinctly
  decidedly essentially being ( [ = consequently then slightly somewhat leaning towards toward clear strong )
`)

const places: ReadonlySet<string> = new Set(['in', 'at', 'on', 'inside', 'of', 'towards', 'toward'])

const copulas = wordSet(`
  is are was were be remains remain seems appears looks sounds becomes seem appear =
`)

const classifying = new RegExp(
  regexSource`
    ^(?:(?:re)?classif(?:y|ied|ies)|categori[sz](?:e|ed|es)|labell?(?:ed|s)?|rated?|rates|described?|
      considered?|consider|seen|viewed|view|interpreted|interpret|regarded|judged?|identified|identify|
      deem(?:ed)?|marked|characteri[sz]ed?|summari[sz]ed|fall|falls|read|perceived|perceive|call|tagged|
      treated)$
  `,
  'u',
)

const choosing = wordSet(`
  choose select pick say guess answer think believe chose selected with for conclude
`)

const moving: ReadonlySet<string> = new Set([
  'went',
  'moved',
  'travelled',
  'traveled',
  'journeyed',
  'walked',
  'headed',
  'returned',
  'ran',
  'back',
])

const expressing = wordSet(`
  has have expresses conveys shows reflects carries exhibits displays indicates suggests demonstrates implies
  leans having express convey expressing conveying communicates portrays presents contains gives holds
`)

/**
 * Whether the words after a mention leave its meaning unchanged, unlike `unknown
 * man`, `positive surprise`, `positive: 10%`.
 */
function isEnded(
  { to, meaning, isCommon, isNumber }: Mention,
  tokens: readonly Token[],
  left: Left,
  vocabulary: Vocabulary,
): boolean {
  const [next = '', afterNext = ''] = [tokens[to]?.text, tokens[to + 1]?.text]
  const atEnd = next === '' || /^(?:[,)\]:-]|\p{Extended_Pictographic})$/u.test(next)
  // A list of shares names each answer, and a table says what holds of each.
  if (
    (next === ':' || next === '-' || next === '(' || next === '=') &&
    (/^\p{N}/u.test(afterNext) || (next !== '(' && /^(?:yes|no|true|false|not|none)$/u.test(afterNext))) &&
    !vocabulary.markers.has(afterNext)
  )
    return false
  if (left.kind === 'open') {
    if (left.isPlace) return next === '' || next === ')'
    if (isCommon && !isNumber)
      return (
        ((atEnd || next === '(') && !doubts(tokens, to)) ||
        reasons.has(next) ||
        (/^(?:yes|no)$/u.test(tokens[to - 1]?.text ?? '') &&
          /^(?:it|the|this|that|she|he|they)$/u.test(next) &&
          /^(?:does|is|can|do|statement|follows|text|are|has)$/u.test(afterNext)) ||
        isCalledRight(tokens, to)
      )
    if (next === '(' || next === '[' || next === '|' || (next === 'rather' && afterNext === 'than')) return true
    if (
      isCalledRight(tokens, to) ||
      (tokens.length - to <= 4 &&
        ofText.test(
          tokens
            .slice(to)
            .map(({ text }) => text)
            .join(' '),
        ))
    )
      return true
    if (nouns.has(next)) return (!meansNotKnown(meaning, vocabulary) || answering.test(next)) && isClosed(afterNext)
    return (
      (atEnd && !doubts(tokens, to)) ||
      reasons.has(next) ||
      (/^(?:but|and|with|in|from|based|overall|here|about|although|though|despite)$/u.test(next) &&
        !meansUndetermined(meaning, vocabulary) &&
        !isCommon)
    )
  }
  if (left.kind === 'topic')
    return (
      !meansUndetermined(meaning, vocabulary) &&
      (atEnd || reasons.has(next) || (nouns.has(next) && isClosed(afterNext)))
    )
  if (left.kind === 'expression') return nouns.has(next) || (atEnd && tokens[left.at]?.text === 'leans')
  if (atEnd || next === '(' || reasons.has(next) || ending.has(next)) return true
  // `I would answer "b" to the question …`, `It is neutral in tone`.
  if (
    /^(?:to (?:the|this|that|your) question|in (?:sentiment|tone|nature))$/u.test(
      tokens
        .slice(to, to + (next === 'in' ? 2 : 3))
        .map(({ text }) => text)
        .join(' '),
    )
  )
    return true
  if (isNumber && left.kind === 'copula') return !/^(?:of|or|to|and|out|%|times)$/u.test(next)
  if (isCommon) return false
  if (nouns.has(next)) return !meansNotKnown(meaning, vocabulary) || answering.test(next)
  return !meansUndetermined(meaning, vocabulary) && going.has(next)
}

/** The nouns that an undetermined answer may stand before. An `unknown option` is an error. */
const answering = /^(?:sentiment|tone|answer|label|location|place)$/u

/** `Not mentioned in the text` */
const ofText = /^(?:in|from) (?:the|this) (?:(?:given|provided) )?(?:text|passage|paragraph|story)$/u

/** `Yes, but only partly`, `Yes, and no`. */
const doubts = (tokens: readonly Token[], to: number): boolean =>
  /^[,(]$/u.test(tokens[to]?.text ?? '') &&
  /^(?:but|and|however|maybe|perhaps|possibly|yes|no|wait|partly|partially|sort|kind|if|unless|sir|problem)$/u.test(
    tokens[to + 1]?.text ?? '',
  )

/** `is the correct answer`, behind an answer. */
const calledRight = new RegExp(
  regexSource`
    ^(?:is|would be|seems|appears to be) (?:the |my |most |clearly |best )*
    (?:correct|right|best|answer|appropriate|accurate|likely|suitable|final|option|choice)\b
  `,
  'u',
)

const isCalledRight = (tokens: readonly Token[], to: number): boolean =>
  calledRight.test(
    tokens
      .slice(to, to + 8)
      .map(({ text }) => text)
      .join(' '),
  ) && !tokens.slice(to, to + 8).some(({ text }) => isNegator(text))

const isClosed = (word: string): boolean => word === '' || /^[,):(-]$/u.test(word) || reasons.has(word)

const reasons: ReadonlySet<string> = new Set(['because', 'since', 'as', 'due', 'given', 'based'])

const ending: ReadonlySet<string> = new Set([
  'from',
  'according',
  'so',
  'here',
  'overall',
  'now',
  'instead',
  'rather',
  'therefore',
  'without',
])

const going = wordSet(`
  in for with towards toward about when at on and but that although though while despite not throughout
  regarding after where to of
`)

const nouns = wordSet(`
  sentiment sentiments tone review text attitude opinion one answer emotion emotions feeling feelings light
  statement message manner way label option class category rating view impression stance evaluation
  connotation outlook perspective response choice assessment paragraph passage sentence assertion comment
  feedback location place issue problem question matter request inquiry query ticket topic support department
  team
`)

/** Words that call something the answer. */
const answerNouns = wordSet(`
  answer sentiment label option choice classification category conclusion response verdict prediction result
  polarity class entailment solution guess rating
`)

/**
 * What a mention at the beginning of a clause does: it stands alone, follows a
 * lead-in, or turns from what was denied.
 */
function openingOf(scope: Scope, tokens: readonly Token[], left: Left): 'alone' | 'led in' | 'turn' | undefined {
  const before = tokens.slice(0, Math.max(0, left.at)).map(({ text }) => text)
  const boundary = before.pop()
  if (boundary === undefined || (before.length === 0 && /^[([]$/u.test(boundary))) return 'alone'
  if (before.length > 40) return undefined
  // `…, so: safe`, `blurred and dark → bad`
  if (boundary === '→' || (boundary === ':' && /^(?:so|therefore|thus|hence)$/u.test(before.at(-1) ?? ''))) return 'led in'
  if (boundary === ':' || boundary === '-' || boundary === '=' || boundary === '→')
    return isLeadIn(before, boundary) ? 'led in' : undefined
  if (boundary === ',' || boundary === '(') return isOpener(before.join(' ')) ? 'led in' : undefined
  // A place behind a but is the answer only where another was denied: `not in the hallway but in the kitchen`.
  return /^(?:but|so|therefore|thus|hence)$/u.test(scope.after) && (!left.isPlace || before.includes('not'))
    ? 'turn'
    : undefined
}

/** Whether words before a colon announce the answer, rather than a quotation or the list of options. */
function isLeadIn(words: readonly string[], boundary: string): boolean {
  const head = words.slice(words.lastIndexOf(':') + 1)
  if (head.length === 0 || words.some((word) => isNegator(word) || notLeading.test(word))) return false
  // `The sentiment of the text is: …` announces the answer, `Text: …` the text.
  if (head.some((word) => repeating.test(word)) && !head.some((word) => answerNouns.has(word))) return false
  return boundary === ':' ? head.length <= 16 : head.some((word) => answerNouns.has(word))
}

const notLeading = new RegExp(
  regexSource`
    ^(?:says?|said|states?|wrote|writes|quotes?|quoted|reads|mentions?|possible|options|choices|answers|labels|
      available|examples?|words?|phrases?|if|could|might|may|whether|redacted|removed|masked|replaced|either|
      between|target|opposite|previous|original|note|notes|error|warning|exception|pros|cons|quotation|title)$
  `,
  'u',
)

const repeating = /^(?:text|passage|paragraph|review|statement|input|context|question|story|sentence|hypothesis)$/u

/** What leads in an answer, up to its comma: `Overall,`, `Based on the text,`. */
const openers = new RegExp(
  regexSource`
    ^(?:sure|well|okay|ok|certainly|of course|overall|therefore|thus|hence|so|finally|ultimately|consequently|
      accordingly|in (?:conclusion|summary|short|my opinion|total|this case|the end)|
      to (?:conclude|summari[sz]e|sum up)|based on [^,]{0,200}|according to [^,]{0,200}|given [^,]{0,200}|
      from the [^,]{0,100}|i think|i would say|i believe|as a result|hmm|yes sure|all in all|on the whole|
      on balance|the answer is)(?: ,)?$
  `,
  'u',
)

const isOpener = (words: string): boolean => openers.test(words) && !/\b(?:not|no|without)\b/u.test(words.slice(0, 400))

/**
 * Whether an answer is said of something else than the question asks about:
 * `Daniel is in the office`, where the question is about Sandra.
 */
function isOfSomethingElse(subject: readonly string[], { offered }: Vocabulary, isNotKnown: boolean): boolean {
  const words = subject.filter((word) => !skipped.has(word) && !copulas.has(word))
  // That something is unknown is said of many things in a text: only what was asked counts.
  const named = subject.filter(
    (word) => !/^(?:the|an?|would|will|to|therefore|so|overall|,)$/u.test(word) && !copulas.has(word),
  )
  if (isNotKnown) return !(named.every((word) => pronouns.has(word)) || hasAskedWord(named.join(' '), offered))
  if (words.length === 0) return false
  const [only = ''] = words
  // A name has no article: `the reviewer` is not another's than was asked about.
  return (
    words.length === 1 &&
    !subject.some((word) => /^(?:the|an?|this|that|its|his|her|their)$/u.test(word)) &&
    offered.question !== undefined &&
    !pronouns.has(only) &&
    !hasAskedWord(only, offered)
  )
}

const pronouns = wordSet(`
  it this that he she they there i we who which these those
`)

const skipped = wordSet(`
  the a an would will to overall and been has have also now currently then can should must text review
  reviewer author writer paragraph passage speaker statement sentence of
`)

const isFinalIn = (tokens: readonly Token[], { from }: Mention): boolean =>
  tokens.slice(Math.max(0, from - 60), from).some(({ text }) => final.has(text))

const final = wordSet(`
  overall therefore thus hence so final finally conclusion conclude ultimately summary consequently
  accordingly answer balance whole
`)

/** Whether a mention says that it cannot be known, rather than that there is nothing to lean to (`neutral`). */
const meansNotKnown = (meaning: Meaning, vocabulary: Vocabulary): boolean =>
  meansUndetermined(meaning, vocabulary) &&
  (typeof meaning !== 'number' || saysNotKnown(vocabulary.offered.answers[meaning] ?? ''))

/** Whether a mention says that the text does not settle the question. */
export const meansUndetermined = (meaning: Meaning, { offered }: Vocabulary): boolean =>
  meaning === 'not known' ||
  (typeof meaning === 'number' && offered.undetermined.includes(offered.answers[meaning] ?? ''))
