import { callInVerdict, stepOf } from '../../models/call-in-verdict.js'
import { callWith } from '../../models/direct-call.js'
import { modelName } from '../../models/model-name.js'
import { objectOf } from '../../models/requested-form.js'
import { asScrubbed } from '../../recordings/secrets/scrub.js'
import { readObject } from '../../replies/reply.js'
import { replyOf } from '../../replies/whole-reply.js'
import type { CallPlace, NamedModel } from '../../session/model-call.js'
import type { AsksEditor } from '../asks-editor.js'

/**
 * Returns an editor for an AI SDK result. It is asked in a fresh conversation, also where it is the result's own
 * model. `placeOf` returns where the call of a step is recorded.
 */
export const editorOfResult = (model: NamedModel, placeOf: (step: string) => CallPlace): AsksEditor => ({
  model: model.modelId,
  name: modelName(model),
  async ask({ step, prompt, about, also, schema }) {
    const place = { ...placeOf(step), about, also: await asScrubbed(also) }
    const content = await asScrubbed(prompt)
    const temperature = 0
    const answered = await callWith(
      model,
      {
        temperature,
        prompt: [{ role: 'user', content: [{ type: 'text', text: content }] }],
        responseFormat: await objectOf(schema).responseFormat(),
      },
      place,
    )
    return {
      ...readObject(replyOf(answered.reply), schema, about, { mayDecline: true }),
      calls: [callInVerdict(model, stepOf(place), answered, { prompt: content, temperature })],
    }
  },
})
