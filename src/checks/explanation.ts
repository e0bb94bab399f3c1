import { UsageError } from '../errors.js'
import { listOf, nameOfQuestion, type ClosedQuestion } from '../prompts/question.js'
import { unlessRefusal, type Reading } from '../replies/reply.js'
import type { SuppliedExplanation } from '../subjects/respondent.js'
import type { Response } from '../subjects/response.js'
import type { Call } from '../verdict/verdict.js'
import type { CheckContext, CheckDefinition } from './definition.js'
import { becomesOf } from './target.js'

/** An explanation as it was read, and the calls that it took. */
export type Explained<Value> = Reading<Value> & { readonly calls?: readonly Call[] }

/** Asks for the explanation, of our question or of an application's answer. */
export function askToExplain<Value>(
  definition: CheckDefinition<Value>,
  { subject, respondent }: Response,
  context: CheckContext,
  step: string,
): Promise<Explained<Value>> {
  const { wording, persona, target } = context
  if (!respondent.wordings && !definition.requestOfAnswer)
    throw new UsageError(
      `${definition.name}(response): the check cannot ask about the answer of an application, and ${subject.name} gives no explanation of this kind.`,
    )
  const request = {
    ofQuestion: (question: ClosedQuestion) =>
      definition.request({
        ...context,
        question: nameOfQuestion(question, persona),
        answers: listOf(subject.labels),
        becomes: becomesOf(question, subject, target, persona),
      }),
    ofAnswer: () => definition.requestOfAnswer?.(context) ?? [],
  }
  const { inProse } = definition
  const isProse = wording.format === 'prose'
  if (isProse && !inProse)
    throw new UsageError(
      `${definition.name}(response): the check cannot read prose: it has no \`inProse\`. Ask for a structured reply, { format: 'structured' }, or define it.`,
    )
  return respondent.explain(request, {
    step,
    schema: definition.schema,
    inProse: isProse && inProse ? (reply) => inProse(reply, context) : undefined,
    wording,
  })
}

/** An explanation at hand is read as one that was asked for. */
export function readGiven<Value>(
  { name, schema }: CheckDefinition<Value>,
  { value }: SuppliedExplanation,
  text: string,
): Explained<Value> {
  const parsed = schema.safeParse(value)
  if (!parsed.success)
    throw new UsageError(`${name}: the explanation at hand has not the form of one: ${JSON.stringify(value)}`)
  return unlessRefusal(parsed.data, text)
}
