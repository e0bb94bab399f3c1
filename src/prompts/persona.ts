import type { Persona } from './variants.js'

/** Returns `the answer to …`, `your answer to …` or `a human's answer to …`. */
export const answerTo = (persona: Persona, question: string): string =>
  `${{ objective: 'the', you: 'your', human: "a human's" }[persona]} answer to ${question}`

/** Returns `… cannot be answered`, `you cannot answer …` or `a human cannot answer …`. */
export const cannotAnswer = (persona: Persona, question: string): string =>
  ({
    objective: `${question} cannot be answered`,
    you: `you cannot answer ${question}`,
    human: `a human cannot answer ${question}`,
  })[persona]

/** Returns `Can … be answered from the text?`, with `you` or `a human` if the persona needs it. */
export const canAnswer = (persona: Persona, question: string): string =>
  ({
    objective: `Can ${question} be answered from the text?`,
    you: `Can you answer ${question} from the text?`,
    human: `Can a human answer ${question} from the text?`,
  })[persona]
