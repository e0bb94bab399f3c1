import { wordSet } from '../../text/word-set.js'
import { isAskedWord, type AskedFor } from './asked-question.js'

/**
 * Whether an answer ends what is said of the thing asked about, in other languages than
 * English: it ends its clause, and what is asked about begins the clause.
 *
 * - `Der Anhang ist ein PDF-Dokument.` to `Welchen Dateityp hat der Anhang?`: yes.
 * - `Tom trinkt Tee.` to `Was trinkt Anna?`: no, since Tom is another one.
 */
export function isForeignComplement(before: readonly string[], after: readonly string[], asked: AskedFor): boolean {
  const isEnd = after.length === 0 || /^[,;:()-]$/u.test(after[0] ?? '')
  if (!isEnd || before.length > 14 || before.some((word) => foreignNegators.has(word) || foreignDoubts.has(word)))
    return false
  if (foreignConclusions.has(before[0] ?? '')) return true
  // The subject comes first, and another one than the question's is another matter: `Tom trinkt Tee.`
  const subject = before.find((word) => !foreignArticles.has(word))
  return subject !== undefined && (isAskedWord(subject, asked.content) || foreignPronouns.has(subject))
}

/** Whether a word of another language than English denies what follows it. */
export const isForeignNegator = (word: string): boolean => foreignNegators.has(word)

const foreignNegators = wordSet(
  `
  nicht kein keine keinen keinem keiner nie niemals weder non né ne n' pas jamais no ni nunca ningún não nem niet geen
  noch inte ej ikke nie żaden не нет ни değil yok sin sans ohne senza sem zonder
`.normalize('NFKD'),
)
const foreignDoubts = wordSet(
  `
  wenn falls ob vielleicht möglicherweise könnte könnten war waren wäre oder si peut-être pourrait ou était puede podría
  quizás era estaba o forse potrebbe oppure talvez poderia estava misschien kan of was kanske eller kanskje måske czy
  może lub если может или возможно był была
`.normalize('NFKD'),
)
const foreignArticles = wordSet(
  `der die das den dem des ein eine le la les l' un une el los las il lo gli i o a os as um uma de het een en ett`,
)
const foreignConclusions = wordSet(
  `sondern sino bensì maar utan also daher deshalb somit
  folglich quindi perciò dunque donc alors entonces portanto dus alltså
  derfor więc`.normalize('NFKD'),
)
const foreignPronouns = wordSet(
  `
  es er sie das dies dieser diese dieses handelt il elle ce c' c'est ceci cela è si tratta siamo trova lo la se 
  trata está
  és é trata-se het dit dat det dette to jest это он она este esta
`.normalize('NFKD'),
)
