import { wordSet } from './word-set.js'
import { wordsOf } from './words.js'

/**
 * Whether a text has only words that stand in nearly every sentence, such as
 * articles and prepositions, or no word at all. Words that can decide an answer
 * are not among them: `not`, `he`, numbers, and words that another language uses
 * for a thing (German `war`, Dutch `van`). In capitals they are names: `IT`, `US`.
 */
export function isFunctionWord(text: string): boolean {
  // Most callers pass one word, which needs no splitting.
  if (/^[A-Za-z]+$/.test(text)) return isFunction(text)
  return wordsOf(text).every((word) => word.kind === 'word' && isFunction(word.text))
}

function isFunction(word: string): boolean {
  const isName = word.length > 1 && word.toUpperCase() === word && word.toLowerCase() !== word
  return functionWords.has(word.normalize('NFC').toLowerCase()) && !isName
}

/** The most common ones of twelve languages. A missing one makes a few verdicts more inconclusive. */
const functionWords = wordSet(`
  a an the and or of in on at to for with as by from this that these those it its i me my you your we our
  is are was were be been am do does did has have had
  der das den dem des ein eine einen einem einer eines und oder von vom zu zum zur im auf mit für bei als
  ich mich mir mein meine sie ihr wir uns es ist sind waren habe haben wird werden
  le la les un une du de et ou à au aux en dans pour avec par sur que qui ce cette je mon ma mes vous votre
  nous est sont été ont
  el los las una unos unas del al y o con por para su sus mi mis lo se son está ha han
  il gli uno della delle dei degli di da nel nella per che mio mia è sono ho hanno
  os um uma dos na em com seu sua meu minha é são foi
  het een op te dat dit ik mijn wij zijn heeft
  и в на с к по из у о а я мы вы это от за для же как что или но этот эта эти мой моя наш
  في من إلى على عن مع ثم أو أن إن هذا هذه ذلك تلك التي الذي
  का की के को में से ने और है यह ये मैं
  的 了 是 在 和 我 也 就 而 与 或 从 把 这 那 这个 那个 一个 我的 我们 或者 所以 は が を に の と で も へ
`)
