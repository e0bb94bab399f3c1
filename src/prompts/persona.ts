import type { Persona } from './variants.js'

/** `the answer to …`, `your answer to …`, `a human's answer to …`. */
export const answerTo = (persona: Persona, question: string): string =>
  `${{ objective: 'the', you: 'your', human: "a human's" }[persona]} answer to ${question}`

/** `it cannot be answered`, `you cannot answer it`, `a human cannot answer it`. */
export const cannotAnswer = (persona: Persona, question: string): string =>
  ({
    objective: `${question} cannot be answered`,
    you: `you cannot answer ${question}`,
    human: `a human cannot answer ${question}`,
  })[persona]

/** `Can … be answered?`, `Can you answer …?`, `Can a human answer …?`, from the text. */
export const canAnswer = (persona: Persona, question: string): string =>
  ({
    objective: `Can ${question} be answered from the text?`,
    you: `Can you answer ${question} from the text?`,
    human: `Can a human answer ${question} from the text?`,
  })[persona]
