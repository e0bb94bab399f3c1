import { NotRunError } from '../../errors.js'
import { modelName } from '../../models/model-name.js'
import type { NamedModel } from '../../session/model-call.js'
import { excerpt } from '../../text/excerpt.js'
import { isJsonText } from '../../text/json-text.js'
import { showValue } from '../../text/show-value.js'
import { wrap } from '../../text/wrap.js'

/** Returns the error for a model that was asked for JSON and replied in prose. It says which option to change. */
export function schemaIgnored(
  model: NamedModel,
  reply: string,
  own: 'structured' | 'prose',
  stopSequences: readonly string[] = [],
): NotRunError {
  // The subject itself reads prose, so an option of the prediction or the check asked for JSON.
  const readProse =
    own === 'prose' ? "  Remove  format: 'structured'" : "  format: 'prose'  in the subject's definition"
  // A model stops before the sequence, so the reply does not contain it.
  const isWhole = isJsonText(reply)
  if (stopSequences.length > 0 && reply.trimStart().startsWith('{') && !isWhole)
    return new NotRunError(stoppedEarly(model, reply, stopSequences, readProse))
  const isResponses = model.provider.endsWith('.responses')
  return new NotRunError(
    [
      ...wrap(
        `NOT RUN  ${modelName(model)} was asked for one of the labels as JSON, and replied ` +
          `${isWhole ? 'with other JSON' : 'in prose'}:`,
      ),
      '',
      `  ${excerpt(reply, 74)}`,
      '',
      ...(isResponses
        ? [
            'The server seems to ignore the schema on the Responses API.',
            'Use its chat completions:',
            '',
            `  openai.chat('${model.modelId}')  in place of  openai('${model.modelId}')`,
            '',
            'Or let the subject read prose, if they ignore it too:',
            '',
            readProse,
          ]
        : ['The server or the model seems to ignore the schema. Let the subject read prose:', '', readProse]),
    ].join('\n'),
  )
}

const stoppedEarly = (model: NamedModel, reply: string, stopSequences: readonly string[], readProse: string): string =>
  [
    ...wrap(
      `NOT RUN  ${model.provider}:${model.modelId} was asked for one of the labels as JSON, and its reply ends ` +
        'before the JSON does:',
    ),
    '',
    `  ${excerpt(reply, 74)}`,
    '',
    `A stop sequence may have ended it: ${showValue(stopSequences)}`,
    '',
    'Remove it, or let the subject read prose:',
    '',
    readProse,
  ].join('\n')
