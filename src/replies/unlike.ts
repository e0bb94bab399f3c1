import { parseJson } from '../text/parse-json.js'
import { wordSet, type WordSet } from '../text/word-set.js'
import { countWords } from '../text/words.js'
import { dense } from './dense-script.js'
import { isMissingValue } from './failed-service.js'
import { functionWordsIn, isOtherLanguage } from './language-of.js'
import { clausesOf } from './refusals/clauses.js'

/**
 * Whether a reply is no answer of the same kind as the one before: in another
 * language, of another length, or of another shape. `17 metres` and
 * `22 metres` are alike; a sentence about the model is unlike both. It needs no
 * list of what models say.
 */
export function isUnlike(before: string, after: string): boolean {
  if (isReworded(before, after)) return false
  if (isOtherLanguage(before, after)) return true
  const [a, b] = [formOf(before), formOf(after)]
  // A short answer may be in JSON by chance: `17`, `"Paris"`.
  if (a.isJson || b.isJson) return a.isJson !== b.isJson
  if (isNothing(after) && !isNothing(before)) return true
  // `Nein.` answers a question of yes or no, and declines any other. `no` may be one of the answers.
  if (b.isEnded && isOneOf(noWords, after) && ![noWords, yesWords].some((words) => isOneOf(words, before))) return true
  if (a.isQuestion !== b.isQuestion) return true
  if (a.isAmount !== b.isAmount && (a.isAmount ? b : a).words > 0) return true
  if (a.isAmount && b.isAmount) return false
  if (a.items > 1 || b.items > 1) return a.items > 1 !== b.items > 1 && (a.isSentence || b.isSentence)
  if (isStopped(a, b) || (a.isSentence && isStopped(b, a))) return true
  // Only the later one: an answer about the writer may be followed by any other.
  if (a.isSentence && b.isSentence && !a.isQuestion && !a.isOfSelf && b.isOfSelf) return true
  // Two words can be a sentence of some languages.
  if (a.isSentence !== b.isSentence && !(a.isEnded && b.isEnded) && differsInLength(a, b)) return true
  const [least, most] = [Math.min(a.size, b.size), Math.max(a.size, b.size)]
  // Some languages say in two words what others say in six.
  if (least <= 2 && most >= 5 && !(a.isSentence && b.isSentence && a.isEnded && b.isEnded)) return most >= 3 * least
  return most >= 30 && most >= 5 * least
}

/** Whether one has all the words of the other, as a rewording has: `17 metres` and `It is 17 metres.` */
function isReworded(before: string, after: string): boolean {
  const [a, b] = [before, after].map((text) => new Set(clausesOf(text.slice(0, 2_000)).match(/[^ ,:]+/gu)))
  if (!a || !b) return false
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  return [...few].every((word) => many.has(word)) && [...few].some((word) => /\p{L}{4}|\p{N}/u.test(word))
}

/** Whether a text has no word and no number (`-`, `…`), or is what code prints where a value is missing. */
const isNothing = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text) || isMissingValue(text)

/** Whether a text is one word of a list, whatever its case and the marks around it. */
const isOneOf = (words: WordSet, text: string): boolean =>
  text.length <= 20 &&
  words.has(
    clausesOf(text)
      .replace(/[^\p{L}\p{M}\p{N} ]/gu, '')
      .trim(),
  )

const noWords = wordSet(
  'no nope nein nee non nej nei nao nie ne nem hayir tidak нет ні не οχι いいえ 否 不是 아니요 아니오 لا לא नहीं',
)

const yesWords = wordSet('yes yep ja jo oui si sim da tak ano igen evet ya да так ναι はい 是 是的 예 네 نعم כן हाँ हां')

/** What can be seen of a text without understanding it. */
interface Form {
  /** The words, digits apart. */
  readonly words: number
  /** The words of the longest item. */
  readonly size: number
  /** The items of a list with marks, or of one item a line. */
  readonly items: number
  readonly isJson: boolean
  readonly isQuestion: boolean
  /** Whether the text is a number with a unit or nothing beside it. */
  readonly isAmount: boolean
  readonly isSentence: boolean
  /** Whether a full stop ends it. */
  readonly isEnded: boolean
  /** Whether the first words speak of the writer or to the reader: `I`, `ich`, `please`. */
  readonly isOfSelf: boolean
}

