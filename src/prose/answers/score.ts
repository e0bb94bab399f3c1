import type { Offered } from '../offered.js'

/**
 * A reply that is a score alone, as the number that was offered: `4/5`, `4 out of 5`
 * and `★★★★☆` are `4`, if the offered numbers go up to five. With other offered
 * numbers it stays, since `4/5` may then be a share.
 */
export function scoreIn(said: string, { answers, undetermined }: Offered): string | undefined {
  if (said.length > 60) return undefined
  const numbers = answers.filter((answer) => !undetermined.includes(answer)).map(Number)
  const most = Math.max(...numbers)
  if (numbers.length < 3 || numbers.some(Number.isNaN)) return undefined
  const plain = said.trim().replace(/[*_`.]+$|^[*_`]+/gu, '').trim()
  const stars = /^((?:[★⭐]\uFE0F?)+)☆*$/u.exec(plain)?.[1]
  const [, score, of] = /^(?:(?:rating|score|answer): ?)?(\d{1,2}) ?(?:\/|out of|of) ?(\d{1,2})(?: stars?)?$/iu.exec(plain) ?? []
  const number = stars === undefined ? score : String(Array.from(stars.replaceAll('\uFE0F', '')).length)
  if (number === undefined || (stars === undefined && Number(of) !== most)) return undefined
  return answers.find((answer) => answer.trim() === number)
}
