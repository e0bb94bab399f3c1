import { wordSet, type WordSet } from '../text/word-set.js'
import { bareRefusals, nos } from './refusals/bare-words.js'
import { clausesOf, unspacedClausesOf } from './refusals/clauses.js'

/** Whether a few words are the whole reply and decline: `Declined.`, `Sorry, not possible.`, `拒否`. */
export const isBareRefusal = (reply: string): boolean => isOneOf((refusals ??= keysOf(bareRefusals())), reply)

/** Whether the whole reply is a word for no. */
export const isBareNo = (reply: string): boolean => isOneOf((words ??= keysOf(nos())), reply)

let refusals: WordSet | undefined
let words: WordSet | undefined

function isOneOf(phrases: WordSet, reply: string): boolean {
  if (reply.length > 60) return false
  const said = clausesOf(reply)
    .split(/[ ,:]+/u)
    .filter((word) => word !== '')
  const told = said.filter((word) => !apologies.has(word))
  return said.length <= 5 && phrases.has((told.length > 0 ? told : said).join(''))
}

/** Phrases in the form in which they are looked up: plain letters without spaces. */
export const keysOf = (phrases: WordSet): ReadonlySet<string> =>
  new Set(unspacedClausesOf([...phrases].map((phrase) => phrase.replaceAll('_', ' ')).join('|')).split(','))

const apologies = wordSet(`
  sorry unfortunately regrettably afraid thanks thank you leider tut mir leid entschuldigung desole desolee pardon
  malheureusement lo siento lamentablemente desculpe infelizmente spiacente purtroppo mi dispiace helaas tyvarr
  beklager desvaerre niestety przepraszam bohuzel sajnos din pacate scuze uzgunum maalesef rat tiec xin loi maaf
  извините простите сожалению к увы вибачте жаль на συγγνωμη δυστυχως סליחה מצטער عذرا آسف للأسف أعتذر متأسفم
  क्षमा करें माफ़ 抱歉 对不起 不好意思 申し訳ありません すみません ごめんなさい 죄송합니다 미안합니다
`)
