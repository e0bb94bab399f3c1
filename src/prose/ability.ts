import type { Reading } from '../replies/reply.js'
import { regexSource } from '../text/regex-source.js'
import { answerFrom } from './answers/conclusion.js'
import { takesBack } from './answers/contrast.js'
import { declinesIn, isDelicate } from './answers/declining.js'
import { ownTurn, plainLines } from './answers/decoration.js'
import { givenAnswersIn } from './answers/given-answers.js'
import { jsonAnswer, withoutJson } from './answers/json-answer.js'
import { missesText } from './answers/misses-text.js'
import { sentencesOf, type Sentence } from './answers/tokens.js'
import { vocabularyOf } from './answers/vocabulary.js'
import { withoutQuotations } from './answers/without-quotations.js'
import type { Offered } from './offered.js'
import { behindThoughts } from './thoughts.js'

/**
 * Reads whether a reply says that the question can be answered. A reply that
 * answers the question instead does not say so: it may be a guess.
 */
export function readAbility(reply: string): Reading<'yes' | 'no'> {
  const said = behindThoughts(reply)
  if (said === undefined) return { problem: 'unreadable', reply }
  const json = jsonAnswer(said)
  if (json && json.answer === undefined) return { problem: json.problem, reply }
  const lines = withoutQuotations(ownTurn(plainLines(json?.answer ?? withoutJson(said))), (quoted) =>
    /^(?:yes|no)[.!]?$/u.test(quoted),
  )
  const sentences = sentencesOf(lines).filter(({ isQuestion }) => !isQuestion)
  const declines = sentences.some(
    (sentence) => declinesIn(sentence) && (abilityIn(sentence).length === 0 || isDelicate(sentence.text)),
  )
  const told = new Set(sentences.flatMap(abilityIn))
  const plain = answerFrom(
    {
      sentences: sentences.map((sentence) => ({
        said: givenAnswersIn(sentence, vocabulary),
        knowing: undefined,
        takesBack: takesBack(sentence),
      })),
      declines: false,
      isDelicate: false,
      missesText: false,
      implied: () => undefined,
    },
    vocabulary,
  )
  if (plain === 'unreadable' && told.size === 0) return { problem: declines ? 'refused' : 'unreadable', reply }
  if (typeof plain === 'number') told.add(plain === 0 ? 'yes' : 'no')
  // `Yes, if you provide the text` is about another text than this one.
  if (told.has('yes') && sentences.some(({ text }) => missesText(text) || conditional.test(text)))
    return { problem: 'unreadable', reply }
  if (told.has('no') && sentences.some(({ text }) => /\bnot (?:impossible|unanswerable)\b/u.test(text)))
    return { problem: 'unreadable', reply }
  const [only] = told
  // A model that declines may say no without having looked: "No, I cannot assist with that."
  if (declines && (only !== 'yes' || isDelicate(lines.join(' ')))) return { problem: 'refused', reply }
  return told.size === 1 && only !== undefined ? { value: only } : { problem: 'unreadable', reply }
}

const offered: Offered = { answers: ['yes', 'no'], undetermined: [] }
const vocabulary = vocabularyOf(offered)

/** What a sentence says about whether there can be an answer. Empty if it is about something else. */
function abilityIn(sentence: Sentence): readonly ('yes' | 'no')[] {
  const text = sentence.text.replace(/^no , /u, '')
  if (supposed.test(text)) return []
  // To "Can you answer the question?" it is an answer, not a refusal.
  if (ownNo.test(sentence.text)) return ['no']
  if (inabilities.some((inability) => inability.test(text))) return denied.test(text) ? [] : ['no']
  return abilities.some((ability) => ability.test(text)) && !negated.test(text) ? ['yes'] : []
}

/** Words that make a sentence a guess or somebody else's: `might`, `the author says`. */
const supposed = /\b(?:if|unless|whether|might|may|perhaps|maybe|says|said|states that|claims)\b/u
/** A condition under which it can be answered. `determined if` means whether. */
const conditional = new RegExp(
  regexSource`
    \b(?:it|that|question|answered|text|paragraph|context|possible|yes)(?: ,)? (?:only )?
    (?:if|unless|provided that|assuming|as long as)\b
  `,
  'u',
)
const denied = /\b(?:not (?:impossible|unanswerable|unclear)|no doubt|does not mean|not true|not the case)\b/u
const negated = /\b(?:not|no|never|hardly|neither|nor|without|cannot|only|partly|partially|wrong|false|impossible)\b/u
const answering = String.raw`(?:answer|determine|tell|infer|conclude|know|identify|decide|say|establish)`
const answered = String.raw`(?:answered|determined|inferred|concluded|known|identified|decided|established|told)`

