import { UsageError } from '../errors.js'
import { nameOfQuestion, type ClosedQuestion } from '../prompts/question.js'
import { unlessRefusal, type Reading } from '../replies/reply.js'
import type { Response } from '../subjects/response.js'
import type { Call } from '../verdict/calls.js'
import type { Explanation } from '../verdict/verdict.js'
import type { CheckContext, CheckDefinition, ReadSupplied } from './definition.js'
import { replySchema } from './reply-schema.js'

/** An explanation that was read, and the calls that it took. */
export type Explained<Value> = Reading<Value> & { readonly calls?: readonly Call[] }

/** Asks for the explanation of the answer, to our question or an application's. */
export async function askToExplain<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  { subject, respondent }: Response,
  context: CheckContext,
  step: string,
): Promise<Explained<InReply>> {
  const { name, inProse } = definition
  const { wording, persona } = context
  if (!respondent.wordings && !definition.requestOfAnswer) {
    throw new UsageError(
      `${name}(response): the check cannot ask about an application's answer, and ` +
        (definition.supplied
          ? `"${subject.name}" supplies no explanation for it. Define \`requestOfAnswer\`, ` +
            `or hand an explanation over with an AI SDK result: { ${definition.supplied.option}: … }`
          : `"${subject.name}" is one. It needs a question to a model: ` +
            'defineSubject({ name, model, question, labels })'),
    )
  }
  const request = {
    ofQuestion: (closedQuestion: ClosedQuestion) =>
      definition.request({ ...context, question: nameOfQuestion(closedQuestion, persona), closedQuestion }),
    ofAnswer: () => definition.requestOfAnswer?.(context) ?? [],
  }
  const isProse = wording.format === 'prose'
  if (isProse && !inProse) {
    throw new UsageError(
      `${name}(response): the check cannot read prose, because it does not define \`inProse\`. ` +
        "Define it, or ask for a structured reply: { format: 'structured' }",
    )
  }
  const read = isProse && inProse ? (reply: string) => inProse(reply, context) : undefined
  return respondent.explain(request, {
    step,
    schema: await replySchema(definition),
    inProse: read,
    wording,
    mayDecline: mayDecline(definition),
  })
}

/** Returns the explanation that came with the answer, or that the test hands over. Undefined without one. */
export function readSupplied<InReply, InVerdict extends Explanation>(
  { name, supplied }: CheckDefinition<InReply, InVerdict>,
  { respondent }: Response,
): ReadSupplied<InReply> | undefined {
  const found = supplied && respondent.supplied({ check: name, option: supplied.option })
  if (!found) return undefined
  const read = supplied.read(found.value)
  const { form } = supplied
  if (!read) throw found.misfit(typeof form === 'string' ? form : form(found.value))
  return { value: read.value, target: read.target, explainedIn: found.explainedIn }
}

/** Validates a supplied explanation as if the model had been asked for it. */
export async function checkSupplied<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  { value }: ReadSupplied<InReply>,
  text: string,
): Promise<Explained<InReply>> {
  const { schema = definition.schema } = definition.supplied ?? {}
  const parsed = (await replySchema({ schema })).safeParse(value)
  if (!parsed.success) {
    throw new UsageError(
      `${definition.name}: the supplied explanation does not match the check's schema: ${JSON.stringify(value)}`,
    )
  }
  return mayDecline(definition) ? { value: parsed.data } : unlessRefusal(parsed.data, text)
}

/** An editor tells a reason that says what could not be done from a refusal to give one. */
const mayDecline = ({ editor }: Pick<CheckDefinition<never>, 'editor'>): boolean => editor !== undefined
