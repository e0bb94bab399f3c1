import type { CheckContext, CheckDefinition } from './check-definition.js'
import { UsageError } from './errors.js'
import { unlessRefusal, type Reading } from './reading/reply.js'
import type { Response } from './response.js'
import type { Call } from './verdict.js'
import type { Given } from './ways.js'

/** An explanation as it was read, and the calls that it took. */
export type Explained<Value> = Reading<Value> & { readonly calls?: readonly Call[] }

/** Asks for the explanation, of our question or of an application's answer. */
export function askToExplain<Value>(definition: CheckDefinition<Value>, { subject, ways }: Response, context: CheckContext, step: string): Promise<Explained<Value>> {
  const request = {
    ofQuestion: (question: string) => definition.request({ ...context, question }),
    ofAnswer() {
      if (!definition.requestOfAnswer) throw new UsageError(`${definition.name}(response): the check cannot ask about the answer of an application, and ${subject.name} gives no explanation of this kind.`)
      return definition.requestOfAnswer(context)
    },
  }
  return ways.explain(request, { step, schema: definition.schema })
}

/** An explanation at hand is read as one that was asked for. */
export function readGiven<Value>({ name, schema }: CheckDefinition<Value>, { value }: Given, text: string): Explained<Value> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new UsageError(`${name}: the explanation at hand has not the form of one: ${JSON.stringify(value)}`)
  return unlessRefusal(parsed.data, text)
}