// Who can answer, and that they can or cannot: `i can`, `no reader would be able to`.
const model = String.raw`(?:i|we|you|one)`
const human = String.raw`(?:(?:an?|any|the|no|most) (?:\w+ )?(?:human|person|reader)|humans|people|readers)`
const able = String.raw`(?:can|could|(?:am|are|is|would be|should be) able to)`
const unable = String.raw`(?:(?:can|could) not|(?:am|are|is|would be) (?:unable|not able) to|would not be able to)`
const ownNo = new RegExp(
  String.raw`^no ,? ?(?:${model}|${human}) ${unable} answer (?:it|(?:the|this|that) question)$`,
  'u',
)

const inabilities = [
  new RegExp(String.raw`\b(?:can|could) not (?:\w+ )?be (?:\w+ )?${answered}\b`, 'u'),
  new RegExp(
    String.raw`\b(?:impossible|not (?:\w+ )?possible|no way) (?:\w+ )?(?:to ${answering}|of ${answering}ing)\b`,
    'u',
  ),
  /^(?:no ,? ?)?(?:it|this|that) (?:is|would be) (?:impossible|not (?:\w+ )?possible)(?: from| based| with| given|$)/u,
  /^(?:not possible|impossible|unanswerable|not answerable)\b/u,
  new RegExp(String.raw`\b${model} ${unable} (?:\w+ )?(?:determine|infer|conclude|tell|know)\b(?! you)`, 'u'),
  new RegExp(String.raw`\b${human} ${unable} (?:\w+ly )?(?:answer|determine|infer|conclude|tell|know)\b`, 'u'),
  // Models decline in the same words, unless they say what they would answer from.
  new RegExp(
    regexSource`
      \b${model} ${unable} answer (?:the|this|that|it)\b.{0,80}\b
      (?:from|based on|with|given|using|without) (?:the|this|only|just|more|enough|what)\b
    `,
    'u',
  ),
  new RegExp(
    regexSource`
      \b(?:not (?:\w+ )?(?:enough|sufficient)|insufficient|no|lacks?|
        does not (?:\w+ )?(?:provide|contain|give|have)(?: \w+)?) (?:\w+ )?
      (?:information|context|details?|evidence)\b
    `,
    'u',
  ),
  /\b(?:text|passage|paragraph|story|it) does not (?:\w+ )?(?:answer|say|state|specify|mention|tell|settle)\b/u,
  new RegExp(
    regexSource`
      \b(?:text|passage|paragraph|story|it) does not (?:\w+ )?
      (?:contain|provide|include|give|have) (?:the|an|any) answer\b
    `,
    'u',
  ),
  /\b(?:question|it|this) is (?:unanswerable|not answerable)\b/u,
]

const abilities = [
  new RegExp(String.raw`\b(?:can|could) (?:\w+ )?be (?:\w+ )?${answered}\b`, 'u'),
  new RegExp(String.raw`\b(?:is|be) (?:\w+ )?possible to ${answering}\b`, 'u'),
  /^(?:yes ,? ?)?(?:it|this|that) is possible$/u,
  new RegExp(
    regexSource`
      \b(?:${model}|${human}) ${able} (?:\w+ly )?(?:answer|determine|infer|conclude|tell)\b
      (?! (?:\w+ )?questions)
    `,
    'u',
  ),
  /\b(?:text|passage|paragraph|story|it) (?:\w+ly )?(?:provides?|contains?|gives?|has|states?) the answer\b/u,
  new RegExp(
    regexSource`
      \b(?:text|passage|paragraph|story|it) (?:\w+ )?
      (?:provides?|contains?|gives?|has) (?:enough|sufficient|all the) (?:\w+ )?
      (?:information|context|details?|evidence)\b
    `,
    'u',
  ),
  /\bthere is (?:enough|sufficient) (?:\w+ )?(?:information|context|details?|evidence)\b/u,
  /\b(?:question|it|this) is answerable\b/u,
]