function formOf(reply: string): Form {
  const text = reply.trim()
  const start = text.slice(0, 5_000)
  const items = itemsIn(start)
  const words = start.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length
  const size = text.length > 5_000 ? Math.round(text.length / 6) : Math.max(0, ...items.flatMap(partsOf).map(sizeOf))
  const isEnded = /[.!…。！।॥۔]["'”’»」』)*_]*$/u.test(text)
  const clauseWords = functionWordsIn(start.slice(0, 400))
  return {
    words,
    size,
    items: items.length,
    isJson: /^[[{]/u.test(text) && parseJson(text) !== undefined,
    isQuestion: /[?？؟;]["'”’»」』)*_]*$/u.test(text) && /[?？؟]|[\u0370-\u03ff]/u.test(text),
    isAmount: isAmount(start),
    isSentence: (isEnded && size >= 3) || (clauseWords >= 2 && size >= 5) || size >= 9 || isClause(start),
    isEnded,
    isOfSelf: isOfSelf(start),
  }
}

/** Whether one is a few words without a full stop, and the other ends with one: `Billing` and `Request declined.` */
const isStopped = (a: Form, b: Form): boolean => !a.isEnded && a.size <= 4 && !a.isSentence && b.isEnded && b.size >= 2

const differsInLength = (a: Form, b: Form): boolean =>
  Math.abs(a.size - b.size) >= 2 && Math.max(a.size, b.size) >= 2 * Math.min(a.size, b.size)

/** The items of a list: marked lines, short lines, or short parts between commas. The whole text if it is no list. */
function itemsIn(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const marked = lines.filter((line) => /^(?:[-*•‣▪–]|\(?\p{N}{1,3}[.):])\s/u.test(line))
  if (marked.length > 0 && marked.length >= lines.length - 1) return marked.length === 1 ? [...marked, ''] : marked
  if (lines.length > 1 && lines.every((line) => sizeOf(line) <= 4)) return lines
  return [text]
}

/** The parts of a list between commas. The whole text where it may be a sentence. */
function partsOf(text: string): readonly string[] {
  const parts = text.split(/[,;、，،]/u).filter((part) => part.trim() !== '')
  const isList = parts.length > 1 && !/[.!?。]$/u.test(text) && parts.every((part) => sizeOf(part) <= 3)
  return isList && functionWordsIn(text.slice(0, 400)) < 2 ? parts : [text]
}

/** The words of a text. In a script without spaces, two characters are worth a word at least. */
const sizeOf = (text: string): number => {
  const count = text.match(denseLetters)?.length ?? 0
  return count > text.length / 2 ? Math.ceil(count / 2) : countWords(text)
}

const denseLetters = new RegExp(`[${dense}]`, 'gu')

/** A sentence of East Asia without function words that spaces would show. */
const isClause = (text: string): boolean =>
  /(?:ません|です|ます|ました|でした|습니다|입니다|세요|해요|어요|아요)[^\p{L}]*$/u.test(text)

function isAmount(text: string): boolean {
  if (text.length > 60) return false
  const words = text.match(/\p{L}[\p{L}\p{M}'.-]*/gu) ?? []
  if (/\p{N}/u.test(text)) {
    // `Room 12`, `A-113` and `iPhone 15` are names. A word may stand before an amount: `about 17 metres`.
    const isName =
      /^\p{L}*\p{Lu}[\p{L}\p{M}]*[\s-]?\p{N}/u.test(text) && !/^(?:[A-Z]{3}|About|Over|Under)\s/u.test(text)
    const [before = ''] = text.split(/\p{N}/u, 1)
    return (
      words.length <= 3 && before.trim().split(/\s+/u).length <= 1 && !isName && !/\p{L}\p{N}|\p{N}\p{L}{3}/u.test(text)
    )
  }
  return words.length > 0 && words.length <= 3 && numberWords.has(clausesOf(words[0] ?? '').trim())
}

/** A few numbers in words, of the languages in which they are short. Others are words. */
const numberWords = wordSet(`
  zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half dozen
  null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig dreissig hundert tausend
  deux trois quatre cinq sept huit neuf dix onze douze vingt trente cent mille
  dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien mil
  due tre quattro cinque sei sette otto nove dieci dodici venti cento
  dois quatro sete oito dez doze vinte trinta dois duas один два три четыре пять шесть семь восемь девять десять
`)

/** Whether the first words speak of the writer, or ask the reader for something. */
const isOfSelf = (text: string): boolean =>
  // A capital, since `i` is a common word of other languages.
  /^(?:\P{L}|\p{L}+[^\p{L}]+){0,10}?I(?=[\s'’])/u.test(text.slice(0, 120)) ||
  clausesOf(text.slice(0, 160))
    .trim()
    .split(' ')
    .slice(0, 12)
    .some((word) => selfWords.has(word)) ||
  /^.{0,12}我|^.{0,20}저는|^.{0,20}(?:제가|(?<![가-힣])제 )|^.{0,20}私|^.{0,20}[请請](?!求)|ください|주세요|주십시오/su.test(
    text.slice(0, 120),
  )

const selfWords = wordSet(`
  ich je j moi yo puedo siento posso consigo io ik moge jag jeg olen ben saya aku toi я мне могу мені можу аз мога ја
  могу μπορω أنا أستطيع يمكنني मैं मुझे אני
  my me mir mich mein meine meiner meinem mes mon ma mis minha meu minhas mio mia mie miei mijn moje moich moja мои моих
  моей мне меня мої моїх мене meg mig min mine mina minun m
  please bitte veuillez ruego prosim prosze lutfen silakan пожалуйста давайте ласка يرجى कृपया meinerseits
`)
