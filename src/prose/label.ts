import { isRefusal } from '../replies/refusal.js'
import type { Reading } from '../replies/reply.js'
import { foldText } from '../text/fold.js'
import { answerFrom, type Account } from './answers/conclusion.js'
import { takesBack } from './answers/contrast.js'
import { contradictsItself, deniesItself } from './answers/contradiction.js'
import { declinesIn, isDelicate } from './answers/declining.js'
import { ownTurn, plainLines } from './answers/decoration.js'
import { withoutEchoes } from './answers/echo.js'
import { givenAnswersIn } from './answers/given-answers.js'
import { impliedAnswer } from './answers/implied-answers.js'
import { jsonAnswer, withoutJson } from './answers/json-answer.js'
import { isOffer } from './answers/offering.js'
import { noticesMask, speaksOfMask } from './answers/mask-noticed.js'
import { tickedLines } from './answers/marked-options.js'
import { mentionsIn } from './answers/mentions.js'
import { missesText } from './answers/misses-text.js'
import { notKnownAnswer } from './answers/not-known-words.js'
import { knowingIn } from './answers/says-not-known.js'
import { scoreIn } from './answers/score.js'
import { sentencesOf, tokensOf, type Sentence } from './answers/tokens.js'
import { meansUndetermined } from './answers/undetermined.js'
import { vocabularyOf, type Vocabulary } from './answers/vocabulary.js'
import { leftOut, withoutQuotations } from './answers/without-quotations.js'
import type { Offered } from './offered.js'
import { behindThoughts } from './thoughts.js'

/**
 * Reads which of the offered answers a reply in prose gives, and returns it as it
 * was declared. A reply that names no answer, several answers, or only answers
 * that it denies has a problem as its reading. A reply that declines is a refusal,
 * never an undetermined answer.
 */
export function readLabel(reply: string, offered: Offered): Reading<string> {
  const said = behindThoughts(reply)
  if (said === undefined) return { problem: 'unreadable', reply }
  const exact = exactly(said, offered)
  if (exact !== undefined) return { value: exact }
  const score = scoreIn(said, offered)
  if (score !== undefined) return { value: score }
  const json = jsonAnswer(said)
  if (json === undefined) return readProse(withoutJson(said), reply, offered)
  if (json.answer === undefined) return { problem: json.problem, reply }
  const named = exactly(json.answer, offered)
  if (named === undefined) return readProse(json.answer, reply, offered)
  return offered.undetermined.includes(named) && speaksOfMask(json.beside)
    ? { problem: 'mask noticed', reply }
    : { value: named }
}

/** The answer that equals the whole reply, exactly or folded. It may have any characters: `*****`. */
function exactly(said: string, { answers }: Offered): string | undefined {
  const trimmed = said.trim()
  if (answers.includes(trimmed)) return trimmed
  const same = trimmed.length > 1_000 ? [] : answers.filter((answer) => foldText(answer) === foldText(trimmed))
  return same.length === 1 ? same[0] : undefined
}

function readProse(said: string, reply: string, offered: Offered): Reading<string> {
  const vocabulary = vocabularyOf(offered)
  const lines = withoutQuotations(
    tickedLines(answersNamed(ownTurn(plainLines(said))), vocabulary).map((line) => withoutNumber(line, vocabulary)),
    (quoted) => isAnswer(quoted, vocabulary),
  )
  const all = sentencesOf(withoutEchoes(lines, vocabulary))
  const declines = all.some(declinesIn)
  const sentences = all.filter((sentence) => !isOffer(sentence, offered))
  const account: Account = {
    sentences: sentences.map((sentence) => ({
      said: givenAnswersIn(sentence, vocabulary),
      knowing: knowingIn(sentence, offered),
      takesBack: takesBack(sentence),
    })),
    declines,
    isDelicate: isDelicate(lines.join(' ')),
    missesText: sentences.some(({ text }) => missesText(text)),
    // `toxic` may be an answer that was offered.
    implied: () =>
      isDelicate(withoutOffered(lines.join(' '), offered)) ? undefined : impliedAnswer(sentences, vocabulary),
  }
  const answer = answerFrom(account, vocabulary)
  if (answer === 'nothing')
    return {
      problem: isRefusal(said) || declines ? 'refused' : isShort(sentences) ? 'outside the labels' : 'unreadable',
      reply,
    }
  if (answer === 'refused' || answer === 'unreadable') return { problem: answer, reply }
  if (typeof answer === 'number' && contradictsItself(answer, sentences, vocabulary))
    return { problem: 'unreadable', reply }
  if (meansUndetermined(answer, vocabulary) && sentences.some(deniesItself)) return { problem: 'unreadable', reply }
  // The mask alone may have caused such an answer, whatever it hides.
  if (meansUndetermined(answer, vocabulary) && sentences.some(({ text }) => noticesMask(text)))
    return { problem: 'mask noticed', reply }
  if (answer !== 'not known') return { value: offered.answers[answer] ?? '' }
  const known = notKnownAnswer(offered)
  if (known.answer !== undefined) return { value: known.answer }
  return { problem: known.count === 0 ? 'outside the labels' : 'unreadable', reply }
}

/** A text without the words of the offered answers and of the question. */
function withoutOffered(text: string, { answers, question = '' }: Offered): string {
  const own = new Set(
    [...answers, question].flatMap((part) => tokensOf(foldText(part.slice(0, 1_000))).map(({ text }) => text)),
  )
  return tokensOf(text)
    .map(({ text }) => text)
    .filter((word) => word.length < 5 || !own.has(word))
    .join(' ')
}

/** A line without the number or letter of a list that the question did not offer: `1. positive`. */
const withoutNumber = (line: string, { markers, entries }: Vocabulary): string =>
  line.replace(/^\(?([a-z]|\p{N}{1,2})[.)] (?=\S)/u, (numbering, word: string) =>
    markers.has(word) || entries.has(word) ? numbering : '',
  )

/** Lines in which `A:` means the answer and not the first option, if another line is called `Q`. */
const answersNamed = (lines: readonly string[]): readonly string[] =>
  lines.some((line) => /^q(?:uestion)? ?:/u.test(line)) ? lines.map((line) => line.replace(/^a ?:/u, 'answer:')) : lines

/** Whether a quotation is one answer, alone or with its marker: `"b) hallway"`. */
function isAnswer(quoted: string, vocabulary: Vocabulary): boolean {
  if (quoted.length > 200) return false
  const tokens = tokensOf(quoted).filter(({ text }) => !/^[.,!:]$/u.test(text))
  const mentions = mentionsIn(tokens, vocabulary)
  return (
    mentions.length > 0 &&
    (mentions[0]?.from ?? 1) === 0 &&
    mentions.at(-1)?.to === tokens.length &&
    mentions.length === 1
  )
}

/** Whether a short reply gives an answer that was not offered: `banana`, `The sentiment is mixed.` */
function isShort(sentences: readonly Sentence[]): boolean {
  const [only, ...others] = sentences
  const words = only?.tokens.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)) ?? []
  return (
    others.length === 0 &&
    only?.isQuestion === false &&
    words.length > 0 &&
    words.length <= (/^(?:the|my|its) (?:sentiment|answer|tone)\b/u.test(only.text) ? 9 : 6) &&
    !only.text.includes(leftOut)
  )
}
