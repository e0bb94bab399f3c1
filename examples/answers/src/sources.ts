/** A passage of the handbook; its number is what an answer cites. */
export interface Passage {
  readonly number: number
  readonly text: string
}

/** The handbook of the Tarnwick 40, a pump for garden wells. */
export const handbook: readonly Passage[] = [
  { number: 1, text: 'The pump lifts water from wells of up to 17 metres. In deeper wells it runs dry and stops.' },
  {
    number: 2,
    text: 'Change the filter after every 260 hours. A grey filter can be rinsed once; a brown one must be thrown away.',
  },
  { number: 3, text: 'The motor may run for 45 minutes without a break. Then let it cool until the blue lamp is off.' },
  {
    number: 4,
    text: 'Three short beeps mean that the hose is blocked. One long beep means that the battery is empty.',
  },
  { number: 5, text: 'In winter, drain the tank and keep the pump at 6 degrees or more. Frost cracks the housing.' },
  { number: 6, text: 'The warranty lasts 31 months for the motor. Seals and hoses are not covered.' },
  { number: 7, text: 'Spare seals are ordered under the part number TW-882. A set holds four of them.' },
  { number: 8, text: 'The battery is charged in 95 minutes. The pump must not be used with sea water.' },
]

/** The four passages that share the most words with a question, in the order of the handbook. */
export function search(question: string): readonly Passage[] {
  const wanted = new Set(wordsOf(question))
  const shared = ({ text }: Passage): number => wordsOf(text).filter((word) => wanted.has(word)).length
  return handbook
    .toSorted((one, other) => shared(other) - shared(one))
    .slice(0, 4)
    .toSorted((one, other) => one.number - other.number)
}

/** Words of four letters and more, without the ending of a plural. */
const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, ''))
