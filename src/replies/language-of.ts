import { lazily } from '../text/lazily.js'
import { wordSet, type WordSet } from '../text/word-set.js'
import { clausesOf } from './refusals/clauses.js'

/**
 * Returns whether two texts are in different scripts or languages, as far as they
 * show it: a name or a code shows none. Undecided texts are never different.
 */
export function isOtherLanguage(a: string, b: string): boolean {
  const [scriptA, scriptB] = [scriptOf(a), scriptOf(b)]
  if (scriptA === undefined || scriptB === undefined) return false
  if (scriptA !== scriptB) return !areKin(scriptA, scriptB, a, b)
  const [ofA, ofB] = [evidenceOf(a), evidenceOf(b)]
  const [bestA, bestB] = [strongest(ofA), strongest(ofB)]
  const at = (evidence: readonly number[], language: number): number => evidence[language] ?? 0
  // A sentence without a single word of the other one's language.
  const lacks = (text: string, evidence: readonly number[], language: number): boolean =>
    at(evidence, language) === 0 && functionWordsIn(text) >= 2 && wordsIn(text).length >= 4
  if ((at(ofB, bestB) >= 1 && lacks(a, ofA, bestB)) || (at(ofA, bestA) >= 1 && lacks(b, ofB, bestA))) return true
  return (
    at(ofA, bestA) >= 0.6 &&
    at(ofB, bestB) >= 0.6 &&
    2 * at(ofB, bestA) <= at(ofB, bestB) &&
    2 * at(ofA, bestB) <= at(ofA, bestA)
  )
}

/** How many of a text's words are pronouns, auxiliaries and the like, in the language that has most of them. */
export const functionWordsIn = (text: string): number => {
  const words = wordsIn(text)
  return Math.max(0, ...languages.map((language) => hits(words, language)))
}

/** Whether hardly any text of some language can do without a word. It is in the form of `clausesOf`. */
export const isFunctionWordOfAny = (word: string): boolean => languages.some((language) => language.has(word))

