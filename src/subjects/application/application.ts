import type { TestedAnswer } from '../called-tool.js'

/** The function to run, and how to read its answer. */
export interface Application {
  readonly name: string
  readonly run: (input: unknown) => unknown
  readonly answer: (result: unknown) => unknown
  readonly labels: readonly string[]
  readonly undetermined: readonly string[]
  /** The call of a tool that is the answer. Undefined for other answers. */
  readonly call?: TestedAnswer | undefined
}

/** Returns the answers that an application declares: its labels, and those that settle nothing. */
export const declaredAnswers = ({ labels, undetermined }: Application): readonly string[] => [
  ...labels,
  ...undetermined,
]

/** Returns an application that picks its answer only once: some functions change the result that they pick from. */
export function pickingOnce(application: Application): Application {
  let picked: (() => unknown) | undefined
  const pick = (result: unknown): (() => unknown) => {
    try {
      const value = application.answer(result)
      return () => value
    } catch (error) {
      return () => {
        throw error
      }
    }
  }
  return { ...application, answer: (result) => (picked ??= pick(result))() }
}
