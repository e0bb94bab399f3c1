import type { LanguageModel } from 'ai'
import {
  classify,
  entailment,
  multipleChoice,
  sentiment,
  type Accuracy,
  type Example,
  type Response,
  type Variants,
} from 'vitest-faithful'
import { reviews } from './reviews.ts'
import { statements } from './statements.ts'
import { stories } from './stories.ts'

/** A task of the paper with texts of ours: every response that checks are about, and how often the model is right. */
export interface Task {
  readonly name: string
  readonly size: number
  responses(model: LanguageModel): AsyncGenerator<Response>
  accuracy(model: LanguageModel, variants: Variants): Promise<Accuracy>
}

/** The models chat; nothing holds them to a schema, and small ones do not always come to an end. */
const prose: Variants = { format: 'prose', settings: { maxOutputTokens: 200 } }

/** What the three tasks have in common. */
interface Asker<Input, Label extends string> {
  readonly name: string
  predict(input: Input, options?: Variants & { readonly expected?: Label }): Promise<Response>
}

const taskOf = <Input, Label extends string>(
  name: string,
  examples: readonly Example<Input, Label>[],
  subjectFor: (model: LanguageModel) => Asker<Input, Label>,
): Task => ({
  name,
  size: examples.length,
  async *responses(model) {
    const subject = subjectFor(model)
    for (const { input, expected } of examples) yield subject.predict(input, { expected })
  },
  accuracy: (model, variants) => classify(subjectFor(model), examples, variants),
})

export const tasks: readonly Task[] = [
  taskOf(
    'sentiment',
    Object.values(reviews).map(({ text, expected }) => ({ input: text, expected })),
    (model) => sentiment({ model, ...prose }),
  ),
  taskOf(
    'multiple choice',
    Object.values(stories).map(({ expected, ...input }) => ({ input, expected })),
    (model) => multipleChoice({ model, ...prose }),
  ),
  taskOf(
    'entailment',
    Object.values(statements).map(({ expected, ...input }) => ({ input, expected })),
    (model) => entailment({ model, ...prose }),
  ),
]
