import { isFunctionWordOfAny } from './language-of.js'
import { bothFormsOf, clausesOf, type Clauses } from './refusals/clauses.js'
import { scriptsIn, type Script } from './refusals/refusals-by-language.js'
import { wordsOfTheRequest, type WordsOfTheRequest } from './refusals/words-of-the-request.js'

/** What a reply can be about: the answer before, the text, and the words of the application's own prompt. */
export interface ToldElsewhere {
  readonly before: string
  readonly text: string
  readonly prompts: () => string
}

/**
 * Whether a reply speaks of the request itself and of a limit: `This question cannot be
 * answered.` It needs no list of refusals, only words for requests, answers and rules.
 * It does not count if the text or the answer before speaks of them too, if the sentence
 * has another word of theirs, or if it speaks of somebody else's request.
 */
export function speaksOfTheRequest(reply: string, told: ToldElsewhere): boolean {
  return sentencesIn(reply).some((sentence) => {
    const spoken = spokenIn(sentence)
    return languagesOf(spoken).some((language) => {
      const isLimited =
        has(spoken, language, 'limits') || (has(spoken, language, 'by') && has(spoken, language, 'rules'))
      if (!isLimited || has(spoken, language, 'others')) return false
      const topics = topicsOf.filter((topic) => has(spoken, language, topic))
      return (
        topics.length > 0 &&
        !topics.some((topic) => isTold(topic, language, told)) &&
        !isGrounded(spoken, language, told)
      )
    })
  })
}

const topicsOf = ['said', 'asked', 'rules', 'helper'] as const
type Topic = (typeof topicsOf)[number]

/** The first two sentences. Later ones do not make a refusal, and neither do long ones. */
const sentencesIn = (reply: string): readonly string[] =>
  reply
    .slice(0, 400)
    .split(/[.!?。！？।؟\n]+/u)
    .filter((sentence) => /\p{L}/u.test(sentence))
    .slice(0, 2)
    .filter((sentence) => sentence.length <= 160)

const spokenIn = (text: string): Clauses => bothFormsOf(text.slice(0, 20_000))

/** Words as they are looked up: each with the spaces that must be around it. */
type SoughtWords = Readonly<Record<Topic | 'limits' | 'by' | 'others', readonly string[]>> &
  Pick<WordsOfTheRequest, 'isUnspaced'>

const languagesOf = ({ unspaced }: Clauses): readonly SoughtWords[] => scriptsIn(unspaced).flatMap(soughtIn)

function soughtIn(script: Script): readonly SoughtWords[] {
  const sought = known.get(script) ?? wordsOfTheRequest[script].map(read)
  known.set(script, sought)
  return sought
}

const known = new Map<Script, readonly SoughtWords[]>()

function read({ isUnspaced, ...lists }: WordsOfTheRequest): SoughtWords {
  const wordsOf = (list: string): readonly string[] =>
    clausesOf(list.trim().replace(/\s+/gu, '|'))
      .split(',')
      .map((word) => word.trim())
      .map((word) =>
        isUnspaced ? word.replaceAll(' ', '') : word.endsWith('~') ? ` ${word.slice(0, -1)}` : ` ${word} `,
      )
  const { said, asked, rules, helper, limits, by, others } = lists
  return {
    said: wordsOf(said),
    asked: wordsOf(asked),
    rules: wordsOf(rules),
    helper: wordsOf(helper),
    limits: wordsOf(limits),
    by: wordsOf(by),
    others: wordsOf(others),
    ...(isUnspaced ? { isUnspaced } : {}),
  }
}

const has = (
  { spaced, unspaced }: Clauses,
  language: SoughtWords,
  list: Exclude<keyof SoughtWords, 'isUnspaced'>,
): boolean => language[list].some((word) => (language.isUnspaced ? unspaced : spaced).includes(word))

/**
 * Whether the text or the answer before speaks of the same, in the language of the reply or in
 * long words of another one. The prompt counts only for requests and rules. It does not count for
 * answers, since most prompts speak of them: `Answer in one word`.
 */
function isTold(topic: Topic, own: SoughtWords, { before, text, prompts }: ToldElsewhere): boolean {
  const about = topic === 'asked' || topic === 'rules' ? [before, text, prompts()] : [before, text]
  return about.map(spokenIn).some((spoken) =>
    languagesOf(spoken).some((language) =>
      // A short word may be another one elsewhere: `tema`.
      language === own || language.isUnspaced
        ? has(spoken, language, topic)
        : language[topic].some((word) => word.trim().length >= 6 && spoken.spaced.includes(word)),
    ),
  )
}

/** Whether a sentence has a word of the text or of the answer before, beside those of requests and limits. */
function isGrounded(spoken: Clauses, language: SoughtWords, { before, text }: ToldElsewhere): boolean {
  const lists = [...topicsOf, 'limits', 'by'] as const
  const about = spokenIn(`${before} | ${text}`)
  if (language.isUnspaced) {
    const own = lists
      .flatMap((list) => language[list])
      .toSorted((a, b) => b.length - a.length)
      .reduce((rest, word) => rest.replaceAll(word, ' '), spoken.unspaced)
    return piecesOf(own).some((piece) => about.unspaced.includes(piece))
  }
  return spoken.spaced
    .split(' ')
    .filter((word) => (word.length >= 5 || /\p{N}/u.test(word)) && !isFunctionWordOfAny(word))
    .filter((word) => !lists.some((list) => language[list].some((known) => ` ${word} `.startsWith(known))))
    .some((word) => about.spaced.includes(word.length > 6 ? ` ${word.slice(0, 6)}` : ` ${word} `))
}

/** Parts of words that tell something: two characters of Chinese or Korean, three of katakana, six of Thai. */
const piecesOf = (text: string): readonly string[] =>
  [
    ...text
      .replace(/(?:습니다|입니다|니다|었습|되었|하였)|[的了是我您你在有这個个和为及已请被会會将將可以能本到]/gu, ' ')
      .matchAll(/[\u3400-\u9fff\uac00-\ud7af]{2,}|[\u30a0-\u30ff]{3,}|[\u0e00-\u0e7f]{6,}/gu),
  ].flatMap(([run]) => {
    const size = /^[\u30a0-\u30ff]/u.test(run) ? 3 : /^[\u0e00-\u0e7f]/u.test(run) ? 6 : 2
    return Array.from({ length: run.length - size + 1 }, (_, at) => run.slice(at, at + size))
  })