const scripts = lazily((): readonly (readonly [string, RegExp])[] => [
  ['latin', /\p{Script=Latin}/gu],
  ['kana', /[\u3040-\u30ff]/gu],
  ['han', /\p{Script=Han}/gu],
  ['hangul', /\p{Script=Hangul}/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['hebrew', /\p{Script=Hebrew}/gu],
  ['greek', /\p{Script=Greek}/gu],
  ['devanagari', /\p{Script=Devanagari}/gu],
  ['thai', /\p{Script=Thai}/gu],
  ['other', /\p{L}/gu],
])

/**
 * The script of most letters. A letter of East Asia is worth three: it says as much.
 * Codes and names in capitals show none.
 */
function scriptOf(text: string): string | undefined {
  const told = text.slice(0, 2_000).replace(/(?<!\p{L})(?:\p{Lu}{1,5}|\p{L}*\p{N}[\p{L}\p{N}]*)(?!\p{L})/gu, ' ')
  let left = told
  const counts = scripts().map(([name, letters]) => {
    const count = left.match(letters)?.length ?? 0
    if (count > 0) left = left.replace(letters, ' ')
    return [name, ['kana', 'han', 'hangul'].includes(name) ? 3 * count : count] as const
  })
  const [most] = counts.toSorted(([, a], [, b]) => b - a)
  if (most === undefined || most[1] === 0) return undefined
  // Japanese has kana beside its han.
  return most[0] === 'han' && counts.some(([name, count]) => name === 'kana' && count > 0) ? 'kana' : most[0]
}

/** Whether both can be Japanese: a short answer in it may have no kana. */
const areKin = (a: string, b: string, textA: string, textB: string): boolean =>
  [a, b].includes('han') && [a, b].includes('kana') && (a === 'han' ? textA : textB).length < 12

const wordsIn = (text: string): readonly string[] => clausesOf(text.slice(0, 2_000)).trim().split(' ')

const hits = (words: readonly string[], language: WordSet): number => words.filter((word) => language.has(word)).length

/** The weight of a text's words for each language. A word that several languages have counts less for each. */
function evidenceOf(text: string): readonly number[] {
  const words = wordsIn(text)
  return languages.map((language) =>
    words.reduce((sum, word) => (language.has(word) ? sum + 1 / sharedBy(word) : sum), 0),
  )
}

const sharedBy = (word: string): number => languages.filter((language) => language.has(word)).length

const strongest = (evidence: readonly number[]): number => evidence.indexOf(Math.max(...evidence))

/** Words that hardly any text can do without, without accents. */
const languages: readonly WordSet[] = [
  // English
  `the and of to is are was were be been it its this that these with for from not no i you he she they we my your his
   her their our can cannot could would should will have has had do does did but or on at by as if an about who which
   me us them there what in a when where don t s m re ve isn doesn didn won couldn because so than only into must may`,
  // German
  `der die das und ist sind war waren nicht ein eine einen einem einer ich du er sie es wir ihr mir mich dir ihnen zu
   zum zur mit von vom fur auf im den dem des dass kann konnen konnte leider auch bei aus nach uber wie oder aber
   wird werden wurde hat haben hatte diese dieser dieses diesen sich seit noch nur kein keine als am tut leid dabei`,
  // French
  `le la les un une des du et est sont etait je tu il elle nous vous ils ne pas que qui dans pour sur avec au aux ce
   cette ces mon ma mes votre vos son sa ses leur mais ou par plus peux peut pouvons ai as a ont n d l j qu c s m t
   y se en etre avoir fait tout sans comme suis de veut veux doit tres bien chez deux trois a la`,
  // Spanish
  `el la los las un una unos y es son era no que de del en con por para se lo le les su sus mi me te yo tu usted pero
   o al como mas esta este esto eso ese ha han he fue dos tres puedo puede podemos siento muy sin sobre hay cuando
   porque ya`,
  // Portuguese
  `o a os as um uma e sao era nao que de do da dos das em no na nos nas com por para se lhe seu sua meu minha eu voce
   mas ou ao como mais esta este isso isto essa esse foi tem ha posso pode muito sem sobre quando porque ja desculpe`,
  // Italian
  `il lo la i gli le un una e sono era non che di del della dei delle in nel nella con per su si mi ti ci vi io tu lei
   ma o al alla come piu questo questa quello ha hanno ho fu puo posso dispiace molto senza quando perche gia da dal`,
  // Dutch
  `de het een en is zijn was niet geen ik je u hij zij wij we van in op met voor aan dat dit die deze te om maar of
   kan kunnen kon ook bij uit naar als door er wordt worden heeft hebben had mijn uw jouw hun nog wel spijt helaas`,
  // Polish
  `i w z na do nie jest sa byl byla to ten ta te sie ze jak ale o po za od dla przez przy czy ja ty on ona my mnie mi
   tego tej tym moge moze juz tylko oraz jako co ktory ktora bardzo przykro niestety jego jej ich przed`,
  // Czech and Slovak
  `a v na je jsou byl byla nebyl ze se si ne to ten ta te ty ja my vy mi me pro za od do s k z ale nebo jako jak jsem
   bych nemohu muze tento tato tohle bohuzel pri po jeho jeji jen uz co ktery ktera pod sa som nie mozem`,
  // Swedish
  `och ar var inte en ett den det de som pa av med for till fran jag du han hon vi ni mig dig er men eller om att kan
   kunde har hade ska skulle blev detta denna dessa sig sin vid efter vill ha ska tyvarr bara ocksa nar`,
  // Danish and Norwegian
  `og er var ikke en et den det de som pa af av med for til fra jeg du han hun vi i mig meg dig deg men eller om at kan
   kunne har havde hadde skal skulle blev ble dette denne disse sig seg sin ved efter etter desvaerre dessverre ogsa`,
  // Finnish
  `ja on ovat oli ei en et eivat se tama mina sina han me te he etta joka mutta tai kuin niin voi voin olen minun
   tassa tahan siina sen sita myos vain valitettavasti kanssa nyt jos ole`,
  // Romanian
  `si este sunt era nu un o de la in cu pe din pentru ca sa se al ale lui ei mai dar sau ce care eu tu voi noi imi
   acest aceasta acesta fost are am ai au pot poate dupa prin despre rau`,
  // Hungarian
  `a az es nem egy van volt hogy ez ezt azt en te mi ti meg de vagy is mint csak el ki be fel le nem sajnalom ha
   kell lehet tudok mar nagyon utan neki ilyen ebben erre`,
  // Turkish
  `ve bir bu su o da de ile icin degil ben sen biz siz ama veya gibi cok daha en ne var yok mi mu olarak olan oldu
   uzgunum maalesef size bana sonra kadar her`,
  // Vietnamese
  `va la cua cho khong toi ban co nay do voi mot cac nhung trong duoc da se the xin loi nhung de tu o ve khi rat
   nguoi den vi nhu hay anh chi sau ngay truoc bo phan giup`,
  // Indonesian and Malay
  `dan yang di ke dari ini itu tidak saya anda kami kita dengan untuk pada adalah akan bisa dapat telah sudah karena
   atau tetapi tapi juga dalam oleh sebagai maaf mereka dia ada lebih harus`,
  // Russian
  `и в во не на я что он она с со это этот эта как по но к у из за то все мы вы вас вам мне меня от о об был была было
   были для так же или если бы да нет могу может есть ее его их при до уже только`,
  // Ukrainian
  `і й в у не на я що він вона з із це цей ця як по але до за то все ми ви вас вам мені мене від о про був була було
   були для так же або якщо б та ні можу може є її його їх при вже тільки`,
  // Bulgarian and Serbian
  `и в във не на аз че ја да се си са са е је су сам съм той тя за от по но до с със как като што шта ли ми ви ние
   вас вам ме мен мога могу може овај ово ова този тази това беше био била или само`,
].map(wordSet)
